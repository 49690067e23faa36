// Works out the sum of a form of which many came from one connection, beside the page. The worker is altcha's own.
const box = document.querySelector("[data-proof]");
const form = box?.closest("form");
const field = form?.querySelector("[name=proof]");
const button = form?.querySelector("[data-proof-sends]");
let waits = false;

function done(challenge, solution) {
  field.value = btoa(JSON.stringify({ challenge, solution }));
  box.dataset.proof = "done";
  form.removeAttribute("aria-busy");
  if (waits) form.requestSubmit(button);
}

if (box && globalThis.crypto?.subtle && globalThis.Worker) {
  const challenge = JSON.parse(box.dataset.challenge);
  const hands = Math.max(1, Math.min(4, navigator.hardwareConcurrency || 1));
  const workers = Array.from({ length: hands }, () => new Worker(box.dataset.worker));
  box.dataset.proof = "works";
  workers.forEach((worker, start) => {
    worker.onmessage = ({ data }) => {
      if (!data?.derivedKey || field.value) return;
      workers.forEach((each) => each.terminate());
      done(challenge, { counter: data.counter, derivedKey: data.derivedKey });
    };
    worker.postMessage({ type: "work", challenge, counterStart: start, counterStep: hands, counterMode: "uint32", timeout: 600_000 });
  });
  // Who presses before it is done need not press again.
  form.addEventListener("submit", (event) => {
    if (event.submitter !== button || field.value) return;
    event.preventDefault();
    waits = true;
    form.setAttribute("aria-busy", "true");
  });
}
