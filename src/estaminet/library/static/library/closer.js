// Looking closely at pictures: OpenSeadragon in our own window, over tiles that lie ready. Without it a picture leads to
// its full size, which is all a browser needs.
const dialog = document.querySelector("[data-closer]");
const links = [...document.querySelectorAll("a[data-look]")];
const STEP = 1.5; // how much larger with each press
const PART = 0.15; // of the window, with each arrow

// It writes a style of its own into the page, which our policy refuses; where it finds one it writes none.
async function fetched() {
  const none = document.createElementNS("", "style"); // of no language: it is found, and is no style
  none.setAttribute("data-openseadragon-mobile-css", "true");
  document.head.append(none);
  return (await import(dialog.dataset.viewer)).default;
}

class Closer {
  constructor() {
    this.find = (name) => dialog.querySelector(`[data-${name}]`);
    this.view = this.find("view");
    this.place = -1;
    this.library = null;
    this.viewer = null;
    for (const [place, link] of links.entries())
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        history.pushState({ looks: true }, "", `#look-${link.dataset.look}`);
        this.open(place);
      });
    for (const button of dialog.querySelectorAll("[data-act]")) button.addEventListener("click", () => this.act(button.dataset.act));
    dialog.addEventListener("keydown", (event) => this.key(event));
    dialog.addEventListener("close", () => this.closed());
    addEventListener("popstate", () => this.follow());
    for (const button of dialog.querySelectorAll("[data-act=before], [data-act=after]")) button.hidden = links.length < 2;
    this.follow();
  }

  // The address says which picture is looked at, so that it can be sent on, and going back closes it.
  follow() {
    const asked = /^#look-(\d+)$/.exec(location.hash)?.[1];
    const place = links.findIndex((link) => link.dataset.look === asked);
    if (place >= 0) this.open(place);
    else if (dialog.open) dialog.close();
  }

  async open(place) {
    if (!dialog.open) dialog.showModal();
    if (place === this.place) return;
    this.place = place;
    const link = links[place];
    const words = link.querySelector("img").alt;
    this.find("title").textContent = dialog.dataset.number.replace("{number}", place + 1).replace("{all}", links.length);
    this.find("told").textContent = link.closest("figure").querySelector("figcaption")?.textContent.trim() ?? "";
    this.view.setAttribute("aria-label", words);
    this.say("");
    try {
      this.library ??= await fetched();
      const told = await (await fetch(link.dataset.tiles)).json();
      if (this.place !== place) return;
      // Tiles lie beside what describes them, under whatever name this house is reached by.
      told.id = new URL(link.dataset.tiles, location.href).href.replace(/\/info\.json$/, "");
      this.shown(told);
    } catch {
      this.say(dialog.dataset.failed);
    }
  }

  shown(told) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.viewer?.destroy();
    const stage = document.createElement("div");
    stage.className = "closer-stage";
    this.view.replaceChildren(stage);
    this.viewer = this.library({
      element: stage, tileSources: told, showNavigationControl: false, drawer: "canvas", keyboardNavEnabled: false, tabIndex: -1,
      animationTime: still ? 0.001 : 0.5, immediateRender: still, maxZoomPixelRatio: 3, visibilityRatio: 0.5, minZoomImageRatio: 0.8,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    });
    this.viewer.addHandler("open-failed", () => this.say(dialog.dataset.failed));
    this.viewer.addHandler("tile-load-failed", () => this.say(dialog.dataset.failed));
  }

  say(words) {
    this.find("said").textContent = words;
  }

  act(name) {
    if (name === "close") return dialog.close();
    if (name === "before" || name === "after") return this.turn(name === "after" ? 1 : -1);
    const port = this.viewer?.viewport;
    if (!port) return undefined;
    if (name === "in") port.zoomBy(STEP);
    else if (name === "out") port.zoomBy(1 / STEP);
    else if (name === "whole") return port.goHome();
    else if (name === "turned") port.rotateBy(90);
    return port.applyConstraints();
  }

  turn(step) {
    const place = (this.place + step + links.length) % links.length;
    history.replaceState(history.state, "", `#look-${links[place].dataset.look}`);
    this.open(place);
  }

  pan(x, y) {
    const port = this.viewer?.viewport;
    if (!port) return;
    const seen = port.getBounds();
    const by = port.deltaPixelsFromPoints(seen.getSize()).times(PART);
    by.x *= x;
    by.y *= y;
    port.panBy(port.deltaPointsFromPixels(by));
    port.applyConstraints();
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const acts = {
      "+": () => this.act("in"), "=": () => this.act("in"), "-": () => this.act("out"), 0: () => this.act("whole"), r: () => this.act("turned"),
      ArrowLeft: () => this.pan(-1, 0), ArrowRight: () => this.pan(1, 0), ArrowUp: () => this.pan(0, -1), ArrowDown: () => this.pan(0, 1),
    };
    if (links.length > 1) Object.assign(acts, { PageUp: () => this.turn(-1), PageDown: () => this.turn(1) });
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  closed() {
    const link = links[this.place];
    this.viewer?.destroy();
    this.viewer = null;
    this.place = -1;
    if (location.hash.startsWith("#look-")) {
      if (history.state?.looks) history.back();
      else history.replaceState(null, "", location.pathname + location.search);
    }
    link?.focus();
  }
}

if (dialog && links.length) new Closer();
