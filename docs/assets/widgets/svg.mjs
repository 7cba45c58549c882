// Drawing in the manner of the still figures, and dragging along an axis or freely, by mouse, pen or finger.

const NAMESPACE = "http://www.w3.org/2000/svg"

/** The sides of the panels, in units of which every drawing is 400 wide; the still figures have the same. */
export const LEFT = 56
export const RIGHT = 382
/** How near a pointer must come to what it takes. */
const NEAR = 16

/** A new element at the end of `parent`. Its first class, such as `model`, names the idea whose colour it has. */
export function draw(parent, name, classes = "", attributes = {}) {
  const element = document.createElementNS(NAMESPACE, name)
  if (classes) element.setAttribute("class", classes.split(" ").map(word => `mle-${word}`).join(" "))
  parent.append(element)
  return set(element, attributes)
}

/** The element with these attributes; one that is as it was costs nothing. */
export function set(element, attributes) {
  const was = (element.was ??= {})
  for (const name in attributes) {
    if (was[name] !== attributes[name]) element.setAttribute(name, (was[name] = attributes[name]))
  }
  return element
}

/** From an interval of the data to one of the drawing; `back` leads the other way. */
export function scale([low, high], [from, to]) {
  const unit = (to - from) / (high - low)
  const at = value => from + (value - low) * unit
  return Object.assign(at, { low, high, back: place => low + (place - from) / unit })
}

/** The data of a path through points, given as two lists. */
export function through(xs, ys, atX, atY) {
  let data = ""
  for (let i = 0; i < xs.length; i++) data += `${i ? "L" : "M"}${tenth(atX(xs[i]))} ${tenth(atY(ys[i]))}`
  return data
}

/** Round values inside an interval, about `count` of them. */
export function ticks(low, high, count) {
  const raw = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = power * [1, 2, 5, 10].find(size => size * power >= raw)
  const values = []
  for (let i = Math.ceil(low / step); i * step <= high; i++) values.push(i * step)
  return values
}

/** The label of a tick: at most three significant digits, whole numbers in full. */
export function short(value) {
  const text = Math.abs(value) < 1000 ? String(Number(value.toPrecision(3))) : value.toFixed(0)
  return text.replace("-", "−")
}

/** Text in which _x_ is set in italics, into an SVG or an HTML element. */
export function write(element, text) {
  if (element.written === text) return element
  element.written = text
  const italic = part => {
    const svg = element.namespaceURI === NAMESPACE
    const node = svg ? set(document.createElementNS(NAMESPACE, "tspan"), { "font-style": "italic" }) : document.createElement("i")
    node.textContent = part
    return node
  }
  element.replaceChildren(...text.split("_").map((part, i) => (i % 2 ? italic(part) : part)).filter(part => part))
  return element
}

/** A label whose middle stands at a height. */
export function label(parent, text, x, y, idea, anchor = "start") {
  return write(draw(parent, "text", idea, { x, y, dy: ".35em", "text-anchor": anchor }), text)
}

/** Upright lines from `low` to a height at each x, as the data of one path. */
export function stems(xs, ys, atX, atY) {
  const low = tenth(atY(0))
  let data = ""
  for (let i = 0; i < xs.length; i++) data += `M${tenth(atX(xs[i]))} ${low}V${tenth(atY(ys[i]))}`
  return data
}

/** A tenth of a unit is a tenth of a pixel; `toFixed` takes four times as long. */
function tenth(place) {
  return Math.round(place * 10) / 10
}

/** Axes of one panel: drawn again only when their intervals change. */
export class Axes {
  constructor(parent, { top, height, left = LEFT, right = RIGHT, title = "", name = "", x = 5, y = 3 }) {
    Object.assign(this, { top, bottom: top + height, left, right, counts: { x, y } })
    this.group = draw(parent, "g", "muted")
    if (title) label(parent, title, 4, top - 14, "muted")
    if (name) label(parent, name, RIGHT, this.bottom + 13, "muted", "end")
  }

  /** Set both intervals; gives the two scales. */
  show(xs, ys) {
    const drawn = [...xs, ...ys].join()
    if (drawn !== this.drawn) {
      this.drawn = drawn
      this.x = scale(xs, [this.left, this.right])
      this.y = scale(ys, [this.bottom, this.top])
      this.#ticks()
    }
    return this
  }

  /** A drawing in the drawing, which cuts what leaves the panel. */
  inside(svg) {
    const view = { x: this.left, y: this.top, width: this.right - this.left, height: this.bottom - this.top }
    return draw(svg, "svg", "", { ...view, viewBox: Object.values(view).join(" ") })
  }

  #ticks() {
    const { x, y, top, bottom, left, right, counts, group } = this
    group.replaceChildren()
    let lines = `M${left} ${top}V${bottom}H${right}`
    for (const value of counts.x ? ticks(x.low, x.high, counts.x) : []) {
      lines += `M${x(value)} ${bottom}v4`
      if (x(value) < right - 20) label(group, short(value), x(value), bottom + 13, "muted", "middle")
    }
    for (const value of counts.y ? ticks(y.low, y.high, counts.y) : []) {
      lines += `M${left} ${y(value)}h-4`
      if (short(value).length < 7) label(group, short(value), left - 7, y(value), "muted", "end")
    }
    draw(group, "path", "muted thin", { d: lines })
  }
}

/** Let the reader drag in a drawing. `grab(x, y)` gives what lies nearest, as { x, y, move(x, y) }, or nothing; its `input` gets the
 * focus, and `tap(x, y)` answers to a click.
 *
 * A finger that goes more upright than sideways scrolls (`touch-action: pan-y`) and moves nothing. What is `free` moves at once in
 * both directions, so let `grab` give it only where it is. */
export function draggable(svg, grab) {
  let held = null
  svg.addEventListener("pointerdown", event => {
    const { x, y } = place(svg, event)
    const thing = event.isPrimary && event.button === 0 ? grab(x, y) : null
    if (!thing) return
    held = { thing, x, y, moves: false }
    svg.setPointerCapture(event.pointerId)
    thing.input?.focus({ preventScroll: true })
    thing.hold?.()
    event.preventDefault() // else the browser moves the focus, or starts to select text
  })
  svg.addEventListener("pointermove", event => {
    if (!held) return
    const { x, y } = place(svg, event)
    const [across, upright] = [Math.abs(x - held.x), Math.abs(y - held.y)]
    held.moves ||= held.thing.free || across > upright || (event.pointerType === "mouse" && upright > 2)
    if (held.moves) held.thing.move(held.thing.x + x - held.x, held.thing.y + y - held.y)
  })
  svg.addEventListener("pointercancel", () => {
    if (held?.moves) held.thing.move(held.thing.x, held.thing.y) // it has become a scroll
  })
  svg.addEventListener("pointerup", () => {
    if (held && !held.moves) held.thing.tap?.(held.x, held.y)
  })
  svg.addEventListener("touchstart", event => held?.thing.free && event.preventDefault(), { passive: false })
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) svg.addEventListener(end, () => (held = null))
}

/** The one of several things that is nearest, free to move, if it is near enough to be taken. */
export function closest(things, x, y) {
  const far = thing => Math.hypot(thing.x - x, thing.y - y)
  const thing = things.reduce((best, other) => (far(other) < far(best) ? other : best))
  return far(thing) < NEAR && { ...thing, free: true }
}

/** The one of several things whose x is nearest. */
export function nearest(things, x) {
  return things.reduce((best, thing) => (Math.abs(thing.x - x) < Math.abs(best.x - x) ? thing : best))
}

function place(svg, event) {
  const point = new DOMPoint(event.clientX, event.clientY)
  return point.matrixTransform(svg.getScreenCTM().inverse())
}
