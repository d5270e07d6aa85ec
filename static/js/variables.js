// Puts a variable at the caret of a clause's text or addressee. Without this one types it, as the list says.
(() => {
  "use strict";

  const FIELDS = "[name='text'], [name='addressee']";
  let last = null; // where the caret was before a button was pressed

  const show = (part) => {
    for (const group of part.querySelectorAll("[data-insert-group][hidden]")) group.hidden = false;
  };

  const insert = (field, words) => {
    const { selectionStart: start, selectionEnd: end, value } = field;
    const before = /[^\s(“"‘']$/.test(value.slice(0, start)) ? " " : "";
    const after = /^[^\s.,;:?!)”"’']/.test(value.slice(end)) ? " " : "";
    field.focus();
    // As if it were typed, so that Ctrl+Z takes it back; setRangeText would throw away what can be undone.
    if (document.execCommand("insertText", false, before + words + after)) return;
    field.setRangeText(before + words + after, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  show(document);
  document.addEventListener("htmx:load", (event) => show(event.detail.elt));
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(FIELDS)) last = event.target;
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-insert]");
    const form = button?.closest("form");
    if (!form) return;
    insert(last && form.contains(last) ? last : form.querySelector("[name='text']"), button.dataset.insert);
  });
})();
