// The door page: shows what the device holds, writes each act before it shows it, and sends when there is network.
import { addUp, codeOf, nonce } from "./model.js";
import * as store from "./store.js";
import { fetchList, send } from "./queue.js";
import { scanning } from "./scan.js";
import { nameOf, showLists } from "./rows.js";
import { $id, clock, element, language, said, say, sign, signWords } from "./words.js";

const BEAT = 15_000; // milliseconds between two contacts
const SOON = 1_000; // after which a tab asks whether the one that is telling the house has ended
const LIST_LASTS = 5 * 60_000;
const CLOCK_MAY_BE = 2 * 60_000;
const TOAST_LASTS = 10_000;
const paths = { list: $id("main").dataset.list, sync: $id("main").dataset.sync };
const home = $id("main").dataset.scope;

let id = 0;
let door = null;
let facts = [];
let sum = null;
let away = false;
let trouble = ""; // what the device itself does not let us do: "full", "tight", "refused", "old"
let kept = false; // the worker has this page
let undoing = [];
let toastEnds = 0;
let stopCamera = null;

// --- showing ---------------------------------------------------------------------------------------------------

function notes() {
  const waits = facts.filter((fact) => fact.sent === 0).length;
  const told = [];
  if (trouble) told.push(["brick", "alert", trouble, ""]);
  if (!isSecureContext) told.push(["mustard", "alert", "insecure", ""]);
  if (door && !door.stop && !door.over) {
    if (!door.session) told.push(["blue", "info", "first", ""]);
    else if (away || !navigator.onLine)
      told.push(["mustard", "offline", "offline", waits ? say("waiting", { number: waits }) : say("nothing_waits")]);
    if (Math.abs(door.skew) > CLOCK_MAY_BE)
      told.push(["mustard", "alert", "", say("clock", { number: Math.round(Math.abs(door.skew) / 60_000) })]);
  }
  const unknown = facts.filter((fact) => fact.unknown).length;
  if (unknown) told.push(["blue", "info", "", say("unknown", { number: unknown })]);
  const bad = facts.filter((fact) => fact.sent === 2).length;
  if (bad) told.push(["brick", "alert", "", say("unreadable", { number: bad })]);
  const mark = JSON.stringify(told);
  if ($id("notes").dataset.mark === mark) return;
  $id("notes").dataset.mark = mark;
  $id("notes").replaceChildren(
    ...told.map(([tone, icon, key, words]) => {
      const text = element("div", {}, ...(key ? said(key) : []), ...(words ? [element("p", {}, words)] : []));
      return element("div", { className: `note ${tone}` }, sign(icon).firstElementChild, text);
    }),
  );
}

const show = (name, on) => ($id(name).hidden = !on);

async function render() {
  const doors = trouble === "refused" ? [] : await store.allDoors();
  const closed = Boolean(door?.stop || door?.over);
  const open = Boolean(door?.session && !closed);
  for (const name of ["tools", "list", "foot"]) show(name, open);
  show("none", !door && !doors.length && !trouble);
  show("choice", !door && doors.length);
  show("stopped", door && closed);
  show("others", door && doors.length > 1);
  show("net", away || !navigator.onLine);
  show("when", door?.session);
  if (door?.session) {
    $id("title").textContent = door.session.title;
    $id("when").textContent = [door.session.when, door.session.place].filter(Boolean).join(" · ");
  } else $id("title").textContent = document.title.split(" · ")[0];
  notes();
  if (open) {
    sum = addUp(facts, door.skew);
    showLists(door, sum, $id("q").value.trim());
    $id("updated").textContent = [say("updated", { time: clock(door.listed) }), ...(kept ? [say("ready")] : [])].join(" ");
    showCounted();
  } else if (closed) showStopped();
  else if (!door) showChoice(doors);
  if (door && !open) {
    // Nothing is left on the screen either.
    for (const list of ["expected", "there", "counted-list"]) $id(list).replaceChildren();
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    show("toast", false);
  }
}

function showStopped() {
  $id("why").textContent = say({ unknown: "not_known" }[door.stop] ?? door.stop ?? "ended");
  const waits = facts.filter((fact) => fact.sent !== 1).length;
  const words = [];
  if (door.held) words.push(say("held", { number: door.held }));
  if (waits) words.push(say("waiting", { number: waits }));
  $id("held").textContent = words.join(" ") || say("nothing_held");
  show("forget", !waits);
}

function showChoice(doors) {
  $id("dates").replaceChildren(
    ...doors.map((each) => {
      const link = element("a", { href: `#d${each.id}` }, each.session?.title ?? say("no_list"));
      if (each.session) link.append(element("small", {}, each.session.when));
      return element("li", {}, link);
    }),
  );
}

function showCounted() {
  show("counted", sum.counted.length);
  show("how", door.session.online);
  const names = new Map(door.people.map((person) => [person.code, nameOf(person)]));
  $id("counted-list").replaceChildren(
    ...sum.counted.map((fact) => {
      const ages = [...$id("age").options].find((option) => option.value === fact.age && fact.age)?.text;
      const what = fact.did === "refused" ? say("refused") : say(fact.did, { number: fact.people });
      const words = [names.get(fact.who), what, ages, fact.reason, clock(sum.when(fact))].filter(Boolean).join(", ");
      const back = element("button", { type: "button", className: "button plain small door-back" }, sign("undo"));
      back.setAttribute("aria-label", say("take_back", { what: words }));
      back.dataset.takeBack = fact.nonce;
      return element("li", {}, element("span", {}, words), back);
    }),
  );
}

function toast(words, undo = []) {
  undoing = undo;
  toastEnds = Date.now() + TOAST_LASTS;
  $id("toast-words").textContent = words;
  show("undo", undo.length);
  show("toast", true);
  setTimeout(() => {
    if (Date.now() >= toastEnds && !$id("toast").contains(document.activeElement)) show("toast", false);
  }, TOAST_LASTS + 50);
}

// --- what the device holds -------------------------------------------------------------------------------------

// `unkept`: what somebody did just now is lost. Else it is only what the house told that found no room.
function failed(fault, unkept = true) {
  const full = unkept ? "full" : "tight";
  const known = { QuotaExceededError: full, VersionError: "old" };
  trouble = known[fault?.name] ?? (door ? full : "refused");
  return render().catch(() => notes());
}

let loading = null;
async function load() {
  // Whoever asks while one is reading gets what is read after that.
  const before = loading;
  const mine = (async () => {
    await before?.catch(() => {});
    const found = id ? await store.read(id) : { door: null, facts: [] };
    door = found.door ?? null;
    facts = found.facts;
    if (!door) id = 0;
    await render();
  })();
  loading = mine;
  await mine;
}

const fact = (did, more = {}) => ({ nonce: nonce(), did, at: Date.now(), who: "", undoes: "", people: 1, age: "", reason: "", ...more });
const undone = (nonces) => nonces.map((each) => fact("undone", { undoes: each }));

// Written first, then shown, then sent.
async function note(told, words, undo = []) {
  if (!told.length) return;
  let done;
  try {
    done = await store.keep(id, told);
  } catch (fault) {
    await failed(fault);
    // Whoever is far down the list does not see what stands at its top.
    toast(said(trouble)[0].textContent);
    return;
  }
  if (trouble === "full") trouble = "";
  await load();
  if (!done) return;
  toast(words, undo);
  contact();
  navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("door")).catch(() => {});
}

const personOf = (code) => door.people.find((person) => person.code === code);
const noncesOf = (people) => people.flatMap((person) => sum.there.get(person.code)?.nonces ?? []);

function arrive(people) {
  const coming = people.filter((person) => !sum.there.has(person.code));
  const told = coming.map((person) => fact("arrived", { who: person.code }));
  const words = coming.length === 1 ? say("noted", { name: nameOf(coming[0]) }) : say("many_noted", { number: coming.length });
  return note(told, words, told.map((each) => ["undone", { undoes: each.nonce }]));
}

function untick(people) {
  const going = people.filter((person) => sum.there.has(person.code));
  const words = going.length === 1 ? say("undone", { name: nameOf(going[0]) }) : say("many_undone", { number: going.length });
  return note(undone(noncesOf(going)), words, going.map((person) => ["arrived", { who: person.code }]));
}

function went(person) {
  const told = fact("left", { who: person.code });
  return note([told], say("gone", { name: nameOf(person) }), [["undone", { undoes: told.nonce }]]);
}

function cameBack(person) {
  const told = fact("arrived", { who: person.code });
  return note([told], say("back", { name: nameOf(person) }), [["undone", { undoes: told.nonce }]]);
}

function counted(did, people, age) {
  const told = fact(did, { people, age });
  return note([told], say(`${did}_noted`, { number: people }), [["undone", { undoes: told.nonce }]]);
}

function refuse(who, reason) {
  const told = fact("refused", { who, reason: reason.trim() });
  return note([told], say("refused_noted"), [["undone", { undoes: told.nonce }]]);
}

async function scanned(text) {
  const code = codeOf(text);
  const person = code && personOf(code);
  if (!person) return say(code ? "not_listed" : "not_ours");
  if (sum.there.has(code) && !sum.left.has(code)) return say("already", { name: nameOf(person) });
  await (sum.there.has(code) ? cameBack(person) : arrive([person]));
  navigator.vibrate?.(80);
  return sum?.there.has(code) ? say("noted", { name: nameOf(person) }) : "";
}

// --- the house -------------------------------------------------------------------------------------------------

let talking = null;
function contact() {
  talking ??= talk().finally(() => (talking = null));
  return talking;
}

async function talk() {
  try {
    for (const each of await store.allDoors()) {
      const here = each.id === id;
      if (each.token && (here || (await store.waiting(each.id)) || !each.session)) await talkOf(each, here);
      await closeIfOver(each.id);
    }
    if (trouble === "tight") trouble = "";
    await load();
  } catch (fault) {
    await failed(fault, false);
  }
}

async function talkOf(each, here) {
  let said = await send(each, paths);
  const now = (await store.read(each.id)).door;
  if (now?.token && !now.stop && said !== "away" && !over(now) && (!now.listed || Date.now() - now.listed > LIST_LASTS))
    said = await fetchList(now, paths, language);
  if (here && said === "busy") setTimeout(contact, SOON);
  else if (here) away = said === "away";
}

const over = (each) => Boolean(each.until && Date.now() + each.skew >= each.until);

// A device from yesterday: what it noted is sent if it can be, and then no name stays on it.
async function closeIfOver(number) {
  const { door: now } = await store.read(number);
  if (now && !now.stop && !now.over && over(now)) await store.forgetNames(number);
}

// --- what people do --------------------------------------------------------------------------------------------

document.addEventListener("change", (event) => {
  const box = event.target.closest("input[data-key]");
  if (!box) return;
  const wanted = box.checked;
  // The tick is seen once it is written.
  box.checked = !wanted;
  const code = box.dataset.key.split(" ").pop();
  const people = box.dataset.kind === "party" ? door.people.filter((person) => person.party === code) : [personOf(code)];
  (wanted ? arrive : untick)(people.filter(Boolean));
});

document.addEventListener("click", (event) => {
  const more = event.target.closest("[data-more]");
  if (more) return more.dataset.kind === "counted" ? open("count") : openPerson(more.dataset.more.split(" ").pop());
  const back = event.target.closest("[data-take-back]");
  if (back) return note(undone([back.dataset.takeBack]), say("taken_back"));
  const step = event.target.closest("[data-step]");
  if (step) {
    const field = $id("people");
    field.value = Math.min(500, Math.max(1, (Number(field.value) || 1) + Number(step.dataset.step)));
  }
});

function open(name) {
  const dialog = $id(name);
  dialog.returnValue = "";
  dialog.showModal();
}

function openPerson(code) {
  const person = personOf(code);
  if (!person) return;
  const there = sum.there.get(code);
  const left = sum.left.get(code);
  $id("person").dataset.code = code;
  $id("person-name").textContent = nameOf(person);
  const about = [there && say("since", { time: clock(there.since) }), there && left && say("left_at", { time: clock(left.at) })];
  const needs = [...person.needs, ...(person.no_picture ? ["no_picture"] : [])].map(signWords);
  $id("person-facts").textContent = [...about, ...needs].filter(Boolean).join(" · ");
  show("do-left", there && !left);
  show("do-back", there && left);
  show("do-refuse", !there);
  $id("why-not").value = "";
  open("person");
}

$id("person").addEventListener("close", () => {
  const dialog = $id("person");
  const person = door?.people && personOf(dialog.dataset.code);
  if (!person) return;
  if (dialog.returnValue === "left") went(person);
  if (dialog.returnValue === "back") cameBack(person);
  if (dialog.returnValue === "refuse") refuse(person.code, $id("why-not").value);
});

$id("count-open").addEventListener("click", () => {
  $id("people").value = 1;
  $id("age").value = $id("reason").value = "";
  $id("count-form").elements.did.value = "walked_in";
  open("count");
});

$id("count").addEventListener("close", () => {
  const { did, people, age } = $id("count-form").elements;
  if ($id("count").returnValue === "count") counted(did.value, Math.min(500, Math.max(1, Number(people.value))), age.value);
  if ($id("count").returnValue === "refuse") refuse("", $id("reason").value);
});

$id("undo").addEventListener("click", () => {
  const told = undoing.map(([did, more]) => fact(did, more));
  show("toast", false);
  note(told, say("taken_back"));
});

$id("q").addEventListener("input", () => render());
$id("search").addEventListener("submit", async (event) => {
  event.preventDefault();
  // A reader held in the hand types the code and Enter.
  if (!codeOf($id("q").value)) return;
  const words = await scanned($id("q").value);
  $id("q").value = "";
  await render();
  if (words) toast(words, $id("toast").hidden ? [] : undoing);
});

$id("forget").addEventListener("click", async () => {
  await store.forget(id);
  leave();
});

$id("scan-open").addEventListener("click", async () => {
  const words = $id("scan-words");
  words.textContent = say("look");
  show("eye", true);
  open("scan");
  try {
    if (!navigator.mediaDevices) throw new DOMException("none", "NotFoundError");
    const stop = await scanning($id("video"), $id("main").dataset.codes, async (text) => (words.textContent = await scanned(text)));
    // Closed while the camera was asked for: it must not stay on.
    if ($id("scan").open) stopCamera = stop;
    else stop();
  } catch (fault) {
    show("eye", false);
    words.textContent = say(["NotAllowedError", "SecurityError"].includes(fault?.name) ? "camera_refused" : "camera_missing");
  }
});
$id("scan-close").addEventListener("click", () => $id("scan").close());
$id("scan").addEventListener("close", () => {
  stopCamera?.();
  stopCamera = null;
});

// --- the beginning ---------------------------------------------------------------------------------------------

function leave() {
  history.replaceState(null, "", home);
  return arrivedHere();
}

// "#<pass>" makes the device ready and leaves the address at once; "#d3" is the third date on this device.
async function arrivedHere() {
  const hash = decodeURIComponent(location.hash.slice(1));
  const number = /^d(\d+)$/.exec(hash)?.[1];
  if (hash && !number) history.replaceState(null, "", home);
  try {
    if (number) id = Number(number);
    else if (hash) {
      id = await store.doorOf(hash);
      navigator.storage?.persist?.().catch(() => {});
    } else {
      const doors = await store.allDoors();
      id = doors.length === 1 ? doors[0].id : 0;
    }
    if (id && !number) history.replaceState(null, "", `${home}#d${id}`);
    if (id) await closeIfOverUnsent(id);
    await load();
  } catch (fault) {
    await failed(fault);
    return;
  }
  contact();
}

// Opened again the next day: names are not shown even for a moment.
async function closeIfOverUnsent(number) {
  const { door: now } = await store.read(number);
  if (now && !now.stop && !now.over && over(now)) await contactOnce(now);
}

async function contactOnce(now) {
  await send(now, paths);
  await closeIfOver(now.id);
}

$id("plain").remove();
store.onNews(() => load().catch((fault) => failed(fault, false)));
addEventListener("hashchange", arrivedHere);
addEventListener("online", contact);
addEventListener("offline", () => render());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && contact());
setInterval(async () => {
  if (document.visibilityState === "visible" || facts.some((each) => each.sent === 0)) contact();
}, BEAT);

if ("serviceWorker" in navigator)
  navigator.serviceWorker
    .register($id("main").dataset.worker, { scope: home })
    .then(() => navigator.serviceWorker.ready)
    .then(() => {
      kept = true;
      return load();
    })
    .catch(() => {});
arrivedHere();
