// The work page of a position. Nothing depends on this: it shows which lines of the motions changed, keeps what someone is
// writing when the list around it is replaced, and folds the motions where they do not fit beside the text.
(() => {
  "use strict";

  // A list that comes in new (a clause was moved, added, removed) keeps the forms that are open in the old one, except
  // the one that was just sent.
  const keepOpenForms = (event) => {
    const { target, serverResponse, requestConfig } = event.detail;
    const open = [...target.querySelectorAll("[data-writing]")].filter((part) => !part.contains(requestConfig.elt));
    if (!open.length || target.matches("[data-writing]")) return;
    const incoming = document.createElement("template");
    incoming.innerHTML = serverResponse;
    for (const part of open) incoming.content.getElementById(part.id)?.setAttribute("hx-preserve", "true");
    event.detail.serverResponse = incoming.innerHTML;
  };

  // What asked and was replaced meanwhile has no use for its answer any more: htmx would look for the places in the part
  // that left the page.
  document.addEventListener("htmx:beforeCleanupElement", ({ target }) => {
    target.addEventListener("htmx:beforeOnLoad", (event) => event.preventDefault());
  });

  const lines = () => {
    const known = new Map();
    for (const draft of document.querySelectorAll(".draft")) {
      const texts = [...draft.querySelectorAll(".motion-text :is(li, p)")].map((line) => line.textContent);
      known.set(draft.getAttribute("aria-labelledby"), new Set(texts));
    }
    return known;
  };

  // On a wide screen the motions scroll in a column of their own, beside the clauses; the page itself stays where it is.
  const bringIntoSight = (line) => {
    const column = line?.closest(".work__motions");
    if (!column || column.scrollHeight <= column.clientHeight) return;
    const [seen, sought] = [column.getBoundingClientRect(), line.getBoundingClientRect()];
    const [top, bottom] = [Math.max(seen.top, 0), Math.min(seen.bottom, window.innerHeight)]; // of it that is on the screen
    if (sought.top < top || sought.bottom > bottom) column.scrollTop += sought.top - top - (bottom - top) / 3;
  };

  const TOGETHER = 5000; // milliseconds in which the motions follow one save, one after another
  let before = lines();
  let markedAt = 0;
  const mark = () => {
    const fresh = [];
    for (const draft of document.querySelectorAll(".draft")) {
      const known = before.get(draft.getAttribute("aria-labelledby"));
      if (!known?.size) continue;
      fresh.push(...[...draft.querySelectorAll(".motion-text :is(li, p)")].filter((line) => !known.has(line.textContent)));
    }
    before = lines();
    if (!fresh.length) return;
    if (Date.now() - markedAt > TOGETHER) {
      markedAt = Date.now();
      for (const line of document.querySelectorAll(".motion-text .just-changed")) line.classList.remove("just-changed");
      bringIntoSight(fresh[0]); // which reads where things are, so that a mark that comes back shows again
    }
    for (const line of fresh) line.classList.add("just-changed");
  };
  // What is not decided on this page stands below the text on a small screen: there it starts folded.
  const small = window.matchMedia("screen and (max-width: 60rem)");
  const fold = () => {
    for (const part of document.querySelectorAll(".folds")) part.open = !small.matches;
  };
  small.addEventListener("change", fold);
  fold();

  document.addEventListener("htmx:beforeSwap", keepOpenForms);
  document.addEventListener("news", mark);
})();
