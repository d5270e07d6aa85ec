// Says how far a PDF is on its way, and stops one that is too big before it is sent. The form works without it.
(() => {
  "use strict";

  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.type !== "file") return;
    const tooBig = field.files.length > 0 && field.files[0].size > Number(field.dataset.mostBytes);
    field.setCustomValidity(tooBig ? field.dataset.tooBig : "");
    field.reportValidity();
  });

  document.addEventListener("htmx:xhr:progress", (event) => {
    const { loaded, total } = event.detail;
    const upload = document.getElementById("upload");
    const field = document.querySelector("#document-form input[type=file]");
    if (!upload || !field || !field.files.length || !total) return;
    upload.hidden = false;
    document.getElementById("upload-progress").value = (100 * loaded) / total;
    document.getElementById("upload-checking").hidden = loaded < total;
  });
})();
