// What someone wrote and did not save stays in this browser (kept.js, agenda-editor.js). Who logs out says whether it
// still may. Without an answer one stays logged in; where nothing was kept, nothing is asked.
(() => {
  "use strict";

  const dialog = document.getElementById("leaving");
  if (!dialog?.showModal) return;
  const { user } = dialog.dataset;
  const kept = () => {
    try {
      return Object.keys(localStorage).filter((key) => [`overleg:${user}:`, `overleg:agenda:${user}:`].some((mine) => key.startsWith(mine)));
    } catch {
      return []; // a browser that keeps nothing
    }
  };
  const throwAway = () => kept().forEach((key) => localStorage.removeItem(key));

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-logout]") || !kept().length) return;
    event.preventDefault();
    dialog.returnValue = "";
    dialog.addEventListener(
      "close",
      () => {
        if (!dialog.returnValue) return;
        if (dialog.returnValue === "throw-away") {
          throwAway();
          window.addEventListener("pagehide", throwAway); // what an open form keeps when its page goes
        }
        form.submit();
      },
      { once: true },
    );
    dialog.showModal();
  });
})();
