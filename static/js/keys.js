// Writing without the mouse: Ctrl+Enter saves the form one is in, Escape leaves it, where what was typed is kept (kept.js)
// or nothing was.
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

  const isTyped = (field) => field.matches("textarea, input:not([type=hidden])") && field.value !== field.defaultValue;
  const mayLeave = (form) =>
    (form.matches("[data-keep]") && document.getElementById("keeper")) || ![...form.elements].some(isTyped);

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const form = event.target.closest?.("form[data-keep], [data-keep] form, form:has([data-cancel])");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (!form) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector("button:not([type=button]), [type=submit]"));
    } else if (event.key === "Escape") {
      const menu = event.target.closest?.(".clause__menu[open]");
      if (menu) closeMenu(menu);
      else if (form && mayLeave(form) && !document.querySelector(":popover-open")) form.querySelector("[data-cancel]")?.click();
    }
  });

  // A form that opens from the menu stands under it.
  document.addEventListener("click", (event) => {
    const menu = event.target.closest?.(".clause__menu a")?.closest("details");
    if (menu) menu.open = false;
  });
})();
