// Turning pages with the arrow keys and by swiping, and fetching the next picture before it is asked for. The links
// on the page do the same without it.
(() => {
  "use strict";

  const turn = (id) => document.getElementById(id)?.click();

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    if (event.key === "ArrowLeft") turn("previous-page");
    if (event.key === "ArrowRight") turn("next-page");
  });

  // A swipe is one finger, mostly sideways, on a page that is not zoomed in: otherwise it is scrolling.
  const FAR = 60;
  let start = null;
  document.addEventListener(
    "touchstart",
    (event) => {
      const zoomed = window.visualViewport && window.visualViewport.scale > 1.05;
      const alone = event.touches.length === 1 && event.target.closest?.(".document-page");
      start = alone && !zoomed ? event.touches[0] : null;
    },
    { passive: true },
  );
  document.addEventListener(
    "touchend",
    (event) => {
      if (!start || event.touches.length) return;
      const end = event.changedTouches[0];
      const [x, y] = [end.clientX - start.clientX, end.clientY - start.clientY];
      start = null;
      if (Math.abs(x) > FAR && Math.abs(x) > 2 * Math.abs(y)) turn(x > 0 ? "previous-page" : "next-page");
    },
    { passive: true },
  );

  // Who opened the text of a page reads on in the text of the next.
  const OPEN = "reader-text";
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target.matches?.(".reader__text")) sessionStorage.setItem(OPEN, event.target.open ? "yes" : "");
    },
    true,
  );
  const openText = () => {
    const text = document.querySelector(".reader__text");
    if (text && sessionStorage.getItem(OPEN)) text.open = true;
  };
  document.addEventListener("htmx:afterSwap", openText);
  openText();

  const fetchNext = () => {
    const address = document.getElementById("reader")?.dataset.nextPicture;
    if (address && !navigator.connection?.saveData) new Image().src = address;
  };
  document.addEventListener("htmx:afterSettle", fetchNext);
  window.addEventListener("load", fetchNext);
})();
