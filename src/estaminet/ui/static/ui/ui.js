// Comforts. Every page works without them.
const $ = (selector, root = document) => root.querySelector(selector);

// "/" goes to the search.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const box = $("input[type=search]");
  const door = $("a[data-search]");
  if (box) {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (door) {
    event.preventDefault();
    location.assign(door.href);
  }
});

// Menus close when one looks elsewhere; Escape closes what is open and gives the focus back.
const MENUS = "details.menu[open], details.more[open]";
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(MENUS)) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("focusin", (event) => {
  for (const menu of document.querySelectorAll(MENUS)) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest?.("details[open]") ?? $(MENUS);
  if (!open) return;
  open.open = false;
  $("summary", open)?.focus();
});

// What was typed is not lost by a slip: only forms that say data-guard, only once something changed.
let unsaved = false;
document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-guard]")) unsaved = true;
});
addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

// One press sends once; coming back by the back button makes the form usable again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  unsaved = false;
  event.submitter?.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }
});

// After a refusal the summary of what is missing is where one reads on.
const errors = $("[data-errors]");
if (errors) {
  errors.focus();
  document.title = `⚠ ${document.title}`;
}
