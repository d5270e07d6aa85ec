// What the pages cannot do by themselves: keep the keyboard's place when htmx replaces a part of the page, and say
// aloud that a request did not arrive. Nothing depends on it.
(() => {
  "use strict";

  const announcement = () => document.getElementById("announcement");
  const announce = (name) => {
    const place = announcement();
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
    const { top, bottom } = target.getBoundingClientRect();
    const isOutOfSight = top < 0 || bottom > window.innerHeight;
    if (isOutOfSight && target.matches("[aria-invalid='true'], [data-focus], a, summary")) target.scrollIntoView({ block: "center" });
  };

  // Who leaves a form goes back to the link that opened it, or to the closed menu that it stands in.
  const openedBy = new Map(); // id of the part with the form -> address of the link
  let back = "";
  const noteOpener = (link, part) => {
    const form = link.closest("form");
    const ids = [...openedBy.keys()];
    if (link.matches("[data-cancel]")) back = openedBy.get(ids.findLast((id) => form?.closest(`#${CSS.escape(id)}`))) || "";
    else if (link.matches("a[href]") && part?.id) {
      openedBy.delete(part.id);
      openedBy.set(part.id, link.getAttribute("href"));
    }
  };
  const opener = () => {
    const link = back && document.querySelector(`main a[href="${CSS.escape(back)}"]`);
    return link ? link.closest("details:not([open])")?.querySelector("summary") || link : null;
  };

  let acted = false; // only what a person did moves focus; parts that refresh by themselves leave it alone
  let hadFocus = false; // unless it was in them
  document.addEventListener("htmx:beforeRequest", (event) => {
    const trigger = event.detail.requestConfig.triggeringEvent;
    acted = Boolean(trigger && ["click", "submit", "change"].includes(trigger.type));
    back = "";
    if (acted) noteOpener(event.detail.elt, event.detail.target);
  });
  // One answer can replace several parts (the clause, and out of band the drafts): the one that asks for focus gets it,
  // else the last, which is the part that was asked for.
  let parts = [];
  const chooseFocus = () => {
    const settled = parts.filter((part) => part.isConnected);
    parts = [];
    const asks = (part) => part.matches(FIRST_CHOICE) || part.querySelector(FIRST_CHOICE);
    if ((acted || hadFocus) && settled.length) keepFocus(opener() || settled.find(asks) || settled.at(-1));
    acted = hadFocus = false;
    back = "";
  };
  document.addEventListener("htmx:afterSettle", (event) => {
    if (!(event.detail.elt instanceof HTMLElement)) return;
    if (!parts.length) queueMicrotask(chooseFocus);
    parts.push(event.detail.elt);
  });

  // Logged out meanwhile: the answer is the login page, which must not take the place of what was typed.
  const isLogin = (xhr) => new URL(xhr.responseURL, location.href).pathname === announcement()?.dataset.login;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { shouldSwap, target, xhr } = event.detail;
    if (isLogin(xhr)) event.detail.shouldSwap = false;
    else if (shouldSwap && document.activeElement !== document.body) hadFocus ||= target.contains(document.activeElement);
  });

  document.addEventListener("htmx:afterOnLoad", (event) => {
    const { successful, xhr } = event.detail;
    if (successful) announce(isLogin(xhr) ? "denied" : "");
  });
  document.addEventListener("htmx:responseError", (event) => {
    announce([401, 403].includes(event.detail.xhr.status) ? "denied" : "error");
  });
  // Only where somebody typed there is a text that could have been lost.
  const typed = () =>
    [...document.querySelectorAll("main :is(textarea, input)")].some((field) => field.value !== field.defaultValue);
  const announceOffline = () => announce(typed() ? "offline" : "offlineReading");
  document.addEventListener("htmx:sendError", announceOffline);
  document.addEventListener("htmx:timeout", announceOffline);
  window.addEventListener("offline", () => {
    if (!document.getElementById("live-state")) announceOffline(); // a live page says so itself, more quietly
  });
  window.addEventListener("online", () => announce(""));

  // The list of arrivals that a tablet keeps (arrivals.js) goes with who was logged in, and after its evening.
  const forgetArrivals = async () => {
    for (const name of await caches.keys()) {
      const [what, , until] = name.split(":");
      const isOver = "nobody" in document.body.dataset || Number(until) < Date.now();
      if (what === "arrivals" && isOver) await caches.delete(name);
    }
  };
  if ("caches" in window) forgetArrivals().catch(() => {});
})();
