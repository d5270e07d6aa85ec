// Puts the items of an agenda in order by dragging and with keys, adds rows, undoes, and keeps what is not saved yet in
// this browser. Without this file the buttons do the same, by way of the server.
(() => {
  "use strict";

  const form = document.querySelector("form[data-agenda]");
  const list = form?.querySelector("[data-rows]");
  if (!list) return;
  const said = form.querySelector("[data-said]");
  const undoButton = form.querySelector("[name=_undo]");
  const total = form.querySelector("[name$=-TOTAL_FORMS]");

  const rows = () => [...list.children];
  const fields = (row) => [...row.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const value = (field) => (field.type === "checkbox" ? field.checked : field.value);
  const titleOf = (row) => row.querySelector("[name$=-title]").value;

  // --- What is typed, as it stands: rows in order with their values ------------------------------------------------

  const state = () => rows().map((row) => [row, fields(row).map(value)]);
  const isSame = (one, other) =>
    one.length === other.length &&
    one.every(([row, values], place) => row === other[place][0] && values.every((v, n) => v === other[place][1][n]));
  const steps = [state()];
  // What the server gave back with an error, or after a button without this file, is not saved either.
  const isTypedBefore = form.dataset.typed !== undefined;

  const number = () => rows().forEach((row, place) => (row.querySelector("[name$=-place]").value = place + 1));
  const mark = () => {
    for (const row of rows()) {
      row.classList.toggle("is-removed", row.querySelector("[name$=-DELETE]")?.checked ?? false);
      row.querySelector("[data-row]").setAttribute("aria-label", titleOf(row));
    }
    undoButton.hidden = steps.length < 2 && !undoButton.value;
    keep();
  };

  /** Write down what changed, so that it can be undone; nothing when nothing did. */
  const step = (words) => {
    const now = state();
    if (isSame(now, steps.at(-1))) return;
    steps.push(now);
    number();
    mark();
    said.textContent = words;
  };

  const undo = () => {
    const now = state();
    if (!isSame(now, steps.at(-1))) steps.push(now);
    if (steps.length < 2) return;
    steps.pop();
    const before = steps.at(-1);
    for (const [row, values] of before) {
      fields(row).forEach((field, place) => {
        if (field.type === "checkbox") field.checked = values[place];
        else if (field.value !== values[place]) field.value = values[place];
      });
    }
    const active = document.activeElement;
    list.replaceChildren(...before.map(([row]) => row));
    active?.isConnected && active.focus();
    number();
    mark();
    said.textContent = form.dataset.undone;
    form.dispatchEvent(new CustomEvent("agenda:check"));
  };

  undoButton.addEventListener("click", (event) => {
    if (steps.length < 2 && isSame(state(), steps[0])) return; // nothing typed: the server undoes what was saved last
    event.preventDefault();
    undo();
  });

  // --- Moving ------------------------------------------------------------------------------------------------------

  let moved = null;
  const announce = (row) => {
    const time = row.querySelector("[data-agenda-time]").firstChild?.textContent.trim() ?? "";
    const words = { title: titleOf(row), place: rows().indexOf(row) + 1, count: rows().length, time };
    said.textContent = form.dataset.moved.replace(/\{(\w+)\}/g, (_all, name) => words[name]);
  };
  form.addEventListener("agenda:checked", () => {
    if (moved) announce(moved);
    moved = null;
  });
  const settle = (row) => {
    step(form.dataset.changed);
    moved = row;
    form.dispatchEvent(new CustomEvent("agenda:check"));
  };

  // The neighbour goes to the other side, so that the row itself keeps the cursor and the pointer.
  const pass = (row, down) => {
    const neighbour = down ? row.nextElementSibling : row.previousElementSibling;
    if (!neighbour) return false;
    if (down) row.before(neighbour);
    else row.after(neighbour);
    return true;
  };
  const move = (row, down) => {
    if (!pass(row, down)) return announce(row);
    settle(row);
    row.scrollIntoView({ block: "nearest" });
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[name=_up], [name=_down]");
    if (!button) return;
    event.preventDefault();
    move(button.closest(".agenda-row"), button.name === "_down");
  });
  list.addEventListener("keydown", (event) => {
    const isHandle = event.target.matches("[data-handle]");
    if (!["ArrowUp", "ArrowDown"].includes(event.key) || !(event.altKey || isHandle)) return;
    if (event.target.matches("select, textarea, input[type=time]")) return; // there Alt with an arrow opens a list
    event.preventDefault();
    move(event.target.closest(".agenda-row"), event.key === "ArrowDown");
  });

  // --- Dragging ----------------------------------------------------------------------------------------------------

  const EDGE = 60; // pixels from the edge of the window at which it scrolls along
  let dragged = null;
  let orderBefore = [];
  const drag = (event) => {
    if (!dragged) return;
    if (event.clientY < EDGE) window.scrollBy(0, -EDGE / 4);
    else if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, EDGE / 4);
    const middle = (row) => row && row.getBoundingClientRect().top + row.offsetHeight / 2;
    while (dragged.previousElementSibling && event.clientY < middle(dragged.previousElementSibling)) pass(dragged, false);
    while (dragged.nextElementSibling && event.clientY > middle(dragged.nextElementSibling)) pass(dragged, true);
  };
  const drop = (isKept) => {
    if (!dragged) return;
    const row = dragged;
    dragged = null;
    row.classList.remove("is-dragged");
    if (!isKept) list.replaceChildren(...orderBefore);
    else if (rows().some((one, place) => one !== orderBefore[place])) settle(row);
  };
  list.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    handle.focus();
    dragged = handle.closest(".agenda-row");
    orderBefore = rows();
    dragged.classList.add("is-dragged");
  });
  document.addEventListener("pointermove", drag);
  document.addEventListener("pointerup", () => drop(true));
  document.addEventListener("pointercancel", () => drop(false));
  document.addEventListener("keydown", (event) => event.key === "Escape" && drop(false));

  // --- Adding, removing, typing ------------------------------------------------------------------------------------

  form.querySelector("[name=_add]").addEventListener("click", (event) => {
    event.preventDefault();
    const place = Number(total.value);
    if (place >= Number(form.dataset.max)) return;
    const row = document.importNode(document.getElementById("agenda-new").content, true).firstElementChild;
    row.innerHTML = row.innerHTML.replaceAll("__prefix__", place);
    row.id = row.id.replace("__prefix__", place);
    row.querySelector("[data-handle]").hidden = false;
    total.value = place + 1;
    list.append(row);
    step(form.dataset.added);
    row.querySelector("[name$=-title]").focus();
    form.dispatchEvent(new CustomEvent("agenda:check"));
  });
  form.addEventListener("change", () => step(form.dataset.changed));

  // --- Kept in this browser until it is saved ----------------------------------------------------------------------

  const key = `overleg:agenda:${form.dataset.of}:${location.pathname}`;
  const NOT_TYPED = /^(csrfmiddlewaretoken|form_key|_\w+)$/;
  const typed = () => [...new FormData(form)].filter(([name]) => !NOT_TYPED.test(name));
  const saved = JSON.stringify(typed());
  const kept = (() => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  })();
  function keep() {
    try {
      const now = JSON.stringify(typed());
      if (now === saved && !isTypedBefore) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify({ at: Date.now(), typed: now }));
    } catch {
      // A browser that keeps nothing: then the page works without it.
    }
  }
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  });
  window.addEventListener("pagehide", () => steps.length > 1 && keep());
  const forget = () => {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  };
  // What one reads in the rows, without those that are to be removed.
  const inRows = (entries) => {
    const found = new Map();
    for (const [name, text] of entries) {
      const [, row, field] = /-(\d+)-(\w+)$/.exec(name) ?? [];
      if (row && field !== "item" && field !== "place") found.set(row, { ...found.get(row), [field]: text });
    }
    return JSON.stringify([...found.values()].filter((row) => !row.DELETE));
  };
  // It was saved after all, and only the answer did not arrive: then it is no change any more.
  const isThere = kept && inRows(JSON.parse(kept.typed)) === inRows(typed());
  if (form.dataset.saved !== undefined || isThere) forget();
  else if (kept && kept.typed !== saved && !isTypedBefore) {
    const notice = document.getElementById("kept-agenda");
    notice.hidden = false;
    notice.querySelector("[data-throw-away]").addEventListener("click", () => {
      forget();
      notice.hidden = true;
    });
    // The server makes a page of it, as it does after any button.
    notice.querySelector("[data-give-back]").addEventListener("click", () => {
      const again = document.createElement("form");
      again.method = "post";
      const entries = [...new FormData(form)].filter(([name]) => /^(csrfmiddlewaretoken|form_key)$/.test(name));
      for (const [name, text] of [...entries, ...JSON.parse(kept.typed), ["_check", "1"]]) {
        const field = document.createElement("textarea");
        Object.assign(field, { name, value: text });
        again.append(field);
      }
      again.hidden = true;
      document.body.append(again);
      again.submit();
    });
  }

  for (const part of form.querySelectorAll("[data-handle], [data-with-script]")) part.hidden = false;
  for (const part of form.querySelectorAll("[data-without-script]")) part.hidden = true;
})();
