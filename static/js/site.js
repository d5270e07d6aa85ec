// What the pages cannot do by themselves: keep the keyboard's place when htmx replaces a part of the page, and say
// aloud that a request did not arrive. Nothing depends on it.
(() => {
  "use strict";

  const announce = (name) => {
    const place = document.getElementById("announcement");
    if (place) place.textContent = name ? place.dataset[name] : "";
  };

  // Focus falls back to <body> when the focused element was replaced by something without the same id. Then it goes to
  // what asks for it, to the first field with an error, or to the new part itself.
  const FIRST_CHOICE = "[autofocus], [data-focus], [aria-invalid='true']";
  const keepFocus = (part) => {
    if (document.activeElement && document.activeElement !== document.body) return;
    const target = part.matches(FIRST_CHOICE) ? part : part.querySelector(FIRST_CHOICE) || part;
    if (target === part && !part.matches("a[href], button, input, select, textarea, [tabindex]")) {
      part.setAttribute("tabindex", "-1");
    }
    target.focus({ preventScroll: true });
  };

  let acted = false; // only what a person did moves focus; parts that refresh by themselves leave it alone
  document.addEventListener("htmx:beforeRequest", (event) => {
    const trigger = event.detail.requestConfig.triggeringEvent;
    acted = Boolean(trigger && ["click", "submit", "change"].includes(trigger.type));
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (acted && event.detail.elt instanceof HTMLElement && event.detail.elt.isConnected) keepFocus(event.detail.elt);
    acted = false;
  });

  document.addEventListener("htmx:afterOnLoad", (event) => {
    if (event.detail.successful) announce("");
  });
  document.addEventListener("htmx:responseError", (event) => {
    announce([401, 403].includes(event.detail.xhr.status) ? "denied" : "error");
  });
  for (const lost of ["htmx:sendError", "htmx:timeout", "offline"]) {
    (lost === "offline" ? window : document).addEventListener(lost, () => announce("offline"));
  }
  window.addEventListener("online", () => announce(""));
})();
