// Shows the times of an agenda while one types. The server does the sums, the same as for the button "check the times";
// without this file that button does it. agenda-editor.js asks for them with "agenda:check", and hears "agenda:checked".
(() => {
  "use strict";

  const form = document.querySelector("form[data-agenda]");
  if (!form) return;

  let waiting = 0;
  let latest = 0;

  const show = (page) => {
    const swap = (now, then) => then && now.replaceChildren(...document.importNode(then, true).childNodes);
    swap(form.querySelector("[data-agenda-times]"), page.querySelector("[data-agenda-times]"));
    for (const row of form.querySelectorAll(".agenda-item[id]")) {
      const computed = page.getElementById(row.id);
      swap(row.querySelector("[data-agenda-time]"), computed?.querySelector("[data-agenda-time]"));
      row.classList.toggle("has-warning", computed?.classList.contains("has-warning") ?? false);
    }
  };

  const check = async () => {
    const mine = ++latest;
    const data = new FormData(form);
    data.set("_check", "1");
    const answer = await fetch(location.href, { method: "POST", body: data, credentials: "same-origin" });
    if (!answer.ok || answer.redirected || mine !== latest) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== latest) return;
    show(page);
    form.dispatchEvent(new CustomEvent("agenda:checked"));
  };
  const soon = (pause) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => check().catch(() => {}), pause);
  };

  form.addEventListener("agenda:check", () => soon(0));
  form.addEventListener("change", (event) => {
    if (/-(start|duration|kind|title|DELETE)$/.test(event.target.name || "")) soon(150);
  });
})();
