// Writing without the mouse: Ctrl+Enter saves the form one is in, Escape leaves it. What was typed then is kept (kept.js).
// Escape also closes the menu of a clause, and choosing from it does. Nothing depends on it.
(() => {
  "use strict";

  // The line that says so is true only with this script.
  const tell = (part) => {
    for (const line of part.querySelectorAll("[data-keys][hidden]")) line.hidden = false;
  };
  tell(document);
  document.addEventListener("htmx:load", (event) => tell(event.detail.elt));

  const closeMenu = (menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const form = event.target.closest?.("[data-writing] form");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (!form) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector("button:not([type=button])"));
    } else if (event.key === "Escape") {
      const menu = event.target.closest?.(".clause__menu[open]");
      if (menu) closeMenu(menu);
      else if (!document.querySelector(":popover-open")) form?.querySelector("[data-cancel]")?.click();
    }
  });

  // A form that opens from the menu stands under it.
  document.addEventListener("click", (event) => {
    const menu = event.target.closest?.(".clause__menu a")?.closest("details");
    if (menu) menu.open = false;
  });
})();
