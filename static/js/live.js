// Keeps an open page of a position up to date: the server pushes what changed over one stream per browser, which the tabs
// share. Where the stream fails the page asks every fifteen seconds. Says who else is at work where, and when there is no
// connection or no login any more. Nothing depends on it.
(() => {
  "use strict";

  const root = document.getElementById("live");
  if (!root) return;

  const ASK_EVERY = 15_000; // milliseconds, without a stream
  const SAY_AFTER = 60_000; // a stream that is away for longer is worth a line
  const SILENT = 60_000; // a stream that gave no sign of life for this long is dead, though nothing closed it
  const PATIENCE = 10_000;
  const REPORT_EVERY = 4000; // while a form is open
  const AT_WORK = 3 * 60_000; // someone with an open form who touched nothing for this long went away
  const SLOW = 10_000; // motions that follow later than this take longer than usual

  const words = (name) => document.getElementById(`live-${name}`).content.firstElementChild.cloneNode(true);

  // --- What the page says of itself ---------------------------------------------------------------

  let shownState = "";
  const say = (name) => {
    if (name === shownState) return;
    shownState = name;
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

  const token = () => /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
  let reported = "";
  let reportTimer = 0;
  const report = () => {
    clearTimeout(reportTimer);
    const places = openPlaces();
    if (root.dataset.writing && shownState !== "someone-else" && (places.length || reported)) {
      const body = new URLSearchParams([["voor", root.dataset.user], ...places.map((place) => ["plaats", place])]);
      const request = { method: "POST", body, headers: { "X-CSRFToken": token() }, keepalive: true };
      fetch(root.dataset.writing, request).then((answer) => answer.ok || ask(), () => {});
    }
    reported = places.join(" ");
    if (reported) reportTimer = setTimeout(report, REPORT_EVERY);
  };

  const showWriters = () => {
    const shown = new Set();
    for (const line of document.querySelectorAll("#writers [data-place]")) {
      const place = document.getElementById(line.dataset.place);
      if (!place || line.dataset.writer === root.dataset.user) continue;
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

  // A clause that was removed on this page stays where it stood, to be put back.
  const keepRemoved = (incoming) => {
    for (const removed of document.querySelectorAll(".clause[data-removed]")) {
      const list = incoming.getElementById(removed.closest(".kind")?.id)?.querySelector(".clauses");
      if (!list || incoming.getElementById(removed.id)) continue;
      const before = incoming.getElementById(removed.previousElementSibling?.id ?? "");
      if (before?.parentElement === list) before.after(removed.cloneNode(true));
      else list.prepend(removed.cloneNode(true));
    }
  };

  const revisions = () =>
    new Map([...document.querySelectorAll(".clause[data-revision]")].map((clause) => [clause.id, clause.dataset.revision]));

  const bring = (html) => {
    const incoming = document.createElement("template");
    incoming.innerHTML = html;
    keepRemoved(incoming.content);
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
    timeMotions();
    document.dispatchEvent(new Event("news"));
  };

  // What htmx shows after a step of ours may be newer than a part that was made just before it.
  let underWay = 0;
  // What moves under a finger or a mouse button that is down gets no click.
  let pressedAt = 0;
  const LONGEST_PRESS = 2000;
  const isBusy = () => underWay > 0 || Date.now() - pressedAt < LONGEST_PRESS;
  const isOvertaken = (state) => {
    const newest = [...document.querySelectorAll(".clause[data-activity]")].map((clause) => Number(clause.dataset.activity));
    return isBusy() || Math.max(0, ...newest) > Number(state.split(".")[0]);
  };

  // A push brings what changed since some state: a page that could not take the one before it lacks what lies between.
  const isBehind = (state) => {
    const [needed, shown] = [state, root.dataset.state].map((name) => name.split(".").map(Number));
    return !(needed[0] <= shown[0] && needed[1] <= shown[1]);
  };

  // --- Asking: when a stream fails, and after what was overtaken ------------------------------------

  let [askTimer, isAsking, askAgain, isLeaving, failures] = [0, false, false, false, 0]; // failures: since the last answer
  let pushes = 0; // that this page took
  let downSince = Date.now();

  const ask = async () => {
    clearTimeout(askTimer);
    if (isAsking || underWay) return void (askAgain = true);
    if (isBusy()) return void (askTimer = setTimeout(ask, 200));
    [isAsking, askAgain] = [true, false];
    const pushesBefore = pushes;
    const query = new URLSearchParams({ sinds: root.dataset.state, voor: root.dataset.user });
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(`${root.dataset.news}?${query}`, { cache: "no-store", redirect: "manual", signal });
      failures = answer.status < 500 ? 0 : failures + 1;
      const problem = { 401: "login", 403: "gone", 404: "gone", 409: "someone-else" }[answer.status];
      if (answer.status === 200) {
        const [html, state] = [await answer.text(), answer.headers.get("X-State")];
        // An answer made before a push is older than what that brought.
        if (isOvertaken(state) || pushes !== pushesBefore) askAgain = true;
        else {
          bring(html);
          root.dataset.state = state;
        }
      }
      if (failures > 2) say("trouble");
      else if (!failures) say(problem ?? (downSince && Date.now() - downSince > SAY_AFTER ? "slow" : ""));
    } catch {
      failures += 1;
      if (!isLeaving && (failures > 1 || !navigator.onLine)) say("offline");
    }
    isAsking = false;
    if (askAgain && !underWay) askTimer = setTimeout(ask, 100);
    else if (failures || downSince || shownState) askTimer = setTimeout(ask, ASK_EVERY * (0.8 + 0.4 * Math.random()));
  };

  // --- The stream -----------------------------------------------------------------------------------

  const isUp = (up) => {
    if (up === !downSince) return;
    downSince = up ? 0 : Date.now();
    clearTimeout(askTimer);
    if (up) say("");
    else askTimer = setTimeout(ask, 1000 + 3000 * Math.random());
  };

  let heardAt = Date.now();
  const receive = (name, data) => {
    heardAt = Date.now();
    if (name === "alive") {
      isUp(true);
      if (data !== root.dataset.user) say("someone-else");
      else if (shownState === "someone-else") say("");
    } else if (name === "parts") {
      const { page, user, since, state, html } = JSON.parse(data);
      if (page !== root.dataset.page || String(user) !== root.dataset.user) return;
      if (isOvertaken(state) || isBehind(since)) return void ask();
      pushes += 1;
      bring(html);
      root.dataset.state = state;
    } else if (data === `${root.dataset.page}:${root.dataset.user}`) say(name);
  };

  const tab = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const pages = new Map(); // tab -> the page it shows, as a stream names it; only who leads uses this
  const myPage = () => `${root.dataset.page}:${root.dataset.state}:${root.dataset.user}`;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("overleg-live") : null;
  const tell = (message) => channel?.postMessage({ tab, ...message });

  let [source, isLeading, openTimer, attempts] = [null, false, 0, 0];
  const close = () => {
    clearTimeout(openTimer);
    source?.close();
    source = null;
  };
  const relay = (name, data) => {
    receive(name, data);
    tell({ kind: "event", name, data });
  };
  const lose = () => {
    close();
    isUp(false);
    tell({ kind: "down" });
    attempts = Math.min(attempts + 1, 4);
    openTimer = setTimeout(open, 1000 * 2 ** attempts * (0.25 + Math.random())); // never all pages at once
  };
  const open = () => {
    close();
    if (!isLeading) return;
    heardAt = Date.now();
    pages.set(tab, myPage());
    const address = new URL(root.dataset.stream, location.href);
    if (root.dataset.port) address.port = root.dataset.port;
    for (const page of new Set(pages.values())) address.searchParams.append("pagina", page);
    source = new EventSource(address, { withCredentials: true });
    source.onerror = lose;
    for (const name of ["alive", "parts", "gone"]) {
      source.addEventListener(name, (event) => {
        attempts = 0;
        relay(name, event.data);
      });
    }
  };

  const hear = ({ data: message }) => {
    if (message.kind === "event") receive(message.name, message.data);
    else if (message.kind === "down") isUp(false);
    else if (message.kind === "who") tell({ kind: "here", page: myPage() });
    else if (message.kind === "bye") pages.delete(message.tab);
    else if (message.kind === "here" && isLeading) {
      const isNew = pages.get(message.tab)?.split(":")[0] !== message.page.split(":")[0];
      pages.set(message.tab, message.page);
      if (isNew) {
        clearTimeout(openTimer);
        openTimer = setTimeout(open, 100);
      }
    }
  };

  // One tab leads: it has the stream, for all. A tab that comes into sight takes over, for a hidden one may be put to sleep.
  const lead = (options = {}) => {
    const hold = () =>
      new Promise(() => {
        isLeading = true;
        tell({ kind: "who" });
        openTimer = setTimeout(open, 100);
      });
    navigator.locks.request("overleg-live", options, hold).catch(() => {
      isLeading = false;
      close();
      pages.clear();
      lead();
    });
  };

  // A connection that dies without a word, or a server that hangs, looks like a stream on which nothing happens. Who follows
  // waits longer, for who leads does the same; after that it is the other tab that sleeps.
  const watch = () => {
    if (Date.now() - heardAt < (isLeading ? SILENT : 1.25 * SILENT)) return;
    if (source) lose();
    else if (!isLeading && !downSince) {
      isUp(false);
      if (!document.hidden) lead({ steal: true });
    }
  };

  if (channel && navigator.locks) {
    channel.onmessage = hear;
    lead(document.hidden ? {} : { steal: true });
    tell({ kind: "here", page: myPage() });
  } else {
    isLeading = true;
    open();
  }

  // --- What happens meanwhile -------------------------------------------------------------------------

  document.addEventListener("pointerdown", () => (pressedAt = Date.now()), { capture: true, passive: true });
  for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, () => setTimeout(() => (pressedAt = 0), 0), { capture: true, passive: true });
  }

  // By the request itself: htmx's own event at its end is lost when the element that asked has left the page by then.
  document.addEventListener("htmx:beforeSend", ({ detail: { xhr } }) => {
    underWay += 1;
    xhr.addEventListener("loadend", () => {
      underWay -= 1;
      setTimeout(() => {
        report(); // once htmx has settled: an open form says where I am
        if (askAgain) ask();
      }, 50);
    });
  });
  document.addEventListener("htmx:afterSettle", showWriters);
  document.addEventListener("news", showWriters);
  document.addEventListener("focusin", (event) => event.target.closest("[data-writing]") && !reported && report());
  document.addEventListener("visibilitychange", () => {
    report();
    if (document.hidden) return;
    if (!isLeading && channel && navigator.locks) lead({ steal: true });
    else if (downSince) ask();
  });
  window.addEventListener("online", () => {
    if (isLeading) open();
    ask();
  });
  window.addEventListener("offline", () => say("offline"));
  window.addEventListener("focus", () => shownState && ask());
  window.addEventListener("pagehide", () => {
    isLeaving = true;
    clearTimeout(askTimer);
    close();
    tell({ kind: "bye" });
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    isLeaving = false;
    tell({ kind: "here", page: myPage() });
    if (isLeading) open();
    ask();
  });

  // Also when no stream ever opens.
  askTimer = setTimeout(ask, ASK_EVERY * (0.8 + 0.4 * Math.random()));
  setInterval(timeMotions, 2000);
  setInterval(watch, 5000);
  showWriters();
  timeMotions();
})();
