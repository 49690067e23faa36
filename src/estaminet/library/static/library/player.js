// The player of films and recordings: our own controls around the browser's video and audio.
// hls.js is fetched only where the browser plays no HLS itself, or cannot change the voice of one.
const HLS = "application/vnd.apple.mpegurl";
const KEPT = "estaminet.player";
const PIECE = 4; // seconds, as films are cut
const MOST = 8; // seconds that are waited for at the most

function kept() {
  try { return JSON.parse(localStorage.getItem(KEPT)) ?? {}; } catch { return {}; }
}

function keep(change) {
  try { localStorage.setItem(KEPT, JSON.stringify({ ...kept(), ...change })); } catch { /* a browser that keeps nothing */ }
}

export function clock(seconds) {
  const all = Math.max(0, Math.floor(seconds));
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(all / 3600);
  const minutes = Math.floor(all / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${minutes}:${two(all % 60)}`;
}

// The bytes: which address is played, and how. Nothing is fetched before somebody wants to play.
class Source {
  constructor(root, media, failed) {
    Object.assign(this, { root, media, failed, hls: null, how: "", voice: 0, loaded: "", loading: null, wanted: null });
    media.addEventListener("seeked", () => { this.wanted = null; });
  }

  // Whoever asks while it is being fetched waits for the same: what is played before it has come would be forgotten.
  load() {
    const address = this.address();
    if (address && address !== this.loaded) this.loading = this.bring(address);
    return this.loading;
  }

  // The second that is heard, also where the way to it is not done yet.
  now() {
    return this.loaded ? this.wanted ?? this.media.currentTime : Number(this.root.dataset.start);
  }

  async bring(address) {
    const [at, going, speed] = [this.now(), !this.media.paused, this.media.playbackRate];
    this.hls?.destroy();
    this.hls = null;
    this.loaded = address;
    this.wanted = at || null;
    const list = /\.m3u8(\?|$)/.test(address);
    const native = this.media.canPlayType(HLS) && (this.voices() < 2 || "audioTracks" in this.media);
    if (list && !native && (await this.byScript(address, at))) { /* hls.js has it */ }
    else {
      this.media.src = list && !this.media.canPlayType(HLS) && this.root.dataset.plain ? this.root.dataset.plain : address;
      if (at) this.media.addEventListener("loadedmetadata", () => { this.media.currentTime = this.wanted ?? at; }, { once: true });
    }
    this.media.playbackRate = speed;
    if (going) this.media.play().catch(() => {});
  }

  voices() {
    return this.root.querySelector("[data-voices]")?.options.length ?? 1;
  }

  address() {
    const { master, plain } = this.root.dataset;
    if (this.how === "sound") {
      const voice = this.root.querySelector("[data-voices]")?.options[this.voice];
      return voice?.dataset.src ?? this.root.querySelector('[data-how] option[value="sound"]')?.dataset.src;
    }
    // Without hls.js nobody holds the browser to the lowest rendition, so it is told of no other.
    return master ? `${master}${this.how === "low" ? "?low" : ""}` : plain;
  }

  async byScript(address, at) {
    const Hls = await import(this.root.dataset.hls).then((found) => found.default, () => null);
    // Somebody chose something else while it was fetched.
    if (address !== this.loaded) return true;
    if (!Hls?.isSupported()) return false;
    // Captions are the page's own tracks; a worker made from a text is refused by the Content-Security-Policy.
    const none = undefined;
    // A line nobody knows is taken for a slow one: the first seconds come small, and at once.
    this.hls = new Hls({ enableWorker: false, startPosition: at || -1, abrEwmaDefaultEstimate: 300000, capLevelToPlayerSize: true, subtitleStreamController: none, subtitleTrackController: none, timelineController: none });
    // Its voices are known once it has chosen a rendition.
    this.hls.once(Hls.Events.AUDIO_TRACKS_UPDATED, () => {
      if (this.voice) this.hls.audioTrack = this.voice;
    });
    this.hls.on(Hls.Events.ERROR, (_name, fault) => {
      if (!fault.fatal) return;
      if (fault.type === Hls.ErrorTypes.MEDIA_ERROR && !this.mended) {
        this.mended = true;
        this.hls.recoverMediaError();
      } else this.failed();
    });
    this.hls.loadSource(address);
    this.hls.attachMedia(this.media);
    return true;
  }

  // Whether so much lies ready that it will not stop before the next piece has come over this line.
  enough() {
    if (!this.hls) return true;
    const { buffered, currentTime, duration } = this.media;
    let end = currentTime;
    for (let place = 0; place < buffered.length; place += 1)
      if (buffered.start(place) <= currentTime + 0.3 && buffered.end(place) > end) end = buffered.end(place);
    if (end >= duration - 0.3) return true;
    const rate = this.hls.levels[Math.max(0, this.hls.loadLevel)]?.bitrate ?? 0;
    return end - currentTime >= Math.min(MOST, 1 + (PIECE * rate) / (this.hls.bandwidthEstimate || rate || 1));
  }

  speak(voice) {
    this.voice = voice;
    if (!this.loaded) return;
    if (this.how === "sound") this.load();
    else if (this.hls) this.hls.audioTrack = voice;
    else [...(this.media.audioTracks ?? [])].forEach((track, place) => { track.enabled = place === voice; });
  }

  change(how) {
    this.how = how;
    if (!this.loaded) return;
    this.load();
  }
}

class Player {
  constructor(root) {
    this.root = root;
    this.media = root.querySelector("video, audio");
    this.find = (name) => root.querySelector(`[data-${name}]`);
    this.starting = null;
    this.source = new Source(root, this.media, () => {
      this.starting = null;
      this.say(root.dataset.failed);
    });
    this.media.controls = false;
    // What is played is chosen by us, once somebody wants to play.
    for (const source of this.media.querySelectorAll("source")) source.remove();
    this.find("controls").hidden = false;
    this.buttons();
    this.choices();
    this.time();
    this.words();
    this.telling();
    root.addEventListener("keydown", (event) => this.key(event));
    // Whoever writes captions beside it asks to hear a line again.
    root.addEventListener("play-from", async (event) => {
      await this.seek(event.detail);
      if (this.media.paused && !this.starting) await this.begin();
    });
  }

  say(words) {
    this.find("said").textContent = words;
  }

  seconds() {
    return Number.isFinite(this.media.duration) ? this.media.duration : Number(this.root.dataset.seconds);
  }

  async toggle() {
    if (!this.media.paused) return this.media.pause();
    if (this.starting) {
      this.starting = null;
      return this.say("");
    }
    return this.begin();
  }

  // On a slow line it begins a little later, and then goes on without stopping.
  async begin() {
    const mine = (this.starting = {});
    this.say("");
    await this.source.load();
    const told = setTimeout(() => { if (this.starting === mine) this.say(this.root.dataset.fetching); }, 800);
    while (this.starting === mine && !this.source.enough() && !this.media.error) await new Promise((go) => { setTimeout(go, 100); });
    clearTimeout(told);
    if (this.starting !== mine) return undefined;
    this.starting = null;
    if (this.find("said").textContent === this.root.dataset.fetching) this.say("");
    return this.media.play().catch((fault) => { if (fault.name !== "AbortError") this.say(this.root.dataset.failed); });
  }

  async seek(second) {
    const to = Math.max(0, Math.min(second, this.seconds() || second));
    if (this.source.loaded) {
      const going = !this.media.paused;
      if (this.source.wanted !== null) this.source.wanted = to;
      this.media.currentTime = to;
      if (going && !this.source.enough()) {
        this.media.pause();
        await this.begin();
      }
    } else {
      this.root.dataset.start = String(Math.floor(to));
      this.show(to);
    }
  }

  now() {
    return this.source.now();
  }

  buttons() {
    const { play, pause, mute, unmute } = this.root.dataset;
    const toggle = this.find("toggle");
    toggle.addEventListener("click", () => this.toggle());
    // Whoever clicks on the picture goes on with the keys.
    this.media.addEventListener("click", () => {
      toggle.focus({ preventScroll: true });
      this.toggle();
    });
    for (const event of ["play", "pause", "ended"])
      this.media.addEventListener(event, () => {
        toggle.setAttribute("aria-label", this.media.paused ? play : pause);
        this.root.classList.toggle("playing", !this.media.paused);
      });
    const quiet = this.find("mute-button");
    quiet.addEventListener("click", () => { this.media.muted = !this.media.muted; });
    this.media.addEventListener("volumechange", () => {
      quiet.textContent = this.media.muted ? unmute : mute;
    });
    const full = this.find("full");
    if (full && !document.fullscreenEnabled && !this.media.webkitEnterFullscreen) full.hidden = true;
    full?.addEventListener("click", () => this.full());
    document.addEventListener("fullscreenchange", () => { this.media.controls = document.fullscreenElement === this.find("stage"); });
    this.media.addEventListener("error", () => { if (this.source.loaded) this.say(this.root.dataset.failed); });
  }

  // Over the whole screen our controls are not there: the browser lends its own.
  full() {
    const stage = this.find("stage");
    if (document.fullscreenElement) document.exitFullscreen();
    else if (!document.fullscreenEnabled) this.media.webkitEnterFullscreen();
    else stage.requestFullscreen().catch(() => {});
  }

  choices() {
    const before = kept();
    const chosen = (name, value, act) => {
      const select = this.find(name);
      if (!select) return;
      if (value !== undefined && [...select.options].some((option) => option.value === value)) select.value = value;
      act(select.value);
      select.addEventListener("change", () => act(select.value, true));
    };
    chosen("speed", before.speed, (value, said) => {
      this.media.defaultPlaybackRate = this.media.playbackRate = Number(value);
      if (said) keep({ speed: value });
    });
    chosen("how", before.how ?? (navigator.connection?.saveData ? "low" : undefined), (value, said) => {
      this.root.classList.toggle("only-sound", value === "sound");
      this.source.change(value);
      if (said) keep({ how: value });
    });
    chosen("voices", undefined, (value) => this.source.speak(Number(value)));
    const captions = this.find("captions");
    const place = captions && [...captions.options].find((option) => option.dataset.language && option.dataset.language === before.captions);
    chosen("captions", place?.value, (value, said) => {
      this.caption(value);
      if (said) keep({ captions: captions.selectedOptions[0].dataset.language ?? "" });
    });
  }

  caption(value) {
    const tracks = this.media.querySelectorAll("track");
    tracks.forEach((element, place) => {
      if (element.kind === "captions" || element.kind === "subtitles") element.track.mode = value !== "" && Number(value) === place ? "showing" : "disabled";
    });
    const shown = tracks[Number(value)];
    if (value !== "" && shown) this.readIn(shown);
  }

  // What stands beside the film follows the language of its captions.
  readIn(element) {
    const list = this.find("transcript");
    if (!list || list.lang === element.srclang) return;
    const fill = () => {
      const page = list.closest("[data-player]").id;
      list.lang = element.srclang;
      list.dir = ["ar", "fa", "he", "ur"].includes(element.srclang) ? "rtl" : "ltr";
      list.replaceChildren(...[...(element.track.cues ?? [])].map((cue) => {
        const [item, link, time, text] = ["li", "a", "time", "span"].map((name) => document.createElement(name));
        const second = Math.floor(cue.startTime);
        link.href = `?t=${second}#${page}`;
        link.dataset.second = String(second);
        time.textContent = clock(second);
        time.dateTime = `PT${second}S`;
        text.textContent = cue.getCueAsHTML().textContent;
        const who = /^<v(?:\.[^\s>]*)?\s+([^>]+)>/.exec(cue.text)?.[1];
        if (who) {
          const name = document.createElement("b");
          name.textContent = who;
          text.prepend(name, " ");
        }
        link.append(time, " ", text);
        item.append(link);
        return item;
      }));
    };
    if (element.readyState === 2) fill();
    else element.addEventListener("load", fill, { once: true });
  }

  time() {
    const bar = this.find("seek");
    bar.addEventListener("input", () => this.seek(Number(bar.value)));
    this.media.addEventListener("timeupdate", () => this.show(this.media.currentTime));
    this.media.addEventListener("durationchange", () => { if (this.seconds()) bar.max = String(Math.floor(this.seconds())); });
    this.show(Number(this.root.dataset.start));
    if (this.find("peek")) this.peeking(bar);
  }

  // What is to be seen where somebody points, or drags to: one of the small pictures of a sheet, fetched when asked for.
  peeking(bar) {
    const [line, peek] = [this.find("timeline"), this.find("peek")];
    const [every, columns, count, wide, high] = ["every", "columns", "count", "wide", "high"].map((name) => Number(line.dataset[name]));
    const [picture, said] = peek.children;
    Object.assign(picture.style, { inlineSize: `${wide}px`, blockSize: `${high}px` });
    const at = (second) => {
      const place = Math.max(0, Math.min(count - 1, Math.floor(second / every)));
      picture.style.backgroundImage = `url("${line.dataset.thumbs}")`;
      picture.style.backgroundPosition = `${-(place % columns) * wide}px ${-Math.floor(place / columns) * high}px`;
      said.textContent = clock(second);
      peek.hidden = false;
      const room = line.clientWidth;
      const middle = (room * second) / Math.max(1, Number(bar.max));
      peek.style.insetInlineStart = `${Math.max(0, Math.min(room - peek.offsetWidth, middle - peek.offsetWidth / 2))}px`;
    };
    line.addEventListener("pointermove", (event) => {
      const box = bar.getBoundingClientRect();
      at(Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * Number(bar.max));
    });
    for (const event of ["pointerleave", "pointerup", "pointercancel"]) line.addEventListener(event, () => { peek.hidden = true; });
    bar.addEventListener("input", () => at(Number(bar.value)));
    for (const event of ["change", "blur"]) bar.addEventListener(event, () => { peek.hidden = true; });
  }

  show(second) {
    const bar = this.find("seek");
    const all = clock(this.seconds());
    bar.value = String(Math.floor(second));
    this.find("timeline").style.setProperty("--played", `${(100 * second) / Math.max(1, this.seconds())}%`);
    bar.setAttribute("aria-valuetext", this.root.dataset.of.replace("{now}", clock(second)).replace("{all}", all));
    this.find("clock").textContent = `${clock(second)} / ${all}`;
    this.find("moment").href = `?t=${Math.floor(second)}#${this.root.id}`;
    this.follow(second);
  }

  // The line that is said; it is brought into view unless somebody is reading elsewhere in the list.
  follow(second) {
    const list = this.find("transcript");
    if (!list) return;
    const lines = list.querySelectorAll("a");
    let [low, high] = [0, lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Number(lines[middle].dataset.second) <= second) low = middle + 1;
      else high = middle;
    }
    const current = lines[low - 1];
    const before = list.querySelector("[aria-current]");
    if (current === before) return;
    before?.removeAttribute("aria-current");
    if (!current) return;
    current.setAttribute("aria-current", "true");
    if (list.matches(":hover, :focus-within")) return;
    const [box, line] = [list.getBoundingClientRect(), current.getBoundingClientRect()];
    if (line.top < box.top || line.bottom > box.bottom) list.scrollTop += line.top - box.top - box.height / 3;
  }

  words() {
    this.find("transcript")?.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-second]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.seek(Number(link.dataset.second));
      if (this.media.paused && !this.starting) this.begin();
    });
  }

  // What is seen, where somebody has written it down: read out by whoever reads the page aloud, and there to be read.
  telling() {
    const button = this.find("told-button");
    const track = this.media.querySelector("track[kind=descriptions]")?.track;
    if (!button || !track) return;
    const place = this.find("told");
    track.addEventListener("cuechange", () => {
      place.textContent = [...(track.activeCues ?? [])].map((cue) => cue.getCueAsHTML().textContent).join(" ");
    });
    button.addEventListener("change", () => {
      track.mode = button.checked ? "hidden" : "disabled";
      place.hidden = !button.checked;
      place.lang = track.language;
    });
  }

  key(event) {
    const bar = event.target === this.find("seek");
    if (event.altKey || event.ctrlKey || event.metaKey || (!bar && event.target.matches("input, select, textarea"))) return;
    // The bar moves by its own arrows.
    if (bar && event.key.startsWith("Arrow")) return;
    const on = (seconds) => this.seek(this.now() + seconds);
    const acts = {
      k: () => this.toggle(), ArrowLeft: () => on(-5), ArrowRight: () => on(5), j: () => on(-10), l: () => on(10),
      m: () => this.find("mute-button").click(), f: () => this.find("full")?.click(), c: () => this.captionsToggle(),
    };
    if (!event.target.matches("button, a, summary")) acts[" "] = () => this.toggle();
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  captionsToggle() {
    const select = this.find("captions");
    if (!select) return;
    const off = select.value !== "";
    if (off) this.lastCaptions = select.value;
    select.value = off ? "" : this.lastCaptions ?? select.options[1]?.value ?? "";
    select.dispatchEvent(new Event("change"));
  }
}

for (const root of document.querySelectorAll("[data-player]")) new Player(root);
