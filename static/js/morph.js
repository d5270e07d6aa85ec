// Makes a part of the page say what a newer one says, changing no more than what differs: focus, caret, selection, undo,
// open details and places in a scrolled column stay with whoever is at work in it.
(() => {
  "use strict";

  // Nobody's text is replaced: an open form, what someone typed in, what scripts of ours put beside the content, and the
  // token of a form, which is made once for everybody and so comes without.
  const isTyped = (field) => field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue;
  const isInUse = (field) => field === document.activeElement && field.matches("textarea, select, input");
  const isHeld = (node) =>
    node instanceof Element &&
    (node.matches("[data-writing]") ||
      (node instanceof HTMLFormElement && [...node.elements].some((field) => isTyped(field) || isInUse(field))));
  const hasHeld = (node) =>
    node instanceof Element && [node, ...node.querySelectorAll("form, [data-writing]")].some(isHeld);
  const isToken = (node) => node instanceof Element && node.matches("input[name=csrfmiddlewaretoken]");
  const isOurs = (node) => isToken(node) || (node instanceof Element && node.hasAttribute("data-live"));
  const holds = (node) => isHeld(node) || (node instanceof Element && node.contains(document.activeElement));

  // Whoever reads opened these, or chose them.
  const PERSONAL = new Set(["open", "tabindex", "checked", "selected"]);
  const attributes = (from, to) => {
    const isMarked = from.classList.contains("just-changed") && from.textContent === to.textContent;
    const names = new Set([...from.getAttributeNames(), ...to.getAttributeNames()]);
    for (const name of names) {
      const value = to.getAttribute(name);
      if (PERSONAL.has(name) || (name === "class" && isMarked) || from.getAttribute(name) === value) continue;
      if (value === null) from.removeAttribute(name);
      else from.setAttribute(name, value);
    }
  };

  // Of two versions of a thing; an open form has the id of what it opened from.
  const nameOf = (node) => `${node.nodeName} ${node.getAttribute?.("name") ?? ""}`;
  const isAlike = (one, other) => (one.id || other.id ? one.id === other.id : nameOf(one) === nameOf(other));

  // A move can take focus away, so whatever holds it stays where it is, and the others go around it.
  const move = (node, parent, before) => (parent.moveBefore ? parent.moveBefore(node, before) : parent.insertBefore(node, before));
  const bring = (parent, node, before) => {
    if (!holds(node)) return void move(node, parent, before);
    const behind = node.nextSibling;
    while (before !== node) {
      const next = before.nextSibling;
      move(before, parent, behind);
      before = next;
    }
  };

  const children = (from, to, notice) => {
    const skip = (node) => {
      while (node && isOurs(node)) node = node.nextSibling;
      return node;
    };
    let cursor = skip(from.firstChild);
    for (const wanted of [...to.childNodes]) {
      if (isToken(wanted) ? [...from.children].some(isToken) : isOurs(wanted)) continue;
      let match = cursor;
      while (match && (isOurs(match) || !isAlike(match, wanted))) match = match.nextSibling;
      if (match) {
        if (match !== cursor) bring(from, match, cursor);
        cursor = skip(match.nextSibling);
        morph(match, wanted, notice);
      } else {
        from.insertBefore(document.importNode(wanted, true), cursor);
      }
    }
    while (cursor) {
      const next = skip(cursor.nextSibling);
      if (hasHeld(cursor)) notice(cursor, null);
      else cursor.remove();
      cursor = next;
    }
  };

  // `notice(part, newer)` is told of every part that was left as it is; `newer` is null where it is gone.
  const morph = (from, to, notice = () => {}) => {
    if (isHeld(from)) return void notice(from, to);
    if (to instanceof Element && to.matches("[data-personal]:empty")) return; // what is personal comes apart
    if (from.nodeName !== to.nodeName) return from.replaceWith(document.importNode(to, true));
    if (!(from instanceof Element)) {
      if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
      return;
    }
    attributes(from, to);
    children(from, to, notice);
  };

  window.overleg = { ...window.overleg, morph };
})();
