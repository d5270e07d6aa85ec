// Keeps what someone is writing in a form with data-keep in this browser, per person, until it is saved or thrown away:
// through a closed laptop, a lost connection, an expired login. Offers it back at its place. Nothing depends on it.
(() => {
  "use strict";

  // A form without htmx was saved if its answer led from the page of the form to this one, whichever that is.
  const SENT = "overleg:sent";
  const remember = (key) => {
    try {
      sessionStorage.setItem(SENT, JSON.stringify({ key, from: location.href.split("#")[0] }));
    } catch {
      // A browser that keeps nothing.
    }
  };
  try {
    const sent = JSON.parse(sessionStorage.getItem(SENT));
    const isRedirect = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
    if (sent && isRedirect && document.referrer === sent.from) localStorage.removeItem(sent.key);
    sessionStorage.removeItem(SENT);
  } catch {
    // As above.
  }

  const keeper = document.getElementById("keeper");
  if (!keeper) return;
  const words = (name) => document.getElementById(`keep-${name}`).content.firstElementChild.cloneNode(true);

  // --- What is kept: `overleg:<person>:<where the form goes>` -> what was typed in which fields, upon what ---------

  const MINE = `overleg:${keeper.dataset.user}:`;
  const DAYS = Number(keeper.dataset.days);
  const addressOf = ({ pathname, search }) => pathname + search;
  const keyOf = (form) => MINE + addressOf(new URL(form.action, location.href));
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const keep = (key, entry) => {
    try {
      if (entry) localStorage.setItem(key, JSON.stringify(entry));
      else localStorage.removeItem(key);
    } catch {
      // A browser that keeps nothing: then writing works as it did.
    }
  };
  const keys = (start) => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(start));
    } catch {
      return [];
    }
  };

  const WRITTEN = "textarea, select, input:not([type=hidden], [type=radio], [type=checkbox], [type=file])";
  const fields = (form) => [...form.elements].filter((field) => field.name && field.matches(WRITTEN));
  const typedIn = (form) => Object.fromEntries(fields(form).map((field) => [field.name, field.value]));
  const saved = new WeakMap(); // form -> what the server has, as far as the form knows
  const KEPT = "form[data-keep], [data-keep] form";

  // --- Writing --------------------------------------------------------------------------------------

  const waiting = new Map();
  const store = (form) => {
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    const [was, typed] = [saved.get(form) ?? {}, typedIn(form)];
    const changed = Object.keys(typed).filter((name) => typed[name] !== was[name]);
    const those = (values) => Object.fromEntries(changed.map((name) => [name, values[name]]));
    const base = form.elements.expected?.value ?? "";
    const key = form.elements.form_key?.value;
    const entry = { at: Date.now(), of: keeper.dataset.of, base, key, said: those(typed), was: those(was) };
    keep(keyOf(form), changed.length ? entry : null);
  };
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.matches(KEPT)) return;
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(store, 300, form));
  });
  const storeAll = () => [...waiting.keys()].forEach(store);
  document.addEventListener("visibilitychange", storeAll);
  window.addEventListener("pagehide", storeAll);

  // --- Giving back ----------------------------------------------------------------------------------

  const LANGUAGE = document.documentElement.lang;
  const when = (moment) => {
    const at = new Date(moment);
    const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000);
    const day =
      days < 2
        ? new Intl.RelativeTimeFormat(LANGUAGE, { numeric: "auto" }).format(-days, "day")
        : at.toLocaleDateString(LANGUAGE, { day: "numeric", month: "long" });
    return `${day} ${at.getHours()}.${String(at.getMinutes()).padStart(2, "0")}`;
  };

  const put = (form, said) => {
    for (const field of fields(form)) if (field.name in said) field.value = said[field.name];
    const box = [...form.querySelectorAll("textarea")].find((field) => field.name in said);
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  };

  const note = (name, key, { at, said }) => {
    const notice = words(name);
    notice.dataset.kept = key;
    for (const time of notice.querySelectorAll("time")) time.textContent = when(at);
    for (const place of notice.querySelectorAll("[data-said]")) {
      place.textContent = said.text ?? Object.values(said).join("\n");
    }
    return notice;
  };
  const onClick = (notice, button, act) =>
    notice.querySelector(button)?.addEventListener("click", () => {
      notice.remove();
      act();
    });

  // A form that opens again has what was typed in it. If it knows upon which revision, that still counts; else a field
  // that someone else changed meanwhile stays as it is now.
  const putBack = (form, key, entry) => {
    const current = saved.get(form);
    const names = Object.keys(entry.said);
    const changed = form.elements.expected ? [] : names.filter((name) => current[name] !== entry.was[name]);
    const those = (some) => Object.fromEntries(some.map((name) => [name, entry.said[name]]));
    put(form, those(names.filter((name) => !changed.includes(name))));
    if (entry.base && form.elements.expected) form.elements.expected.value = entry.base;
    // Was it saved after all, and only the answer lost? Under its own key the same words are saved once.
    if (entry.key && form.elements.form_key) form.elements.form_key.value = entry.key;
    keep(key, { ...entry, isCancelled: false });
    const notice = changed.length ? note("changed", key, { ...entry, said: those(changed) }) : note("back", key, entry);
    onClick(notice, "[data-throw-away]", () => {
      put(form, saved.get(form));
      keep(key, null);
      form.dispatchEvent(new Event("put-back"));
    });
    // Where one sees it: a form of the workplace is longer than the screen.
    (document.activeElement.closest?.(".form-row") ?? form).before(notice);
    form.dispatchEvent(new Event("put-back"));
  };

  // Elsewhere it is offered where the form would open; when that place is gone, it can be copied.
  const offer = (key, entry, opener) => {
    const notice = note(opener ? "offer" : "orphan", key, entry);
    onClick(notice, "[data-give-back]", () => opener.click());
    onClick(notice, "[data-throw-away]", () => {
      keep(key, null);
      opener?.focus();
    });
    if (opener) (opener.closest(".consensus__line, .answering, .actions") ?? opener).before(notice);
    else document.getElementById("kept")?.append(notice);
  };

  const look = () => {
    const open = new Map([...document.querySelectorAll(KEPT)].map((form) => [keyOf(form), form]));
    for (const [key, form] of open) {
      if (saved.has(form)) continue;
      const [entry, current] = [read(key), typedIn(form)];
      // A form that was refused comes back with what was typed: it is not saved yet.
      const isRefused = entry && Object.keys(entry.said).every((name) => entry.said[name] === current[name]);
      saved.set(form, isRefused ? { ...current, ...entry.was } : current);
      if (entry && !isRefused) putBack(form, key, entry);
    }
    const links = [...document.querySelectorAll("main a[href]")];
    for (const key of keys(MINE)) {
      const entry = read(key);
      const notice = document.querySelector(`[data-kept="${CSS.escape(key)}"]`);
      if (!entry || notice || open.has(key)) continue;
      const opener = links.find((link) => addressOf(link) === key.slice(MINE.length));
      if (opener || (entry.of && entry.of === keeper.dataset.of)) offer(key, entry, opener);
    }
  };

  // --- Saved, cancelled, not saved ------------------------------------------------------------------

  const isLogin = (xhr) => new URL(xhr.responseURL || location.href, location.href).pathname === keeper.dataset.login;
  const notSaved = (form, reason) => {
    form.querySelector("[data-not-saved]")?.remove();
    const notice = words(reason);
    notice.dataset.notSaved = "";
    form.querySelector(".actions")?.before(notice);
  };
  const ofForm = (event) => {
    const form = event.detail.requestConfig?.elt;
    return form instanceof HTMLFormElement && form.matches(KEPT) ? form : null;
  };

  // The token of the page may be that of an earlier login, and what came as news has none: the cookie has the one of now.
  // So the form says whose page it is on: what one person opened is never saved as another (overleg/form_owner.py).
  document.addEventListener(
    "submit",
    (event) => {
      const token = /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1];
      if (token && event.target.method === "post") {
        const field = event.target.elements.csrfmiddlewaretoken ?? document.createElement("input");
        Object.assign(field, { type: "hidden", name: "csrfmiddlewaretoken", value: token });
        const owner = event.target.elements.form_of ?? document.createElement("input");
        Object.assign(owner, { type: "hidden", name: "form_of", value: keeper.dataset.user });
        event.target.append(field, owner);
      }
      if (!event.target.matches(KEPT)) return;
      store(event.target);
      const savesNothing = event.submitter?.matches("[formtarget], [data-saves-nothing]");
      if (!event.target.hasAttribute("hx-post") && !savesNothing) remember(keyOf(event.target));
      event.target.querySelector("[data-not-saved]")?.remove();
    },
    true,
  );
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const form = ofForm(event);
    if (!form) return;
    const { xhr } = event.detail;
    if (xhr.getResponseHeader("X-Form-Of-Another")) notSaved(form, "another");
    else if (isLogin(xhr) || xhr.status === 403) notSaved(form, "login");
    else if (xhr.status >= 500) notSaved(form, "error");
    else if (xhr.status < 400) keep(keyOf(form), null);
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => ofForm(event) && notSaved(ofForm(event), "offline"));
  }
  document.addEventListener("click", (event) => {
    const form = event.target.closest("[data-cancel]")?.closest("form[data-keep]");
    if (!form) return;
    store(form);
    const entry = read(keyOf(form));
    if (entry) keep(keyOf(form), { ...entry, isCancelled: true });
  });

  // --- A page opens ---------------------------------------------------------------------------------

  for (const key of keys("overleg:")) {
    const entry = read(key);
    const isOld = !entry?.at || Date.now() - entry.at > DAYS * 86_400_000;
    if (isOld || (entry.isCancelled && key.startsWith(MINE))) keep(key, null);
  }

  document.addEventListener("htmx:afterSettle", look);
  document.addEventListener("news", look);
  look();
})();
