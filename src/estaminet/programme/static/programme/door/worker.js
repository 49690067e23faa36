// Keeps the door page for the cellar, and sends what waits once there is network. It answers only for the page itself and
// for the files that page is made of: never for the list of people, and for no other page of the house.
// self.DOOR = {version, kept}: what is kept, under a name that changes with its content (views/attendance/door.py).
import * as store from "./store.js";
import { send } from "./queue.js";

const { version, kept } = self.DOOR;
const scope = new URL(self.registration.scope);
const OURS = `door ${scope.pathname} `;
const NAME = OURS + version;
const PATHS = { sync: "/door/sync" };
const TRIES = 5;
const PAUSE = 1_000; // milliseconds

const fresh = (path) => new Request(path, { cache: "reload", credentials: "omit" });

// For two seconds after a change the house may hand out the page as it was: that one is not ours to keep.
async function pageOfOurs() {
  for (let tries = TRIES; tries; tries -= 1) {
    const answer = await fetch(fresh(scope.pathname));
    if (answer.ok && !answer.redirected && answer.headers.get("Door-Version") === version) return answer;
    await new Promise((ok) => setTimeout(ok, PAUSE));
  }
  // The worker before stays, and the browser asks for us again.
  throw new Error("the page is of another version");
}

async function keepAll() {
  const page = await pageOfOurs();
  const known = await caches.has(NAME);
  const cache = await caches.open(NAME);
  try {
    await cache.addAll(kept.map(fresh));
    // The page comes last: where it is, all it is made of is, too.
    await cache.put(scope.pathname, page);
  } catch (fault) {
    if (!known) await caches.delete(NAME);
    throw fault;
  }
}

self.addEventListener("install", (event) => event.waitUntil(keepAll().then(() => self.skipWaiting())));

// What waits to be sent lies in IndexedDB, so a new worker takes over whenever it is ready. A page that is open was made by
// the one before, and may ask for its files until it is closed.
self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const before = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
    for (const name of before.slice(0, -1)) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== scope.origin) return;
  const page = request.mode === "navigate" && url.pathname === scope.pathname;
  if (!page && !url.pathname.startsWith("/static/")) return;
  const answer = async () => {
    const cache = await caches.open(NAME);
    const known = await cache.match(page ? scope.pathname : url.pathname, { ignoreVary: true });
    return known ?? (page ? null : await caches.match(url.pathname, { ignoreVary: true })) ?? fetch(request);
  };
  event.respondWith(answer());
});

self.addEventListener("sync", (event) => {
  if (event.tag !== "door") return;
  const all = async () => {
    let away = false;
    for (const door of await store.allDoors())
      if (door.token && (await store.waiting(door.id)) && (await send(door, PATHS)) === "away") away = true;
    // The browser tries again later by itself when it is told that this did not work.
    if (away) throw new Error("the house was not reached");
  };
  event.waitUntil(all());
});
