// The two lists: who is expected and who is there, by party, and what was only counted.
import { finder } from "./model.js";
import { $id, clock, element, say, sign } from "./words.js";

const shown = new Map(); // key → {mark, node}: a row is made anew only when something in it changed

export const nameOf = (person) => person.name || say("nameless");

function ageOf(person) {
  if (person.age !== null) return say("years", { number: person.age });
  return person.minor ? say("minor") : "";
}

function row({ key, kind, name, about, checked, signs, child, home, number, mixed }) {
  const mark = JSON.stringify([name, about, checked, signs, child, home, number, mixed]);
  const known = shown.get(key);
  if (known?.mark === mark) return known.node;
  const node = element("li", { className: ["door-row", child && "child", home && "home"].filter(Boolean).join(" ") });
  if (checked === null) {
    node.classList.add("counted");
    node.append(element("span", {}, name));
  } else {
    const box = element("input", { type: "checkbox", checked });
    Object.assign(box.dataset, { key, kind });
    const words = element("span", { className: "door-name" }, element("b", {}, element("bdi", {}, name)));
    if (about) words.append(element("small", {}, about));
    node.append(element("label", { className: "door-tick" }, box, words));
  }
  const extra = element("span", { className: "door-signs" }, ...signs.map(sign));
  if (number) extra.append(element("span", { className: "tag line" }, String(number)));
  if (extra.childNodes.length) node.append(extra);
  if (kind !== "party") {
    const more = element("button", { type: "button", className: "door-more" }, sign("more"));
    more.setAttribute("aria-label", say("more", { name }));
    Object.assign(more.dataset, { more: key, kind });
    node.append(more);
  }
  shown.set(key, { mark, node });
  return node;
}

function personRow(person, sum, { child, side }) {
  const there = sum.there.get(person.code);
  const left = sum.left.get(person.code);
  const about = [ageOf(person)];
  if (there) about.push(left ? say("left_at", { time: clock(left.at) }) : say("since", { time: clock(there.since) }));
  else if (sum.refused.has(person.code)) about.push(say("refused"));
  const signs = [...person.needs, ...(person.no_picture ? ["no_picture"] : []), ...(there?.waits ? ["waits"] : [])];
  const told = { name: nameOf(person), about: about.filter(Boolean).join(" · "), checked: Boolean(there), home: Boolean(there && left) };
  return row({ key: `${side} ${person.code}`, kind: "person", signs, child, ...told });
}

function side(name, checked, parties, people, sum) {
  const rows = [];
  for (const party of parties) {
    const mine = people.filter((person) => person.party === party.code && sum.there.has(person.code) === checked);
    if (!mine.length) continue;
    const family = party.size > 1;
    // One box for all of them, as long as there is more than one to tick.
    if (mine.length > 1) {
      const told = { name: say("everybody", { name: party.name || say("nameless") }), about: "", checked, signs: [] };
      rows.push(row({ key: `${name} ${party.code}`, kind: "party", number: mine.length, ...told }));
    }
    for (const person of mine) rows.push(personRow(person, sum, { child: family && mine.length > 1, side: name }));
  }
  return rows;
}

function countedRows(sum) {
  return ["walked_in", "online"]
    .filter((did) => sum.totals[did])
    .map((did) =>
      row({ key: `counted ${did}`, kind: "counted", name: say(did, { number: sum.totals[did] }), checked: null, signs: [] }),
    );
}

// Rows are moved rather than made again; whoever had the focus keeps it, wherever the row went.
function put(list, rows) {
  const focus = document.activeElement?.dataset?.key ?? document.activeElement?.dataset?.more;
  list.replaceChildren(...rows);
  return focus;
}

export function showLists(door, sum, typed) {
  const sizes = new Map();
  for (const person of door.people) sizes.set(person.party, (sizes.get(person.party) ?? 0) + 1);
  const parties = door.parties.map((party) => ({ ...party, size: sizes.get(party.code) ?? 0 }));
  const names = new Map(parties.map((party) => [party.code, party.name]));
  const fits = finder(typed);
  const people = door.people.filter((person) => fits(person, names.get(person.party) ?? ""));
  const focus = put($id("expected"), side("expected", false, parties, people, sum));
  put($id("there"), [...side("there", true, parties, people, sum), ...(typed ? [] : countedRows(sum))]);
  if (focus) findFocus(focus);
  const here = door.people.filter((person) => sum.there.has(person.code)).length;
  const total = sum.there.size + sum.totals.erased + sum.totals.walked_in + sum.totals.online;
  $id("tally").textContent = String(total);
  const words = [say("of", { number: door.people.length })];
  if (door.session.seats) words.push(say("seats", { number: door.session.seats }));
  $id("of").textContent = words.join(" · ");
  $id("expected-number").textContent = String(door.people.length - here);
  $id("there-number").textContent = String(total);
  empty("expected", typed && !people.length ? "not_found" : door.people.length ? "nobody_expected" : "nobody_registered", typed && people.length);
  empty("there", "nobody_there", typed);
}

function empty(list, key, quiet) {
  const none = $id(`${list}-none`);
  none.hidden = Boolean($id(list).childElementCount || quiet);
  none.textContent = none.hidden ? "" : say(key);
}

function findFocus(key) {
  if (document.activeElement && document.activeElement !== document.body) return;
  const code = key.split(" ").pop();
  const box = [...document.querySelectorAll("[data-key], [data-more]")].find(
    (each) => (each.dataset.key ?? each.dataset.more) === key || (each.dataset.key ?? "").endsWith(` ${code}`),
  );
  (box ?? $id("main")).focus({ preventScroll: true });
}
