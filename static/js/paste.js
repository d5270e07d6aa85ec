// Text pasted from Word or a page into a field for Markdown keeps its lists, links, bold, italic, headings and notes:
// the HTML of the clipboard becomes the Markdown that is read here (meetings/markdown.py). Each <textarea> of a page
// that has this file is such a field. Without this file a browser pastes plain text.
(() => {
  "use strict";

  const BLOCK =
    "p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, table, tr, blockquote, pre, hr, section, article, header";
  const WORTH_IT =
    "li, a[href], b, strong, i, em, h1, h2, h3, h4, h5, h6, blockquote, " +
    "[data-style*='mso-list'], [data-style*='font-weight']";
  const BULLET = /^[·•●▪◦‣§o\uF0A7\uF0B7–-](?=\s)\s*/;
  const NUMBER = /^\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)]$/i;
  const NOTE = /#_(ftn|edn)(\d+)$/; // Word: from the text to the note; "#_ftnref1" leads back

  // The policy of the page forbids styles, also where nothing is shown: they are read from another attribute.
  const parsed = (html) => {
    const harmless = html
      .replace(/<(style|script)\b[^]*?<\/\1\s*>/gi, "")
      .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on\w+)\s*=/gi, " data-$1="));
    return new DOMParser().parseFromString(harmless, "text/html").body;
  };
  const style = (element) => (element.dataset?.style || "").toLowerCase();
  const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
  const isBlock = (node) => isElement(node) && (node.matches(BLOCK) || node.querySelector(BLOCK) !== null);

  // --- What is in a line: runs of letters with one look ------------------------------------------------------------

  const look = (element, now) => {
    const css = style(element);
    const weight = /(?:^|[;\s])font-weight:\s*(\w+)/.exec(css)?.[1];
    const slant = /(?:^|[;\s])font-style:\s*(\w+)/.exec(css)?.[1];
    const bold = weight ? weight === "bold" || Number(weight) >= 600 : now.bold || element.matches("b, strong");
    const italic = slant ? slant === "italic" : now.italic || element.matches("i, em");
    const href = element.matches("a[href]") ? element.getAttribute("href").trim() : now.href;
    return { ...now, bold, italic: italic && !bold, href: /^(https?:|mailto:)/i.test(href) ? href : "" };
  };

  const runsOf = (nodes, notes, now = { bold: false, italic: false, href: "" }) =>
    [...nodes].flatMap((node) => {
      if (node.nodeType === Node.TEXT_NODE) return [{ ...now, text: node.data.replace(/[\s\u00a0]+/g, " ") }];
      if (!isElement(node) || node.matches("style, script, title, img")) return [];
      if (node.matches("br")) return [{ ...now, text: "\n" }];
      const mark = node.matches("a[href]") && NOTE.exec(node.getAttribute("href"));
      const note = mark && notes.get(mark[1] + mark[2]);
      if (note) return [{ ...now, text: `^[${note}]`, raw: true }];
      return runsOf(node.childNodes, notes, look(node, now));
    });

  const merged = (runs) =>
    runs.reduce((all, run) => {
      const last = all.at(-1);
      const looks = last && !last.raw && !run.raw && ["bold", "italic", "href"];
      if (looks && looks.every((key) => last[key] === run[key])) last.text += run.text;
      else all.push({ ...run });
      return all;
    }, []);

  const escaped = (text) =>
    text.replace(/[\\`*[\]<]/g, "\\$&").replace(/(^|\s)(_+)|(_+)(?=\s|$)/g, (all) => all.replace(/_/g, "\\_"));

  const percent = (sign) => `%${sign.charCodeAt(0).toString(16)}`;

  const written = (run, after) => {
    if (run.raw) return run.text;
    const [, before, core, behind] = /^(\s*)([^]*?)(\s*)$/.exec(run.text);
    if (!core) return run.text;
    const short = (address) => address.replace(/^(https?:\/\/|mailto:)/i, "").replace(/\/$/, "");
    const isAddress = run.href && short(run.href) === short(core);
    let text = escaped(core);
    let rest = "";
    if (isAddress) text = run.plain ? run.href : `<${run.href.replace(/^mailto:/i, "")}>`;
    else if (run.href) text = `[${text}](${run.href.replace(/[()\s<>]/g, percent)})`;
    const marks = run.bold ? "**" : run.italic ? "*" : "";
    // A mark between a full stop and a letter does not close.
    if (marks && !behind && /^\p{L}/u.test(after)) [, text, rest] = /^([^]*?)([.,:;!?]*)$/.exec(text);
    return before + (text && marks + text + marks) + rest + behind;
  };

  const line = (nodes, notes, change = {}) => {
    const runs = merged(runsOf(nodes, notes).map((run) => ({ ...run, ...change })));
    const text = runs.map((run, place) => written(run, runs[place + 1]?.text || "")).join("");
    const short = text.replace(/ *\n */g, "\n").replace(/ {2,}/g, " ").trim();
    return short.replace(/\n+/g, "  \n"); // two spaces: a line that ends here
  };

  // --- What is on a page: headings, paragraphs, items of lists -----------------------------------------------------

  // Word writes an item as a paragraph that starts with its mark, in a letter of the font Symbol for instance.
  const itemOfWord = (element) => {
    const level = /mso-list:\s*\w+\s+level(\d)/.exec(style(element))?.[1];
    const sign = [...element.querySelectorAll("span")].find((span) => style(span).includes("mso-list:ignore"));
    if (level && sign) {
      const mark = sign.textContent.replace(/[\s\u00a0]+/g, "");
      sign.remove();
      return { level: Number(level), ordered: NUMBER.test(mark) };
    }
    const text = element.textContent.replace(/\u00a0/g, " ").trimStart();
    const looks = BULLET.exec(text);
    if (!looks || (looks[0].trim() === "o" && !/courier/i.test(element.innerHTML))) return null;
    let left = looks[0].length;
    const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (left > 0 && walker.nextNode()) {
      const data = walker.currentNode.data.replace(/\u00a0/g, " ");
      const start = left === looks[0].length ? data.trimStart() : data;
      walker.currentNode.data = start.slice(left);
      left -= start.length;
    }
    const margin = /margin-left:\s*([\d.]+)(pt|cm|in|px)/.exec(style(element));
    const points = margin ? Number(margin[1]) * { pt: 1, cm: 28.35, in: 72, px: 0.75 }[margin[2]] : 0;
    return { level: Math.max(1, Math.round(points / 36)), ordered: false };
  };

  const blocksOf = (container, notes, within = { depth: 0 }) => {
    const found = [];
    let loose = [];
    const flush = () => {
      const text = line(loose, notes);
      if (text) found.push({ kind: within.quote ? "quote" : "text", text });
      loose = [];
    };
    for (const node of [...container.childNodes]) {
      if (!isBlock(node)) {
        loose.push(node);
        continue;
      }
      flush();
      found.push(...blockOf(node, notes, within));
    }
    flush();
    return found;
  };

  const blockOf = (element, notes, within) => {
    const heading = /^h([1-6])$/i.exec(element.localName);
    if (heading) {
      const text = line(element.childNodes, notes, { bold: false, italic: false }).replace(/\s*\n/g, " ");
      return text ? [{ kind: "heading", text: `${"#".repeat(Number(heading[1]))} ${text}` }] : [];
    }
    if (element.matches("hr")) return [];
    if (element.matches("ul, ol")) {
      return blocksOf(element, notes, { ...within, depth: within.depth + 1, ordered: element.matches("ol") });
    }
    if (element.matches("li")) {
      const said = element.dataset.ariaLevel || element.getAttribute("aria-level") || 1; // Word in a browser
      const item = { kind: "item", level: Math.max(within.depth, Number(said)), ordered: Boolean(within.ordered) };
      return blocksOf(element, notes, within).map((block, place) =>
        place === 0 && block.kind === "text" ? { ...item, text: block.text } : block,
      );
    }
    if (element.matches("tr")) {
      const cells = [...element.children].map((cell) => line(cell.childNodes, notes)).filter(Boolean);
      return cells.length ? [{ kind: "text", text: cells.join(" – ") }] : [];
    }
    const item = element.matches("p, div") && !element.querySelector(BLOCK) && itemOfWord(element);
    if (item) {
      const text = line(element.childNodes, notes);
      return text ? [{ kind: "item", text, ...item }] : [];
    }
    const quote = within.quote || element.matches("blockquote, .MsoQuote, .MsoIntenseQuote");
    return blocksOf(element, notes, { ...within, quote });
  };

  const joined = (blocks) => {
    let text = "";
    let open = []; // of each list around the item: the number of its last item, and how far its items stand in
    let before = null;
    for (const block of blocks) {
      let piece = block.text;
      if (block.kind === "item") {
        const level = Math.min(block.level, open.length + 1);
        open = open.slice(0, level);
        const above = open[level - 2];
        const goesOn = open[level - 1]?.ordered === block.ordered;
        const list = goesOn ? open[level - 1] : { count: 0, ordered: block.ordered };
        list.count += 1;
        const mark = block.ordered ? `${list.count}. ` : "- ";
        list.indent = (above ? above.indent : 0) + mark.length;
        open[level - 1] = list;
        piece = " ".repeat(list.indent - mark.length) + mark + piece.replace(/\n/g, `\n${" ".repeat(list.indent)}`);
      } else {
        open = [];
        if (block.kind === "quote") piece = `> ${piece.replace(/\n/g, "\n> ")}`;
        if (block.kind === "text") piece = piece.replace(/^([#>])/gm, "\\$1");
      }
      if (before) text += (before === block.kind && { item: "\n", quote: "\n>\n" }[before]) || "\n\n";
      text += piece;
      before = block.kind;
    }
    return text;
  };

  const notesOf = (body) => {
    const notes = new Map();
    for (const part of body.querySelectorAll("div[id^='ftn'], div[id^='edn']")) {
      for (const back of part.querySelectorAll("a[href*='#_ftnref'], a[href*='#_ednref']")) back.remove();
      notes.set(part.id, line([part], new Map(), { bold: false, plain: true }).replace(/\s*\n/g, " "));
    }
    for (const part of body.querySelectorAll("div")) {
      if (/mso-element:\s*(footnote|endnote)/.test(style(part))) part.remove();
    }
    for (const [id, text] of notes) if (!text) notes.delete(id);
    return notes;
  };

  const markdownOf = (html) => {
    const body = parsed(html);
    if (!body.querySelector(WORTH_IT) && !/[·•\uF0B7]/.test(body.textContent)) return "";
    return joined(blocksOf(body, notesOf(body)));
  };

  const isOfBlocks = (text) => /\n|^(#+|-|>|\d+\.) /.test(text);

  document.addEventListener("paste", (event) => {
    const field = event.target.closest?.("textarea");
    const html = event.clipboardData?.getData("text/html");
    const text = field && html ? markdownOf(html) : "";
    if (!text) return;
    event.preventDefault();
    const before = field.value.slice(0, field.selectionStart).replace(/[ \t]+$/, "");
    const gap = isOfBlocks(text) && before && !before.endsWith("\n\n") ? (before.endsWith("\n") ? "\n" : "\n\n") : "";
    // As if it were typed, so that it can be undone.
    if (!document.execCommand("insertText", false, gap + text)) {
      field.setRangeText(gap + text, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
})();
