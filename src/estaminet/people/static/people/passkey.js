// Starts the library's passkey ceremony on this page's form. Without script the other ways to sign in remain.
(function () {
  const me = document.currentScript;
  const ids = JSON.parse(me.dataset.ids);
  document.addEventListener("DOMContentLoaded", function () {
    const button = document.getElementById(ids.login || ids.add || ids.authenticate);
    if (!button || !window.PublicKeyCredential || !window.allauth) return;
    if (ids.passwordless && !document.getElementById(ids.passwordless)) delete ids.passwordless;
    window.allauth.webauthn.forms[me.dataset.ceremony]({ ids });
    button.hidden = false;
  });
  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    const note = document.getElementById("passkey_failed");
    if (note) note.hidden = false;
  });
})();
