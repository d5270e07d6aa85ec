// Says on the page that the device gave no passkey: it was cancelled, it took too long, or there is none.
(() => {
  "use strict";
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.getElementById("passkey-failed").hidden = false;
  });
})();
