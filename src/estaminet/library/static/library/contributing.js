// Bringing something: a memory recorded in the page joins the files to be sent, and the list says when a file was opened.
const part = document.querySelector("[data-recorder]")
const LONGEST = 30 * 60 // seconds
const KINDS = {
  audio: ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"],
  video: ["video/webm;codecs=vp8,opus", "video/webm", "video/mp4"],
}

function recorder() {
  const find = (name) => part.querySelector(`[data-${name}]`)
  const buttons = [...part.querySelectorAll("[data-record]")]
  const [said, stop, live, heard, play] = ["said", "stop", "live", "heard", "play"].map(find)
  let running = null
  let kept = null

  const idle = () => {
    buttons.forEach((button) => { button.hidden = false })
    stop.hidden = live.hidden = true
    live.srcObject = null
  }

  const ended = (pieces, type) => {
    const blob = new Blob(pieces, { type })
    const ending = type.includes("mp4") ? "mp4" : type.includes("ogg") ? "ogg" : "webm"
    idle()
    said.textContent = ""
    if (!blob.size) return
    kept = new File([blob], `${part.dataset.name}-${new Date().toISOString().slice(0, 10)}.${ending}`, { type })
    play.src = URL.createObjectURL(blob)
    heard.hidden = false
    buttons.forEach((button) => { button.hidden = true })
    find("keep").focus()
  }

  const begin = async (kind) => {
    let stream
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: kind === "video" })
    } catch {
      said.textContent = part.dataset.none
      return
    }
    const type = KINDS[kind].find((each) => MediaRecorder.isTypeSupported(each)) || ""
    const pieces = []
    running = new MediaRecorder(stream, type ? { mimeType: type } : {})
    const own = running
    const since = Date.now()
    const tell = () => {
      const seconds = Math.floor((Date.now() - since) / 1000)
      said.textContent = part.dataset.running.replace("{time}", `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`)
      if (seconds >= LONGEST && own.state !== "inactive") own.stop()
    }
    const clock = setInterval(tell, 1000)
    running.addEventListener("dataavailable", (event) => { if (event.data.size) pieces.push(event.data) })
    running.addEventListener("stop", () => {
      clearInterval(clock)
      stream.getTracks().forEach((track) => track.stop())
      ended(pieces, own.mimeType || type || `${kind}/webm`)
    })
    buttons.forEach((button) => { button.hidden = true })
    stop.hidden = false
    stop.focus()
    if (kind === "video") {
      live.srcObject = stream
      live.hidden = false
      live.play()
    }
    tell()
    // In pieces, so that a page that is closed by mistake has not kept everything in one.
    running.start(1000)
  }

  const drop = () => {
    URL.revokeObjectURL(play.src)
    play.removeAttribute("src")
    heard.hidden = true
    kept = null
    idle()
  }

  buttons.forEach((button) => button.addEventListener("click", () => begin(button.dataset.record)))
  stop.addEventListener("click", () => running.stop())
  find("drop").addEventListener("click", drop)
  find("keep").addEventListener("click", () => {
    const input = document.querySelector("#add input[type=file]")
    const files = new DataTransfer()
    files.items.add(kept)
    drop()
    // From here on it is a file as any other: sent in pieces, on again after a line that broke.
    input.files = files.files
    input.dispatchEvent(new Event("change", { bubbles: true }))
  })
  addEventListener("beforeunload", (event) => {
    if (kept || (running && running.state === "recording")) event.preventDefault()
  })
  part.hidden = false
}

if (part && window.MediaRecorder && navigator.mediaDevices) recorder()

// While a file is opened by the house, the list is asked for again until it says what became of it.
const look = async () => {
  const list = document.getElementById("brought-files")
  if (!list || !("busy" in list.dataset)) return
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } })
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const fresh = page.getElementById("brought-files")
    if (fresh) list.replaceWith(fresh)
  } catch {
    // No line at the moment: it is asked for again.
  }
  setTimeout(look, 2000)
}
setTimeout(look, 2000)
