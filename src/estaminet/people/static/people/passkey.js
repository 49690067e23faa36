// Starts the library's passkey ceremony on this page's form. Without script the other ways to sign in remain.
(function () {
  const me = document.currentScript;
  const ids = JSON.parse(me.dataset.ids);
  const show = (id) => document.getElementById(id)?.removeAttribute("hidden");
  // Browsers tie a passkey to a name: an address made of numbers has none.
  const number = /^[\d.]+$|:/.test(location.hostname);
  document.addEventListener("DOMContentLoaded", function () {
    const button = document.getElementById(ids.login || ids.add || ids.authenticate);
    if (number) show("passkey_nowhere");
    if (number || !button || !window.PublicKeyCredential || !window.allauth) return;
    if (ids.passwordless && !document.getElementById(ids.passwordless)) delete ids.passwordless;
    window.allauth.webauthn.forms[me.dataset.ceremony]({ ids });
    button.hidden = false;
    button.form.hidden = false;
  });
  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    show("passkey_failed");
  });
})();
