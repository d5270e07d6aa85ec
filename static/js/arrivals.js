// Keeps arrivals on this tablet until the server has them, so that checking in goes on without a connection. Sending one
// twice does no harm: the server keeps the first time. Keeps a copy of this page too, for a reload without a connection
// (arrivals-worker.js). The page works without this, with a connection.
(() => {
  "use strict";

  const place = `arrivals:${location.pathname}`;
  const people = document.getElementById("people");
  const byCode = document.getElementById("by-code");
  const left = document.getElementById("left");
  const early = document.getElementById("early");
  const here = location.pathname + location.search;
  const notice = document.getElementById("offline");
  const unknown = document.getElementById("unknown");
  const refused = document.getElementById("refused");
  const gone = document.getElementById("gone");
  let sending = false;
  let isStale = false;

  const read = () => JSON.parse(localStorage.getItem(place) || "[]");
  // Noted before the day of the evening, because that was moved since: the portal does not take it.
  const isEarly = ({ at }) => new Date(at).toLocaleDateString("sv") < people.dataset.day;
  const fitting = () => read().filter((each) => !isEarly(each));
  const write = (queue) => {
    localStorage.setItem(place, JSON.stringify(queue));
    const number = fitting().length;
    notice.hidden = number === 0;
    document.getElementById("waiting").textContent = String(number);
  };

  const nameOf = (code) => people.querySelector(`[data-code="${CSS.escape(code)}"] strong`)?.textContent ?? code;
  const itemOf = (text) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  };

  // What the portal will not take is named, until somebody says what becomes of it.
  function tellLeft(queue) {
    left.hidden = queue.length === 0;
    const lines = queue.map(({ code, at }) => itemOf(`${nameOf(code)}, ${new Date(at).toLocaleString("nl")}`));
    left.querySelector("ul").replaceChildren(...lines);
    left.querySelector("button").onclick = () => {
      write(read().filter(({ code, at }) => !queue.some((each) => each.code === code && each.at === at)));
      left.hidden = true;
    };
  }

  if (!byCode) {
    tellLeft(read());
    return;
  }
  const token = byCode.querySelector("[name=csrfmiddlewaretoken]").value;

  function rowOf(text) {
    const words = text.trim().toLowerCase();
    const rows = [...people.querySelectorAll("[data-code]")];
    const exact = rows.filter((row) => row.dataset.code.toLowerCase() === words);
    if (exact.length === 1) return exact[0];
    const named = rows.filter((row) => words && row.dataset.name.includes(words));
    return named.length === 1 ? named[0] : null;
  }

  function mark(row) {
    if ("there" in row.dataset) return;
    row.dataset.there = "";
    row.querySelector("[data-mark]").hidden = false;
    row.querySelector("[data-arrival]")?.remove();
    const count = document.getElementById("arrived");
    count.dataset.count = String(Number(count.dataset.count) + 1);
    count.textContent = count.dataset.count;
  }

  function tellGone(code) {
    gone.querySelector("ul").append(itemOf(nameOf(code)));
    gone.hidden = false;
  }

  async function send() {
    if (sending || isStale || !navigator.onLine) return;
    sending = true;
    const isNews = fitting().length > 0;
    try {
      for (let queue = fitting(); queue.length > 0; queue = fitting()) {
        const [first] = queue;
        const body = new URLSearchParams({ csrfmiddlewaretoken: token, ...first });
        const answer = await fetch(here, { method: "POST", body, headers: { Accept: "application/json" } });
        // Logged out, or the evening was cancelled: then waiting does not help, and the page says what does.
        refused.hidden = !answer.redirected && answer.status !== 403;
        if (answer.status === 409) {
          isStale = true; // moved to a later day, which stands on this page once it is opened again
          tellLeft(queue);
        }
        // 404: nobody has this code any more. Anything else that is no success is tried again: nothing is lost.
        if (!answer.ok && answer.status !== 404) break;
        if (answer.redirected) break;
        if (answer.status === 404) tellGone(first.code);
        write(read().filter((each) => each.code !== first.code || each.at !== first.at));
      }
    } catch {
      // No connection: it stays in the queue.
    } finally {
      sending = false;
    }
    if (isNews && fitting().length === 0) keepPageSoon();
  }

  // --- The page itself: one copy on a tablet, for this person, until the evening is over (site.js throws it away too) ---

  const { person, until, worker } = people.dataset;
  const copy = `arrivals:${person}:${until}`;
  const KEEP_AFTER = 5000; // milliseconds without another arrival
  let keeping;

  async function forgetAllBut(isGood) {
    for (const name of await caches.keys()) {
      if (name.startsWith("arrivals:") && !isGood(name)) await caches.delete(name);
    }
  }

  async function keepPage() {
    const isOver = Date.now() > Number(until);
    await forgetAllBut((name) => !isOver && name.startsWith(`arrivals:${person}:`));
    if (isOver || !navigator.onLine) return;
    await navigator.serviceWorker.register(worker);
    const files = performance.getEntriesByType("resource").filter((each) => each.initiatorType !== "fetch");
    const answer = await fetch(here);
    if (!answer.ok || answer.redirected) return;
    const kept = await caches.open(copy);
    await kept.addAll(new Set(files.map((each) => each.name).filter((name) => name.startsWith(location.origin))));
    await kept.put(here, answer);
    await forgetAllBut((name) => name === copy);
    document.getElementById("kept").hidden = false;
  }

  function keepPageSoon(after = KEEP_AFTER) {
    if (!("serviceWorker" in navigator)) return; // only over https
    clearTimeout(keeping);
    keeping = setTimeout(() => keepPage().catch(() => {}), after); // without a copy it works as before
  }

  function arrive(row) {
    const noted = { code: row.dataset.code, at: new Date().toISOString() };
    if (isEarly(noted)) {
      early.hidden = false;
      early.focus();
      return;
    }
    write([...read(), noted]);
    mark(row);
    send();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form === byCode) {
      event.preventDefault();
      const field = document.getElementById("id_code");
      const row = rowOf(field.value);
      unknown.hidden = row !== null;
      field.focus();
      if (row) {
        arrive(row);
        field.value = "";
        narrow("");
      }
    } else if (form instanceof HTMLFormElement && "arrival" in form.dataset) {
      event.preventDefault();
      const row = form.closest("[data-code]");
      const hadFocus = form.contains(document.activeElement);
      arrive(row);
      // The button is gone: who works with keys goes on with the next person, and does not begin at the top again.
      if (hadFocus && "there" in row.dataset) (buttonBelow(row) ?? document.getElementById("id_code")).focus();
    }
  });

  function buttonBelow(row) {
    const buttons = [...people.querySelectorAll("[data-code]:not([hidden]) [data-arrival] button")];
    return buttons.find((button) => row.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING) ?? buttons.at(-1);
  }

  function narrow(words) {
    for (const row of people.querySelectorAll("[data-code]")) {
      const fits = row.dataset.name.includes(words) || row.dataset.code.toLowerCase().startsWith(words);
      row.hidden = !fits;
    }
  }

  document.getElementById("id_code").addEventListener("input", (event) => {
    unknown.hidden = true;
    narrow(event.target.value.trim().toLowerCase());
  });
  for (const { code } of fitting()) {
    const row = people.querySelector(`[data-code="${CSS.escape(code)}"]`);
    if (row) mark(row);
  }
  write(read());
  tellLeft(read().filter(isEarly));
  addEventListener("online", send);
  setInterval(send, 5000);
  setInterval(() => {
    early.hidden ||= people.dataset.day !== "" && !isEarly({ at: new Date() });
  }, 60_000);
  send();
  addEventListener("load", () => keepPageSoon(0));
})();
