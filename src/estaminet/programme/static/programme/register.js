// The screens of the registration form without leaving the page, so that the browser's back, forward and reload find
// every answer again. Without this script each screen is a page of its own.
const form = () => document.querySelector("form[data-steps]");
const said = () => [...new FormData(form())];
const remember = () => history.replaceState({ step: form().dataset.steps, said: said() }, "");

// Ask the house for a screen, with all that was said; it judges, and shows the one that is due.
async function ask(entries) {
  const body = new URLSearchParams(entries);
  form().setAttribute("aria-busy", "true");
  const answer = await fetch(form().action, { method: "POST", body });
  // It exists already: sent twice, or found again after going back.
  if (answer.redirected) return location.replace(answer.url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.querySelector("form[data-steps]")) throw new Error(`${answer.status}`);
  return page;
}

function show(page) {
  document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
  const errors = document.querySelector("[data-errors]");
  document.title = errors ? `⚠ ${page.title}` : page.title;
  scrollTo(0, 0);
  (errors ?? document.querySelector("main")).focus({ preventScroll: true });
  remember();
}

// A screen that cannot be fetched is sent the plain way, and the browser says what is wrong.
function plainly(entries) {
  const plain = form().cloneNode();
  plain.removeAttribute("data-guard");
  for (const [name, value] of entries) plain.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  document.body.append(plain);
  plain.submit();
}

document.addEventListener(
  "submit",
  async (event) => {
    const button = event.submitter;
    if (event.target !== form() || !button || button.value === "send") return;
    event.preventDefault();
    if (form().getAttribute("aria-busy")) return;
    const entries = [...said(), [button.name, button.value]];
    remember();
    try {
      const page = await ask(entries);
      if (!page) return;
      const next = page.querySelector("form[data-steps]").dataset.steps;
      if (next !== form().dataset.steps) history.pushState({ step: next, said: [] }, "");
      show(page);
    } catch {
      plainly(entries);
    }
  },
  true,
);

async function again(step, entries) {
  try {
    const page = await ask([...entries, ["to", step]]);
    if (page) show(page);
  } catch {
    location.reload();
  }
}

addEventListener("popstate", (event) => event.state?.step && form() && again(event.state.step, said()));
document.addEventListener("change", (event) => event.target.form === form() && remember());

if (form()) {
  if (history.state?.said?.length) again(history.state.step, history.state.said);
  else remember();
}
