// The camera as a reader of tickets: the browser's own detector, else ours, which is fetched when it is needed.
const EVERY = 150; // milliseconds
const SIDE = 480; // pixels: enough for a ticket at arm's length

async function reader(address) {
  if ("BarcodeDetector" in self) {
    try {
      if ((await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
        const detector = new BarcodeDetector({ formats: ["qr_code"] });
        return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
      }
    } catch {
      // It is named, but not there.
    }
  }
  const { decode } = await import(address);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const side = Math.min(video.videoWidth, video.videoHeight);
    if (!side) return "";
    pen.drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, SIDE, SIDE);
    return decode(pen.getImageData(0, 0, SIDE, SIDE)) ?? "";
  };
}

// Reads until the function it gives is called. Throws what getUserMedia throws.
export async function scanning(video, address, found) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment" } });
  let on = true;
  const stop = () => {
    on = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  let read;
  try {
    read = await reader(address);
    video.srcObject = stream;
    await video.play();
  } catch (fault) {
    stop();
    throw fault;
  }
  let last = "";
  const look = async () => {
    if (!on) return;
    let text = "";
    try {
      text = await read(video);
    } catch {
      // One picture could not be read; the next one may.
    }
    // A ticket held longer is read once; another one, or the same after a pause, counts again.
    if (on && text && text !== last) await found(text);
    if (text) last = text;
    if (on) setTimeout(look, EVERY);
  };
  look();
  return stop;
}
