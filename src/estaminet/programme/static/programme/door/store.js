// What the device holds: its passes ("doors", each with the people of one date) and what was noted ("facts"). IndexedDB is
// the one truth for all tabs and for the worker; nothing is shown as noted before it is written.
// A fact's `sent`: 0 it waits, 1 the house has it, 2 the house could not read it.
const NAME = "estaminet-door";
const VERSION = 1;
const news = "BroadcastChannel" in self ? new BroadcastChannel(NAME) : null;
let opened = null;

const got = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const doors = request.result.createObjectStore("doors", { keyPath: "id", autoIncrement: true });
      doors.createIndex("token", "token", { unique: true });
      const facts = request.result.createObjectStore("facts", { keyPath: "nonce" });
      facts.createIndex("door", "door");
      facts.createIndex("queue", ["door", "sent"]);
    };
    request.onblocked = () => reject(new DOMException("blocked", "VersionError"));
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // A younger version of this page, in another tab, wants to change the stores: it may.
      request.result.onversionchange = () => {
        request.result.close();
        opened = null;
      };
      resolve(request.result);
    };
  });
  opened.catch(() => (opened = null));
  return opened;
}

// One transaction; what `work` returns is given once it is written for good.
async function within(mode, work) {
  const base = await open();
  const transaction = base.transaction(["doors", "facts"], mode, { durability: "strict" });
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
  });
  ended.catch(() => {});
  let result;
  try {
    result = await work(transaction.objectStore("doors"), transaction.objectStore("facts"));
  } catch (fault) {
    try {
      transaction.abort();
    } catch {
      // It is over already.
    }
    // A transaction that found no room says so itself, rather than through the request that was under way.
    throw transaction.error ?? fault;
  }
  await ended;
  return result;
}

const changed = () => news?.postMessage("changed");

export function onNews(listener) {
  if (news) news.onmessage = listener;
}

export const allDoors = () => within("readonly", (doors) => got(doors.getAll()));

// The door and all its facts, as they are now.
export const read = (id) =>
  within("readonly", async (doors, facts) => {
    const door = await got(doors.get(id));
    return { door, facts: door ? await got(facts.index("door").getAll(id)) : [] };
  });

// The same pass opened twice is one door.
export async function doorOf(token) {
  const id = await within("readwrite", async (doors) => {
    const known = await got(doors.index("token").get(token));
    return known ? known.id : got(doors.add({ token, since: 0, skew: 0, listed: 0 }));
  });
  changed();
  return id;
}

export async function keep(id, told) {
  const kept = await within("readwrite", async (doors, facts) => {
    const door = await got(doors.get(id));
    if (!door || door.stop || door.over) return false;
    for (const fact of told) await got(facts.add({ ...fact, door: id, sent: 0, mine: true }));
    return true;
  });
  changed();
  return kept;
}

export const queued = (id, most) => within("readonly", (_doors, facts) => got(facts.index("queue").getAll([id, 0], most)));
export const waiting = (id) => within("readonly", (_doors, facts) => got(facts.index("queue").count([id, 0])));

async function takeOver(id, facts, others) {
  for (const fact of others) {
    const known = await got(facts.get(fact.nonce));
    // What the house tells back of ours has arrived, even if the answer that said so was lost.
    if (!known) await got(facts.put({ ...fact, door: id, sent: 1 }));
    else if (known.sent !== 1) await got(facts.put({ ...known, sent: 1 }));
  }
}

export async function listed(id, told, at) {
  await within("readwrite", async (doors, facts) => {
    const door = await got(doors.get(id));
    if (!door || door.stop) return;
    const { session, parties, people, until, since } = told;
    await takeOver(id, facts, told.facts);
    await got(doors.put({ ...door, session, parties, people, until, since, skew: told.now - at, listed: at, over: false }));
  });
  changed();
}

export async function heard(id, told, at) {
  await within("readwrite", async (doors, facts) => {
    const door = await got(doors.get(id));
    if (!door) return;
    for (const [nonces, also] of [[told.kept, {}], [told.unknown, { unknown: true }]])
      for (const nonce of nonces) {
        const fact = await got(facts.get(nonce));
        if (fact) await got(facts.put({ ...fact, sent: 1, ...also }));
      }
    await takeOver(id, facts, told.facts);
    await got(doors.put({ ...door, since: Math.max(told.since, door.since), skew: told.now - at }));
  });
  changed();
}

export async function unreadable(nonce) {
  await within("readwrite", async (_doors, facts) => {
    const fact = await got(facts.get(nonce));
    if (fact) await got(facts.put({ ...fact, sent: 2 }));
  });
  changed();
}

const nameless = ({ id, token, skew, since, until, session, stop, held }) => ({
  id,
  token,
  skew,
  since,
  until,
  listed: 0,
  session: session && { title: session.title, when: session.when },
  stop,
  held,
});

// The date is over: names go. What waits to be sent stays until it can be.
export async function forgetNames(id) {
  await within("readwrite", async (doors, facts) => {
    const door = await got(doors.get(id));
    if (!door || door.over) return;
    for (const fact of await got(facts.index("door").getAll(id))) if (fact.sent === 1) await got(facts.delete(fact.nonce));
    await got(doors.put({ ...nameless(door), over: true }));
  });
  changed();
}

// The house has stopped this device. `given` are nonces it holds for the team; with those it has not heard yet it waits.
export async function stopped(id, stop, held, given) {
  await within("readwrite", async (doors, facts) => {
    const door = await got(doors.get(id));
    if (!door) return;
    const told = new Set(given);
    let left = 0;
    for (const fact of await got(facts.index("door").getAll(id))) {
      if (fact.sent === 1 || told.has(fact.nonce)) await got(facts.delete(fact.nonce));
      else left += fact.sent === 0;
    }
    const rest = { ...nameless(door), stop, held: (door.held ?? 0) + held };
    if (!left && stop !== "unknown") delete rest.token;
    await got(doors.put(rest));
  });
  changed();
}

export async function forget(id) {
  await within("readwrite", async (doors, facts) => {
    for (const nonce of await got(facts.index("door").getAllKeys(id))) await got(facts.delete(nonce));
    await got(doors.delete(id));
  });
  changed();
}
