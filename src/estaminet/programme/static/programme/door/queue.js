// Sends what waits and hears what others noted. Telling the same twice is telling it once: the nonce decides.
import * as store from "./store.js";

const AT_ONCE = 1000;
const PATIENCE = 20_000; // milliseconds
const FACT = ["nonce", "did", "at", "who", "undoes", "people", "age", "reason"];
const KNOWN_STOPS = ["revoked", "ended", "role", "unknown"];

const bare = (fact) => Object.fromEntries(FACT.map((name) => [name, fact[name]]));

// {status, told} as the house answered; null when it did not, or not as a house does.
async function ask(address, token, body) {
  const headers = { "X-Door-Pass": token };
  const options = { headers, cache: "no-store", credentials: "omit", redirect: "error", signal: AbortSignal.timeout(PATIENCE) };
  if (body) Object.assign(options, { method: "POST", body: JSON.stringify(body), headers: { ...headers, "Content-Type": "application/json" } });
  try {
    const answer = await fetch(address, options);
    return { status: answer.status, told: await answer.json() };
  } catch {
    return null;
  }
}

const stops = (answer) => (KNOWN_STOPS.includes(answer.told?.stop) && answer.status !== 429 ? answer.told.stop : "");

// One tab, or the worker, sends at a time. Where the browser has no locks, two may: the house takes each fact once.
let busy = false;
async function alone(work) {
  if (navigator.locks) return navigator.locks.request("estaminet-door", { ifAvailable: true }, (lock) => (lock ? work() : "busy"));
  if (busy) return "busy";
  busy = true;
  try {
    return await work();
  } finally {
    busy = false;
  }
}

// "sent" once nothing waits, "away" when the house was not reached, "busy" when another tab is at it, "stopped".
export const send = (door, paths) => alone(() => sendAll(door, paths));

async function sendAll(door, paths) {
  if (!door.token) return "stopped";
  let most = AT_ONCE;
  for (;;) {
    const batch = await store.queued(door.id, most);
    const { door: now } = await store.read(door.id);
    if (!now?.token) return "stopped";
    const answer = await ask(paths.sync, now.token, { now: Date.now(), since: now.since, facts: batch.map(bare) });
    if (!answer) return "away";
    const stop = stops(answer);
    if (stop) {
      // A pass nobody gave: what waits stays here, for the team to see.
      await store.stopped(door.id, stop, answer.told.held ?? 0, stop === "unknown" ? [] : batch.map((fact) => fact.nonce));
      if (stop === "unknown" || !(await store.waiting(door.id))) return "stopped";
    } else if (answer.status === 400 && batch.length > 1) {
      most = Math.ceil(batch.length / 2);
    } else if (answer.status === 400 && batch.length) {
      await store.unreadable(batch[0].nonce);
      most = AT_ONCE;
    } else if (answer.status === 200) {
      await store.heard(door.id, answer.told, Date.now());
      const left = await store.queued(door.id, most);
      if (!left.length) return "sent";
      // What the house says nothing of is told again at the next contact, not at once and for ever.
      const before = new Set(batch.map((fact) => fact.nonce));
      if (left.some((fact) => before.has(fact.nonce))) return "away";
    } else return "away";
  }
}

// The list, anew. A device that is stopped says first what it still has.
export async function fetchList(door, paths, language) {
  if (!door.token) return "stopped";
  const answer = await ask(`${paths.list}?language=${encodeURIComponent(language)}`, door.token);
  if (!answer) return "away";
  if (stops(answer)) {
    const sent = await send(door, paths);
    return sent === "busy" || sent === "away" ? sent : "stopped";
  }
  if (answer.status !== 200) return "away";
  await store.listed(door.id, answer.told, Date.now());
  return "listed";
}
