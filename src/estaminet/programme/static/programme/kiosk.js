// A tablet of the house: it asks whether somebody is still there, forgets her when nobody answers, and shows the next
// person nothing of her, whichever way the browser goes back.
const QUIET = 60_000; // milliseconds without a touch before it asks
const GRACE = 20_000; // and before it forgets
const TURN = "kiosk turn";

const dialog = document.querySelector("[data-still-there]");
const first = document.querySelector("[data-first]");

// Whoever stands on the first page begins anew: pages from before belong to somebody else.
if (first) {
  sessionStorage.clear();
  sessionStorage.setItem(TURN, String(Math.random()));
}
const turn = sessionStorage.getItem(TURN);
const home = document.querySelector("header .sign").href;
if (!first && "turn" in (history.state ?? {}) && history.state.turn !== turn) location.replace(home);
else history.replaceState({ turn }, "");

// A page the browser had kept as it was is asked for again.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// Nothing asks whether somebody wants to stay on a page that is to be forgotten.
for (const form of document.querySelectorAll("form[data-guard]")) form.removeAttribute("data-guard");
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-ends]")) sessionStorage.clear();
});

if (dialog) {
  const seconds = dialog.querySelector("[data-seconds]");
  let touched = Date.now();
  const touch = (event) => {
    if (!dialog.open) touched = Date.now();
    else if (event.type === "pointerdown" && event.target === dialog) dialog.close(); // beside it
  };
  for (const kind of ["pointerdown", "keydown", "input", "scroll", "wheel", "touchmove"]) {
    addEventListener(kind, touch, { capture: true, passive: true });
  }
  // Its button, or Escape: she is there.
  dialog.addEventListener("close", () => {
    touched = Date.now();
  });
  // By the clock, so that a device that slept forgets as soon as it wakes.
  setInterval(() => {
    const quiet = Date.now() - touched;
    if (quiet >= QUIET + GRACE) {
      sessionStorage.clear();
      location.replace(dialog.dataset.end);
    } else if (quiet >= QUIET) {
      seconds.textContent = Math.ceil((QUIET + GRACE - quiet) / 1000);
      if (!dialog.open) dialog.showModal();
    }
  }, 500);
}
