// Keeps an open page of a position up to date: asks every second and a half what changed, and brings just that. Says who
// else is at work where, and when there is no connection or no login any more. Nothing depends on it.
(() => {
  "use strict";

  const live = () => document.getElementById("live");
  if (!live()) return;

  const [USUAL, SELDOM, PATIENCE] = [1500, 15_000, 10_000]; // milliseconds
  const ASLEEP = 10 * 60_000; // a tab that nobody looked at for this long stops asking
  const AT_WORK = 3 * 60_000; // someone with an open form who touched nothing for this long went away
  const SLOW = 10_000; // motions that follow later than this take longer than usual

  const words = (name) => document.getElementById(`live-${name}`).content.firstElementChild.cloneNode(true);

  // --- What the page says of itself ---------------------------------------------------------------

  let said = "";
  const say = (name) => {
    if (name === said) return;
    said = name;
    document.getElementById("live-state")?.replaceChildren(...(name ? [words(name)] : []));
  };

  let behindSince = 0;
  const timeMotions = () => {
    const notices = document.querySelectorAll("[data-when-slow]");
    if (!notices.length) behindSince = 0;
    else behindSince ||= Date.now();
    for (const notice of notices) notice.hidden &&= Date.now() - behindSince < SLOW;
  };

  // --- Who is at work where -----------------------------------------------------------------------

  let touched = Date.now();
  for (const name of ["keydown", "pointerdown", "focusin", "input"]) {
    document.addEventListener(name, () => (touched = Date.now()), { passive: true });
  }
  const placeOf = (part) => part.closest("[id^='clause-'], [id^='add-']")?.id;
  const openPlaces = () => {
    if (document.hidden || Date.now() - touched > AT_WORK) return [];
    return [...new Set([...document.querySelectorAll("[data-writing]")].map(placeOf).filter(Boolean))];
  };

  const showWriters = () => {
    const shown = new Set();
    for (const line of live().querySelectorAll("[data-place]")) {
      const place = document.getElementById(line.dataset.place);
      if (!place) continue;
      const old = [...place.children].find((child) => child.matches("[data-presence]"));
      const now = old?.textContent === line.textContent ? old : line.cloneNode(true);
      now.removeAttribute("data-place");
      now.setAttribute("data-presence", "");
      now.setAttribute("data-live", "");
      if (now !== old) old?.remove();
      if (!now.isConnected) place.append(now);
      shown.add(now);
    }
    for (const old of document.querySelectorAll("[data-presence]")) if (!shown.has(old)) old.remove();
  };

  // --- What others changed ------------------------------------------------------------------------

  // In the place of an open form: it stays, and says what happened around it.
  const tellWriter = (part, newer) => {
    const writing = part.matches("[data-writing]") ? part : part.querySelector("[data-writing]");
    const form = writing?.querySelector("form");
    const seen = form?.elements.expected?.value;
    if (!seen || (newer && newer.dataset.revision === seen)) return;
    const name = newer ? "changed" : "removed";
    const about = newer?.dataset.revision ?? "";
    const old = writing.querySelector("[data-meanwhile]");
    if (old?.dataset.meanwhile === `${name} ${about}`) return;
    old?.remove();
    const notice = words(name);
    notice.dataset.meanwhile = `${name} ${about}`;
    for (const who of notice.querySelectorAll("[data-who]")) who.textContent = newer.dataset.by;
    for (const text of notice.querySelectorAll("[data-theirs]")) {
      text.append(...[...newer.querySelectorAll(":scope > :is(.clause__lead-in, .clause__text)")].map((p) => p.cloneNode(true)));
    }
    writing.prepend(notice);
  };

  const revisions = () =>
    new Map([...document.querySelectorAll(".clause[data-revision]")].map((clause) => [clause.id, clause.dataset.revision]));

  const bring = (html) => {
    const incoming = document.createElement("template");
    incoming.innerHTML = html;
    const [focused, before] = [document.activeElement, revisions()];
    const kind = focused?.closest(".kind");
    for (const part of incoming.content.children) {
      const current = part.id && document.getElementById(part.id);
      if (!current) continue;
      window.overleg.morph(current, part, tellWriter);
      window.htmx?.process(document.getElementById(part.id));
      window.htmx?.trigger(document.getElementById(part.id), "htmx:load");
    }
    for (const [id, revision] of revisions()) {
      document.getElementById(id).classList.toggle("just-changed", before.get(id) !== revision);
    }
    if (focused && !focused.isConnected && kind?.isConnected) {
      kind.tabIndex = -1;
      kind.focus({ preventScroll: true });
    }
    document.dispatchEvent(new Event("news"));
  };

  // --- Asking -------------------------------------------------------------------------------------

  let [timer, failures, took, hiddenAt] = [0, 0, 0, 0];
  let [isAsking, askAgain, isLeaving, wasWriting] = [false, false, false, false];
  let [underWay, isOvertaken] = [0, false]; // what htmx does meanwhile: it may show something newer than our answer

  const address = () => {
    const { url, since, user } = live().dataset;
    const query = new URLSearchParams({ sinds: since, voor: user });
    const places = openPlaces();
    if (places.length || wasWriting) query.set("schrijft", places.join(" "));
    wasWriting = places.length > 0;
    const removed = [...document.querySelectorAll(".clause[data-removed]")].map((clause) => clause.id.replace("clause-", ""));
    if (removed.length) query.set("verwijderd", removed.join(" "));
    return `${url}?${query}`;
  };

  const heard = async (answer) => {
    failures = answer.status < 500 ? 0 : failures + 1;
    const problem = { 401: "login", 403: "gone", 404: "gone", 409: "someone-else" }[answer.status];
    if (answer.status === 200) {
      const html = await answer.text();
      if (isOvertaken || underWay) askAgain = true;
      else bring(html);
    }
    if (answer.status < 500) say(problem ?? "");
    else if (failures > 2) say("trouble");
    return problem;
  };

  const ask = async () => {
    clearTimeout(timer);
    if (isAsking) return void (askAgain = true);
    if (!navigator.onLine) return say("offline");
    [isAsking, askAgain, isOvertaken] = [true, false, underWay > 0];
    const begin = performance.now();
    let problem;
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      problem = await heard(await fetch(address(), { cache: "no-store", redirect: "manual", signal }));
    } catch {
      if (isLeaving) return;
      failures += 1;
      if (failures > 1 || !navigator.onLine) say("offline");
    }
    took = performance.now() - begin;
    isAsking = false;
    timeMotions();
    plan(problem);
  };

  // Less often when nobody looks, when the server takes long, and when it does not answer; never all pages at once.
  const plan = (problem) => {
    clearTimeout(timer);
    if (document.hidden && Date.now() - hiddenAt > ASLEEP) return;
    const usual = behindSince && Date.now() - behindSince < SLOW ? USUAL / 3 : USUAL; // the motions follow in a moment
    let wait = document.hidden ? SELDOM : Math.max(usual, 4 * took, problem ? 4000 : 0, failures && USUAL * 2 ** failures);
    if (askAgain && !underWay) wait = 50;
    timer = setTimeout(ask, Math.min(wait, SELDOM) * (0.95 + Math.random() / 10));
  };

  document.addEventListener("htmx:beforeRequest", () => {
    underWay += 1;
    isOvertaken = true;
  });
  document.addEventListener("htmx:afterRequest", () => {
    underWay = Math.max(0, underWay - 1);
    isOvertaken = true;
    setTimeout(ask, 50); // once htmx has settled: what I did has news too, and an open form says where I am
  });
  document.addEventListener("htmx:afterSettle", showWriters);
  document.addEventListener("news", showWriters);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hiddenAt = Date.now();
    ask();
  });
  window.addEventListener("online", ask);
  window.addEventListener("offline", () => say("offline"));
  window.addEventListener("focus", () => said && ask());
  window.addEventListener("pagehide", () => {
    isLeaving = true;
    clearTimeout(timer);
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    [isLeaving, isAsking] = [false, false];
    ask();
  });

  showWriters();
  timeMotions();
  plan();
})();
