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

self.addEventListener("install", (event) => {
  const fresh = [scope.pathname, ...kept].map((path) => new Request(path, { cache: "reload", credentials: "omit" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});

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
