// Shows the times of an agenda while one types. The server does the sums, the same as for the button "check the times";
// without this file that button does it.
(() => {
  "use strict";

  const agenda = document.querySelector("[data-agenda]");
  const form = agenda && agenda.closest("form");
  if (!form) return;

  let waiting = 0;
  let latest = 0;

  const show = (page) => {
    const swap = (selector) => {
      const now = agenda.querySelectorAll(selector);
      const then = page.querySelectorAll(`[data-agenda] ${selector}`);
      now.forEach((element, place) => {
        if (then[place]) element.replaceChildren(...document.importNode(then[place], true).childNodes);
      });
    };
    swap("[data-agenda-times]");
    for (const row of agenda.querySelectorAll(".agenda-item[id]")) {
      const computed = page.getElementById(row.id);
      const time = row.querySelector("[data-agenda-time]");
      if (!computed || !time || row.classList.contains("empty-form")) continue;
      time.textContent = computed.querySelector("[data-agenda-time]").textContent;
      row.classList.toggle("has-warning", computed.classList.contains("has-warning"));
    }
  };

  const check = async () => {
    const mine = ++latest;
    const data = new FormData(form);
    data.set("_check", "1");
    const answer = await fetch(form.action || location.href, { method: "POST", body: data, credentials: "same-origin" });
    if (!answer.ok || mine !== latest) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine === latest) show(page);
  };

  form.addEventListener("change", (event) => {
    if (!/-(start|duration|order|kind|title|DELETE)$|^(start|end)$/.test(event.target.name || "")) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => check().catch(() => {}), 150);
  });
})();
