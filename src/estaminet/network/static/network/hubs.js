// Comforts of the list of hubs: town names while typing, "where I am", and a map that moves. The page works without.
const list = document.querySelector("[data-hubs]");

// --- names of towns while typing -----------------------------------------------------------------------------
const finder = document.querySelector("form[data-towns]");
if (finder) {
  const names = finder.querySelector("datalist");
  const field = finder.querySelector("input[name=near]");
  let asked = "";
  field.addEventListener("input", async () => {
    const typed = field.value.trim();
    if (typed.length < 2 || typed === asked) return;
    asked = typed;
    const answer = await fetch(`${finder.dataset.towns}?near=${encodeURIComponent(typed)}`);
    if (!answer.ok || asked !== typed) return;
    const { towns } = await answer.json();
    names.replaceChildren(...towns.map((town) => new Option(`${town.name} (${town.country})`, town.name)));
  });
}

// --- where I am: reckoned here, never sent -------------------------------------------------------------------
const place = document.querySelector("[data-locate]");
if (place && list && navigator.geolocation) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => navigator.geolocation.getCurrentPosition(sortByDistance));
}

function kilometres(a, b) {
  const rad = Math.PI / 180;
  const half = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2
    + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 12742 * Math.asin(Math.sqrt(half));
}

function sortByDistance({ coords }) {
  const here = { lat: coords.latitude, lon: coords.longitude };
  const number = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "kilometer", maximumSignificantDigits: 3 });
  const hubs = [...list.children].map((item) => ({ item, km: kilometres(here, pointOf(item)) }));
  hubs.sort((a, b) => a.km - b.km);
  hubs.forEach(({ item, km }, index) => {
    const tag = item.querySelector("[data-km]");
    tag.hidden = false;
    tag.textContent = number.format(km);
    item.classList.toggle("nearest", index === 0);
  });
  list.replaceChildren(...hubs.map(({ item }) => item));
  list.querySelector("a").focus();
}

function pointOf(item) {
  return { lat: Number(item.dataset.lat), lon: Number(item.dataset.lon) };
}

// --- the map that moves: fetched when somebody asks for it ---------------------------------------------------
const figure = document.querySelector("[data-map]");
const opener = document.querySelector("[data-open-map]");
if (figure && opener && list) {
  opener.hidden = false;
  opener.querySelector("button").addEventListener("click", async () => {
    await loadLeaflet();
    const outline = await (await fetch(figure.dataset.outline)).json();
    showMap(outline);
  }, { once: true });
}

function loadLeaflet() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = figure.dataset.leafletCss;
  const script = document.createElement("script");
  script.src = figure.dataset.leaflet;
  document.head.append(sheet, script);
  return Promise.all([sheet, script].map((part) => new Promise((done, failed) => {
    part.onload = done;
    part.onerror = failed;
  })));
}

function showMap(outline) {
  const frame = document.createElement("div");
  frame.className = "moving-map";
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", figure.querySelector("svg").getAttribute("aria-label"));
  figure.querySelector("svg").replaceWith(frame);
  opener.remove();
  const map = L.map(frame, { attributionControl: false, zoomControl: false, maxBounds: [[25, -40], [76, 60]], minZoom: 3, maxZoom: 9 });
  map.setView([50, 10], 4);
  L.control.zoom({ zoomInTitle: figure.dataset.closer, zoomOutTitle: figure.dataset.further }).addTo(map);
  L.geoJSON(outline, {
    interactive: false,
    style: (feature) => ({ className: `${feature.properties.kind}-shape`, weight: 1, fillOpacity: 1, color: null }),
  }).addTo(map);
  const marks = [...list.children].map((item) => {
    const { lat, lon } = pointOf(item);
    const link = item.querySelector("h3 a").cloneNode(true);
    const icon = L.divIcon({ className: "mark", html: "<span></span>", iconSize: [28, 28], iconAnchor: [14, 32], popupAnchor: [0, -28] });
    const mark = L.marker([lat, lon], { icon, title: item.dataset.name, alt: item.dataset.name, keyboard: true });
    mark.bindPopup(link).addTo(map);
    mark.getElement().dataset.ink = item.dataset.ink;
    return mark;
  });
  map.fitBounds(L.featureGroup(marks).getBounds().pad(0.3));
  frame.querySelector(".leaflet-marker-icon")?.focus();
}
