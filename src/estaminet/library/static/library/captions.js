// The editor of captions: saves as you type, takes times from the player, and can be used by keyboard alone.
// Everything it does goes through the form, which works without it.
const form = document.getElementById("captions");
const WAIT = 1200; // milliseconds after the last key

const media = () => document.querySelector("[data-player] video, [data-player] audio");
const two = (number, places = 2) => String(number).padStart(places, "0");

export function stamp(seconds) {
  const all = Math.max(0, Math.round(seconds * 1000));
  const [hours, minutes, rest] = [Math.floor(all / 3600000), Math.floor(all / 60000) % 60, all % 60000];
  return `${two(hours)}:${two(minutes)}:${two(Math.floor(rest / 1000))}.${two(rest % 1000, 3)}`;
}

export function seconds(written) {
  const found = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?$/.exec(written.trim());
  if (!found) return NaN;
  return Number(found[1] ?? 0) * 3600 + Number(found[2]) * 60 + Number(found[3]) + Number(`0.${found[4] ?? 0}`);
}

class Editor {
  constructor() {
    this.status = form.querySelector("[data-status]");
    this.touched = new Set();
    this.going = false;
    this.stopped = false;
    this.timer = 0;
    this.ready();
    // What is saved as it is typed need not be guarded; what is not yet, must.
    delete form.dataset.guard;
    addEventListener("beforeunload", (event) => { if (this.touched.size && !this.leaving) event.preventDefault(); });
    form.addEventListener("input", (event) => this.typed(event.target));
    form.addEventListener("click", (event) => this.click(event));
    form.addEventListener("submit", (event) => this.submit(event));
    form.addEventListener("keydown", (event) => this.key(event));
    media()?.addEventListener("timeupdate", () => this.mark());
    for (const other of document.querySelectorAll("[data-review]")) other.addEventListener("submit", (event) => this.review(event));
  }

  ready() {
    if (media()) for (const part of form.querySelectorAll("[data-with-player]")) part.hidden = false;
  }

  rows() {
    return [...form.querySelectorAll("[data-row]")];
  }

  part(row, name) {
    return row.querySelector(`[name="${name}-${row.dataset.row}"]`);
  }

  typed(field) {
    const row = field.closest("[data-row]");
    if (!row) return;
    this.touched.add(row);
    row.classList.toggle("gone", this.part(row, "remove").checked);
    this.later();
  }

  later(wait = WAIT) {
    if (this.stopped) return;
    this.status.textContent = form.dataset.unsaved;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  // A line is sent once it has times and words; one that is being begun waits for the rest.
  whole(row) {
    return ["begins", "ends", "text"].every((name) => this.part(row, name).value.trim());
  }

  async save() {
    if (this.going || this.stopped) return this.later();
    const sent = [...this.touched].filter((row) => row.isConnected && (this.whole(row) || !row.dataset.row.startsWith("new-")));
    if (!sent.length) return undefined;
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "revision", "page"]) body.append(name, form.elements[name].value);
    const values = new Map();
    for (const row of sent) {
      const told = ["begins", "ends", "text"].map((name) => this.part(row, name).value);
      values.set(row, told.join("\n"));
      ["begins", "ends", "text"].forEach((name, place) => body.append(`${name}-${row.dataset.row}`, told[place]));
      if (this.part(row, "remove").checked) body.append(`remove-${row.dataset.row}`, "1");
      this.touched.delete(row);
    }
    this.going = true;
    this.status.textContent = form.dataset.saving;
    let answer;
    let said;
    try {
      answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
      said = answer.type === "opaqueredirect" ? null : await answer.json();
    } catch { /* the line broke off, or somebody else answered */ }
    this.going = false;
    if (said?.saved) return this.saved(sent, said);
    for (const row of sent) this.touched.add(row);
    if (!answer || answer.status >= 500) {
      this.later(5000);
      this.status.textContent = form.dataset.lost;
    } else if (!said) this.status.textContent = form.dataset.out;
    else this.refused(said);
    return undefined;
  }

  saved(sent, said) {
    this.at(said.revision);
    for (const row of sent) {
      this.blame(row, "");
      if (this.part(row, "remove").checked) row.remove();
    }
    for (const [name, id] of Object.entries(said.added)) this.rename(name, String(id));
    this.status.textContent = said.words;
    if (this.touched.size) this.later();
    else if (document.querySelector("[data-state] .green") && said.state === "draft") location.reload();
  }

  at(revision) {
    for (const field of document.querySelectorAll('input[name="revision"]')) field.value = revision;
  }

  rename(from, to) {
    const row = form.querySelector(`[data-row="${from}"]`);
    if (!row) return;
    row.dataset.row = to;
    row.id = `line-${to}`;
    for (const field of row.querySelectorAll("[name]")) {
      field.name = field.name.replace(from, to);
      if (field.id) field.id = field.id.replace(from, to);
    }
    this.spare();
    // A line that is kept can be cut and joined, as those that were there before.
    if (row.querySelector("[data-do=cut]")) return;
    const acts = document.getElementById("caption-acts").content.cloneNode(true);
    for (const button of acts.querySelectorAll("button")) button.value = to;
    row.querySelector(".acts .tick").before(acts);
  }

  refused(said) {
    this.status.textContent = said.words;
    const row = said.line && form.querySelector(`[data-row="${said.line}"]`);
    if (row) this.blame(row, said.words, said.field);
    // Written over by nobody: the form itself shows both, and asks again.
    if (said.changed) {
      this.stopped = true;
      form.querySelector("[data-save]").textContent = form.dataset.reload;
    }
  }

  blame(row, words, field = "text") {
    const place = row.querySelector("[data-fault]");
    place.textContent = words;
    place.hidden = !words;
    for (const name of ["begins", "ends", "text"]) this.part(row, name).setAttribute("aria-invalid", String(Boolean(words) && name === field));
  }

  // One empty line more, made from one that is there.
  spare() {
    const begun = this.rows().filter((row) => row.dataset.row.startsWith("new-"));
    const empty = begun.filter((row) => !["begins", "ends", "text"].some((name) => this.part(row, name).value.trim()));
    if (empty.length > 1) return empty[0];
    const last = this.rows().at(-1);
    const copy = last.cloneNode(true);
    const number = Math.max(-1, ...begun.map((row) => Number(row.dataset.row.slice(4)))) + 1;
    const [from, to] = [last.dataset.row, `new-${number + this.rows().length}`];
    copy.dataset.row = to;
    copy.id = `line-${to}`;
    for (const part of copy.querySelectorAll(".original, .theirs, .error:not([data-fault]), [name=cut], [name=join]")) part.remove();
    for (const field of copy.querySelectorAll("input, textarea")) {
      field.name = field.name.replace(from, to);
      if (field.id) field.id = field.id.replace(from, to);
      if (field.type === "checkbox") field.checked = false;
      else field.value = "";
    }
    form.querySelector("[data-rows]").append(copy);
    return empty[0] ?? copy;
  }

  set(row, name) {
    const field = this.part(row, name);
    field.value = stamp(media().currentTime);
    this.typed(field);
  }

  play(row) {
    const from = seconds(this.part(row, "begins").value);
    if (Number.isFinite(from)) document.querySelector("[data-player]").dispatchEvent(new CustomEvent("play-from", { detail: from }));
  }

  click(event) {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    const row = button.closest("[data-row]");
    const act = button.dataset.do;
    if (act === "play") this.play(row);
    else if (act === "begins" || act === "ends") this.set(row, act);
    else if (act === "cut") this.place(row);
  }

  // Where the cursor stands among the words that are read, and where the player stands.
  place(row) {
    const text = this.part(row, "text");
    const before = text.value.slice(0, text.selectionStart).replace(/<[^<>]*>/g, "");
    form.elements.letter.value = text.selectionStart < text.value.length ? String(before.length) : "";
    form.elements.moment.value = media() ? String(Math.round(media().currentTime * 1000)) : "";
  }

  // The whole form goes, and only its lines come back: the player goes on.
  async submit(event) {
    if (!event.submitter?.name) {
      this.leaving = true;
      return;
    }
    event.preventDefault();
    clearTimeout(this.timer);
    const body = new FormData(form);
    body.append(event.submitter.name, event.submitter.value);
    this.status.textContent = form.dataset.saving;
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("captions");
      if (!fresh) throw new Error("no lines");
      form.querySelector("[data-rows]").replaceWith(fresh.querySelector("[data-rows]"));
      this.at(fresh.elements.revision.value);
      this.touched.clear();
      this.status.textContent = fresh.querySelector(".note.brick")?.textContent.trim() ?? "";
      this.ready();
      document.getElementById(`text-${event.submitter.value}`)?.focus();
    } catch {
      this.status.textContent = form.dataset.lost;
    }
  }

  async review(event) {
    if (!this.touched.size) return;
    event.preventDefault();
    await this.save();
    if (!this.touched.size) event.target.submit();
  }

  mark() {
    const now = media().currentTime;
    for (const row of this.rows()) {
      const said = seconds(this.part(row, "begins").value) <= now && now < seconds(this.part(row, "ends").value);
      row.classList.toggle("said-now", said);
    }
  }

  key(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const row = event.target.closest("[data-row]");
    const near = (step) => this.rows()[this.rows().indexOf(row) + step]?.querySelector("textarea").focus();
    const acts = { ArrowUp: () => near(-1), ArrowDown: () => near(1), KeyC: () => row.querySelector("[data-do=cut]")?.click(), KeyJ: () => row.querySelector("[data-do=join]")?.click() };
    if (media()) {
      const player = document.querySelector("[data-player]");
      Object.assign(acts, {
        KeyP: () => player.querySelector("[data-toggle]").click(), ArrowLeft: () => { media().currentTime -= 2; }, ArrowRight: () => { media().currentTime += 2; },
        KeyB: () => this.set(row, "begins"), KeyE: () => this.set(row, "ends"), KeyN: () => this.begin(),
      });
    }
    const act = row && acts[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  }

  begin() {
    const row = this.spare();
    this.set(row, "begins");
    this.part(row, "ends").value = stamp(media().currentTime + 3);
    this.part(row, "text").focus();
  }
}

if (form) new Editor();
