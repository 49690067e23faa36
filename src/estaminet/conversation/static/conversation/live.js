// A page of a topic hears of new comments while somebody looks at it. Nothing moves before they ask for it.
const place = document.querySelector("[data-live]");
const words = place?.querySelector("[data-live-words]");
const show = place?.querySelector("[data-live-show]");
const thread = document.querySelector("ol.thread");
let known = Number(place?.dataset.since ?? 0);
let told = known;
let line = null;

const address = (upto, more = "") => `${place.dataset.fresh}?since=${known}&upto=${upto}${more}`;

async function fetched(url) {
  const answer = await fetch(url, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-upto]");
}

// Those who are signed in are answered one by one: let them not all come at the same moment.
const pause = (most) => new Promise((done) => setTimeout(done, Math.random() * most));

async function heard(number) {
  if (number <= told) return;
  told = number;
  await pause(400);
  if (number < told) return;
  const found = await fetched(address(number));
  if (!found?.dataset.first) return;
  words.textContent = found.textContent.trim();
  show.href = found.dataset.first;
  show.hidden = false;
  place.classList.add("has-news");
}

// Behind what it answers and the answers that stand there; what answers nothing at the end, where this is the end.
function placed(item) {
  let before = item.dataset.under ? document.getElementById(item.dataset.under)?.closest("li") : null;
  if (item.dataset.under && !before) return false;
  if (!before && !("last" in thread.dataset)) return false;
  if (!before) return !!thread.appendChild(item);
  while (before.nextElementSibling?.classList.contains("answer")) before = before.nextElementSibling;
  before.after(item);
  return true;
}

async function shown(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const found = await fetched(address(told, "&show=yes"));
  const items = [...(found?.querySelectorAll("[data-new]") ?? [])].map((item) => document.adoptNode(item));
  thread.closest("[hidden]")?.removeAttribute("hidden");
  const here = items.filter((item) => !document.getElementById(item.querySelector(".said")?.id) && placed(item));
  if (!here.length || here.length < items.length) {
    location.assign(show.href);
    return;
  }
  known = Math.max(known, Number(found.dataset.upto));
  words.textContent = "";
  show.hidden = true;
  place.classList.remove("has-news");
  here[0].focus();
  here[0].scrollIntoView({ block: "center" });
}

// Browsers keep few lines to one house open: only the page one looks at holds one.
function listen() {
  if (line || document.hidden) return;
  line = new EventSource(`${place.dataset.live}?since=${told}`);
  line.addEventListener("message", (event) => heard(Number(event.data)));
  line.addEventListener("error", () => {
    if (line?.readyState === EventSource.CLOSED) line = null;
  });
}

function rest() {
  line?.close();
  line = null;
}

if (place && thread && "EventSource" in window) {
  show.addEventListener("click", shown);
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();
}
