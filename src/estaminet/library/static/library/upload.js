// Sends large files in pieces (tus 1.0): one after the other, on again after a line that broke or a laptop that slept.
import { Upload } from "tus-js-client";

const form = document.getElementById("add");
if (form?.dataset.begin) {
  const input = form.querySelector("input[type=file]");
  const box = form.querySelector(".uploads");
  const list = box.querySelector("ol");
  const status = box.querySelector("[role=status]");
  const row = form.querySelector("template");
  const words = form.dataset;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const queue = [];
  const inPercent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
  let going = null;

  const say = () => {
    const arrived = list.querySelectorAll(".done").length;
    status.textContent = words.all.replace("{number}", arrived).replace("{all}", list.children.length);
  };

  const tell = (item, text, state = "") => {
    item.line.className = state;
    item.line.querySelector(".said").textContent = text;
  };

  const ended = (item, text, state) => {
    tell(item, text, state);
    for (const button of item.line.querySelectorAll("button")) button.hidden = true;
    if (state === "bad") item.line.querySelector("[data-go]").hidden = false;
    item.line.querySelector("progress").hidden = true;
    say();
    if (going === item) going = null;
    next();
  };

  const paused = (item, is) => {
    item.line.querySelector("[data-pause]").hidden = is;
    item.line.querySelector("[data-go]").hidden = !is;
  };

  const refusal = (fault) => {
    const answer = fault.originalResponse;
    if (!answer) return words.failed;
    if (answer.getStatus() === 401 || answer.getStatus() === 403) return words.out;
    const type = answer.getHeader("Content-Type") || "";
    return type.startsWith("text/plain") && answer.getBody() ? answer.getBody() : words.failed;
  };

  const upload = (item) =>
    new Upload(item.file, {
      endpoint: words.begin,
      metadata: { filename: item.file.name },
      headers: { "X-CSRFToken": token },
      // Pieces bound what a line that breaks without a word costs.
      chunkSize: 32 * 1024 * 1024,
      retryDelays: [0, 1000, 3000, 5000, 10000, 20000],
      removeFingerprintOnSuccess: true,
      // The address is the secret; what signs us in goes no further than where the file begins.
      onBeforeRequest: (request) => {
        if (request.getMethod() !== "POST") request.setHeader("X-CSRFToken", "");
      },
      onShouldRetry: (fault) => {
        const code = fault.originalResponse ? fault.originalResponse.getStatus() : 0;
        if (code === 0) tell(item, words.waiting);
        return code === 0 || code >= 500 || code === 408 || code === 409 || code === 423 || code === 460;
      },
      onProgress: (sent, all) => {
        const part = all ? sent / all : 0;
        item.line.querySelector("progress").value = 100 * part;
        tell(item, words.sending.replace("{percent}", inPercent.format(part)));
      },
      onSuccess: () => ended(item, words.sent, "done"),
      onError: (fault) => {
        if (!navigator.onLine || !fault.originalResponse) {
          // It waits for a line, however long that takes.
          tell(item, words.waiting);
          item.waits = true;
          return;
        }
        ended(item, refusal(fault), "bad");
      },
    });

  const begin = async (item) => {
    item.waits = false;
    item.upload = upload(item);
    const earlier = await item.upload.findPreviousUploads();
    if (earlier.length) item.upload.resumeFromPreviousUpload(earlier[0]);
    item.upload.start();
  };

  const next = () => {
    if (going || !queue.length) {
      if (!going && list.children.length && !list.querySelector(":scope > :not(.done)")) location.reload();
      return;
    }
    going = queue.shift();
    begin(going);
  };

  const add = (file) => {
    const line = row.content.firstElementChild.cloneNode(true);
    const item = { file, line, upload: null, waits: false };
    line.querySelector("bdi").textContent = file.name;
    line.querySelector("progress").setAttribute("aria-label", file.name);
    line.querySelector("[data-pause]").addEventListener("click", async () => {
      if (item.upload) await item.upload.abort();
      paused(item, true);
      tell(item, words.paused);
    });
    line.querySelector("[data-go]").addEventListener("click", () => {
      paused(item, false);
      line.querySelector("[data-stop]").hidden = false;
      line.querySelector("progress").hidden = false;
      tell(item, "");
      if (going === item) begin(item);
      else {
        queue.push(item);
        next();
      }
    });
    line.querySelector("[data-stop]").addEventListener("click", async () => {
      if (item.upload) await item.upload.abort(true).catch(() => {});
      const place = queue.indexOf(item);
      if (place >= 0) queue.splice(place, 1);
      line.remove();
      if (going === item) going = null;
      say();
      next();
    });
    list.append(line);
    queue.push(item);
  };

  const take = () => {
    for (const file of input.files) add(file);
    input.value = "";
    box.hidden = list.children.length === 0;
    say();
    next();
  };

  form.querySelector(".sends").hidden = true;
  input.required = false;
  input.addEventListener("change", take);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take();
  });
  addEventListener("online", () => going?.waits && begin(going));
  setInterval(() => going?.waits && navigator.onLine && begin(going), 15000);
  addEventListener("beforeunload", (event) => {
    if (going && !going.waits) event.preventDefault();
  });
}
