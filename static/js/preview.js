// Shows what one types as it will be printed, in the frame beside the fields, and says how many pages that becomes. The
// server makes both; without this file the button below the frame asks for them.
(() => {
  "use strict";

  const part = document.querySelector("[data-preview]");
  const form = part && document.getElementById(part.dataset.previewOf);
  if (!form) return;
  const frame = part.querySelector("iframe");
  const paper = part.querySelector("[data-preview-paper]");
  const length = part.querySelector("[data-preview-length]");
  part.querySelector("[data-preview-button]").remove();

  const AFTER = 300; // milliseconds without a key
  const AGAIN = 1000; // when the server had no room or no time; longer each time, until a key
  const LONGEST = 16000;
  const PAPER = 794; // pixels: the width of A4

  // One question at a time, and after the answer the one about what was typed meanwhile.
  let isAsking = false;
  let isBehind = false;
  let waiting;
  let again = AGAIN;
  const soon = (after) => {
    clearTimeout(waiting);
    waiting = setTimeout(show, after);
  };
  const ask = async () => {
    const body = new FormData(form);
    const answer = await fetch(part.dataset.preview, { method: "POST", body, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.getElementById("said")) await put(page, answer.ok);
  };
  async function show() {
    isBehind = isAsking;
    if (isAsking) return;
    isAsking = true;
    try {
      await ask();
    } catch {
      // The next key asks again.
    }
    isAsking = false;
    if (isBehind) soon(0);
  }

  const say = (page) => {
    const said = page.getElementById("said");
    if (!said) return;
    length.textContent = said.textContent;
    said.remove();
    if ("late" in page.body.dataset) {
      soon(again);
      again = Math.min(again * 2, LONGEST);
    }
  };
  // The page is replaced where it stands, so that the place to which someone scrolled stays in sight.
  const put = async (page, isExample) => {
    say(page);
    const shown = frame.contentDocument;
    if (!isExample || !shown?.body) return;
    const body = shown.importNode(page.body, true);
    await Promise.all([...body.querySelectorAll("img.printed__page")].map((picture) => picture.decode()));
    shown.body.className = body.className;
    shown.body.replaceChildren(...body.childNodes);
  };

  // A whole sheet of paper, as large as there is room for.
  const fit = () => {
    const scale = Math.min(1, paper.clientWidth / PAPER);
    frame.style.inlineSize = `${100 / scale}%`;
    frame.style.blockSize = `${100 / scale}%`;
    frame.style.transform = `scale(${scale})`;
  };
  // A link of the example leads nowhere: it would open in the frame.
  const prepare = () => {
    const page = frame.contentDocument;
    if (!page?.body) return;
    say(page);
    page.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (link && !link.getAttribute("href").startsWith("#")) event.preventDefault();
    });
    // What is not saved: of a form that came back with a mistake, or that the browser filled in again.
    const fields = [...form.querySelectorAll("textarea, input:not([type=hidden])")];
    const isFilledIn = fields.some((field) => field.value !== field.defaultValue);
    if (isFilledIn || form.querySelector(".errornote")) soon(0);
  };

  frame.addEventListener("load", prepare);
  addEventListener("resize", fit);
  fit();
  if (frame.contentDocument?.readyState === "complete" && frame.contentDocument.getElementById("said")) prepare();
  const follow = () => {
    again = AGAIN;
    soon(AFTER);
  };
  form.addEventListener("input", follow);
  form.addEventListener("put-back", follow); // by kept.js
})();
