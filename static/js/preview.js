// Shows what one types as it will be printed, in the frame beside the fields, and says how many pages that becomes. The
// server makes both; without this file the button below the frame does the first.
(() => {
  "use strict";

  const part = document.querySelector("[data-preview]");
  const form = part && document.getElementById(part.dataset.previewOf);
  if (!form) return;
  const frame = part.querySelector("iframe");
  const paper = part.querySelector("[data-preview-paper]");
  const length = part.querySelector("[data-preview-length]");
  part.querySelector("[data-preview-button]").remove();

  const PAGE_AFTER = 350; // milliseconds without a key
  const LENGTH_AFTER = 1000;
  const PAPER = 794; // pixels: the width of A4

  const asking = {};
  const waiting = {};
  const ask = async (how) => {
    asking[how]?.abort();
    asking[how] = new AbortController();
    const data = new FormData(form);
    data.set("_as", how);
    const { signal } = asking[how];
    const answer = await fetch(part.dataset.preview, { method: "POST", body: data, credentials: "same-origin", signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { answer, page };
  };

  // The page is replaced where it stands, so that the place to which someone scrolled stays in sight.
  const showPage = async () => {
    const { answer, page } = await ask("page");
    const shown = frame.contentDocument;
    if (!answer.ok || !shown?.body) return;
    shown.body.replaceChildren(...shown.importNode(page.body, true).childNodes);
  };
  const showLength = async () => {
    const { page } = await ask("length");
    const said = page.getElementById("said");
    if (said) length.textContent = said.textContent;
  };
  const soon = (how, show, after) => {
    clearTimeout(waiting[how]);
    waiting[how] = setTimeout(() => show().catch(() => {}), after); // the next key asks again
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
    frame.contentDocument?.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (link && !link.getAttribute("href").startsWith("#")) event.preventDefault();
    });
  };

  frame.addEventListener("load", prepare);
  addEventListener("resize", fit);
  fit();
  if (frame.contentDocument?.readyState === "complete") prepare();
  form.addEventListener("input", () => {
    soon("page", showPage, PAGE_AFTER);
    soon("length", showLength, LENGTH_AFTER);
  });
  soon("page", showPage, 0); // a form that came back with a mistake has what is not saved
  soon("length", showLength, 0);
})();
