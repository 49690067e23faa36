// Mark by drawing a frame on the picture, or by taking the moment of the player: the form's numbers follow, and lead.
const field = (name) => document.querySelector(`[name="${name}"]`)
const sides = ["left", "top", "width", "height"]

function drawing(figure) {
  const frame = figure.querySelector("[data-marking-frame]")
  const inputs = sides.map(field)
  if (!frame || inputs.some((input) => !input)) return
  document.querySelector("[data-marking-hint]").hidden = false
  let from = null
  const show = () => {
    const [left, top, width, height] = inputs.map((input) => parseFloat(input.value))
    frame.hidden = !(width > 0 && height > 0)
    if (frame.hidden) return
    frame.style.left = `${left}%`
    frame.style.top = `${top}%`
    frame.style.width = `${width}%`
    frame.style.height = `${height}%`
  }
  const at = (event) => {
    const box = figure.getBoundingClientRect()
    const part = (value, size) => Math.min(100, Math.max(0, (value / size) * 100))
    return [part(event.clientX - box.left, box.width), part(event.clientY - box.top, box.height)]
  }
  const follow = (event) => {
    if (!from) return
    const to = at(event)
    const values = [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1])]
    // Cut down, never rounded up: the frame must not leave the picture.
    inputs.forEach((input, place) => { input.value = (Math.floor(values[place] * 10) / 10).toFixed(1) })
    show()
  }
  figure.addEventListener("pointerdown", (event) => { from = at(event); figure.setPointerCapture(event.pointerId); event.preventDefault() })
  figure.addEventListener("pointermove", follow)
  figure.addEventListener("pointerup", (event) => { follow(event); from = null })
  figure.addEventListener("pointercancel", () => { from = null })
  inputs.forEach((input) => input.addEventListener("input", show))
  show()
}

function moments(part) {
  const player = part.querySelector("video, audio")
  if (!player || !field("begins")) return
  part.querySelector("[data-moments-buttons]").hidden = false
  part.querySelectorAll("[data-moment]").forEach((button) => {
    button.addEventListener("click", () => {
      const whole = Math.floor(player.currentTime * 10) / 10
      const minutes = Math.floor(whole / 60)
      field(button.dataset.moment).value = `${minutes}:${(whole - minutes * 60).toFixed(1).padStart(4, "0")}`
    })
  })
}

document.querySelectorAll("[data-marking]").forEach(drawing)
document.querySelectorAll("[data-moments]").forEach(moments)
