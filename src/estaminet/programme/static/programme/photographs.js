// Sends photographs one after the other, so that one that fails takes no other with it. Without it the form sends all.
const form = document.getElementById("add");
if (form) {
  const input = form.querySelector("input[type=file]");
  const box = form.querySelector(".uploads");
  const list = box.querySelector("ol");
  const status = box.querySelector("[role=status]");
  const show = box.querySelector("a");
  const row = form.querySelector("template");
  const queue = [];
  let kept = 0;
  let going = false;

  const say = () => {
    const all = list.children.length;
    status.textContent = form.dataset.progress.replace("{number}", kept).replace("{all}", all);
  };

  const ended = (item, state, words) => {
    item.line.className = state;
    item.line.querySelector(".said").textContent = words;
    item.line.querySelector("progress").hidden = true;
    item.line.querySelector("button").hidden = state !== "refused" || !item.again;
  };

  // One file; never fails: what became of it stands beside its name.
  const send = (item) =>
    new Promise((done) => {
      const bar = item.line.querySelector("progress");
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      body.append(input.name, item.file, item.file.name);
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
      });
      const broken = (words, again) => {
        item.again = again;
        ended(item, "refused", words);
        done();
      };
      request.addEventListener("error", () => broken(form.dataset.lost, true));
      request.addEventListener("load", () => {
        const said = request.response;
        if (request.status === 413) broken(form.dataset.tooHeavy, false);
        else if (!said || typeof said.words !== "string") broken(request.status < 500 ? form.dataset.out : form.dataset.lost, true);
        else if (!said.kept) broken(said.words, false);
        else {
          kept += 1;
          ended(item, "kept", said.words);
          done();
        }
      });
      request.send(body);
    });

  const run = async () => {
    if (going) return;
    going = true;
    while (queue.length) {
      const item = queue.shift();
      item.line.className = "";
      item.line.querySelector("progress").hidden = false;
      await send(item);
      say();
    }
    going = false;
    if (!list.querySelector(".refused")) location.assign(show.href);
    else show.hidden = !kept;
  };

  const add = (file) => {
    const line = row.content.firstElementChild.cloneNode(true);
    const item = { file, line, again: false };
    const bar = line.querySelector("progress");
    line.querySelector("bdi").textContent = file.name;
    bar.setAttribute("aria-label", file.name);
    list.append(line);
    if (file.size > Number(form.dataset.heaviest)) return ended(item, "refused", form.dataset.tooHeavy);
    line.querySelector("button").addEventListener("click", () => {
      line.querySelector("button").hidden = true;
      queue.push(item);
      run();
    });
    queue.push(item);
  };

  form.querySelector(".sends").hidden = true;
  const begin = () => {
    if (!input.files.length) return;
    box.hidden = false;
    for (const file of input.files) add(file);
    input.value = "";
    say();
    run();
  };
  input.addEventListener("change", begin);
  // Chosen before this script was there.
  begin();
  addEventListener("beforeunload", (event) => {
    if (going) event.preventDefault();
  });
}
