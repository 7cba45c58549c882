// @ts-check
// Drawing in the manner of the still figures, and dragging, by mouse, pen or finger.
/** @typedef {Record<string, string | number | boolean>} Attributes
 * @typedef {[number, number]} Interval
 * @typedef {(value: number) => number} Place from the data to the drawing
 * @typedef {Place & { low: number, high: number, back: Place }} Scale with the way back, and the ends of its interval
 * @typedef {object} Thing what can be dragged
 * @property {number} x
 * @property {number} [y] left away where only the place along an axis counts
 * @property {(x: number, y: number) => void} move
 * @property {HTMLElement} [input] gets the focus
 * @property {() => void} [take] chooses it
 * @property {(x: number, y: number) => void} [tap] what a click does
 * @typedef {{ thing: Thing, x: number, y: number, before: object, taken: boolean }} Held
 * @typedef {object} Draggable
 * @property {SVGSVGElement} svg
 * @property {object} now
 * @property {(changes: object) => void} set
 * @property {(x: number, y: number) => Thing | false} grab */

import { grouped } from "./numbers.js"

const NAMESPACE = "http://www.w3.org/2000/svg"

/** The sides of the panels, as in the still figures: every drawing is 400 wide. */
export const LEFT = 56
export const RIGHT = 382
/** How near a pointer must come to what it takes, and how far a click may slip. */
const NEAR = 16
const SLIP = 3

/** A new element at the end of `parent`. Its first class names the idea whose colour it has.
 * @type {<Name extends keyof SVGElementTagNameMap>(parent: Element, name: Name, classes?: string, attributes?: Attributes) => SVGElementTagNameMap[Name]} */
export function draw(parent, name, classes = "", attributes = {}) {
  const element = document.createElementNS(NAMESPACE, name)
  if (classes) element.setAttribute("class", classes.split(" ").map(word => `mle-${word}`).join(" "))
  parent.append(element)
  return set(element, attributes)
}

/** The element with these attributes; what is as it was costs nothing.
 * @type {<Kind extends Element & { was?: Attributes }>(element: Kind, attributes: Attributes) => Kind} */
export function set(element, attributes) {
  const was = (element.was ??= {})
  for (const name in attributes) {
    if (was[name] !== attributes[name]) element.setAttribute(name, (was[name] = attributes[name]))
  }
  return element
}

/** From an interval of the data to one of the drawing, and `back`. The share of the interval is taken first: pixels for a unit
 * of a likelihood near the smallest number are too many for the computer.
 * @type {(data: Interval, drawing: Interval) => Scale} */
export function scale([low, high], [from, to]) {
  const width = high - low
  /** @type {Place} */
  const at = value => from + ((value - low) / width) * (to - from)
  // @ts-expect-error: back is a Place, which an argument of assign cannot hear
  return Object.assign(at, { low, high, back: place => low + ((place - from) / (to - from)) * width })
}

/** The data of a path through points, given as two lists.
 * @type {(xs: number[], ys: number[], atX: Place, atY: Place) => string} */
export function through(xs, ys, atX, atY) {
  let data = ""
  for (let i = 0; i < xs.length; i++) data += `${i ? "L" : "M"}${tenth(atX(xs[i]))} ${tenth(atY(ys[i]))}`
  return data
}

/** About `count` round values inside an interval; none for 0.
 * @type {(low: number, high: number, count: number) => number[]} */
export function ticks(low, high, count) {
  const raw = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = power * [1, 2, 5, 10].find(size => size * power >= raw)
  const values = []
  for (let i = Math.ceil(low / step); i * step <= high; i++) values.push(i * step)
  return values
}

/** The label of a tick: at most three significant digits, whole numbers in full.
 * @type {(value: number) => string} */
export function short(value) {
  return Math.abs(value) < 1000 ? String(Number(value.toPrecision(3))).replace("-", "−") : grouped(value, 0)
}

/** What is no word: the names of functions. */
const FUNCTIONS = /\b(?:log|exp)\b/g

/** Text in which _x_ is in italics, into an SVG or HTML element. Only what changed is written: layout is what costs. A program
 * that translates the page is kept from letters, and from text without words; where it has put text of its own, ours comes back.
 * @type {<Kind extends Element & { written?: Text[] }>(element: Kind, text: string) => Kind} */
export function write(element, text) {
  const words = text.split("_")
  const whole = element.written?.length === words.length && element.written.every(part => element.contains(part))
  if (!whole) element.written = blanks(element, words.length)
  words.forEach((word, i) => {
    if (element.written[i].data !== word) element.written[i].data = word
  })
  const spoken = words.filter((_, i) => i % 2 === 0).join("").replace(FUNCTIONS, "")
  return set(element, { translate: /\p{L}/u.test(spoken) ? "yes" : "no" })
}

/** Empty texts in an element, every other one in italics.
 * @type {(element: Element, count: number) => Text[]} */
function blanks(element, count) {
  const svg = element.namespaceURI === NAMESPACE
  const italic = () => set(svg ? draw(element, "tspan", "", { "font-style": "italic" }) : element.appendChild(document.createElement("i")), { translate: "no" })
  element.replaceChildren()
  return Array.from({ length: count }, (_, i) => (i % 2 ? italic() : element).appendChild(new Text()))
}

/** A label whose middle stands at a height.
 * @type {(parent: Element, text: string, x: number, y: number, idea: string, anchor?: string) => SVGTextElement} */
export function label(parent, text, x, y, idea, anchor = "start") {
  return write(draw(parent, "text", idea, { x, y, dy: ".35em", "text-anchor": anchor }), text)
}

/** Upright lines from `low` to a height at each x, as the data of one path.
 * @type {(xs: number[], ys: number[], atX: Place, atY: Place) => string} */
export function stems(xs, ys, atX, atY) {
  const low = tenth(atY(0))
  let data = ""
  for (let i = 0; i < xs.length; i++) data += `M${tenth(atX(xs[i]))} ${low}V${tenth(atY(ys[i]))}`
  return data
}

/** About a tenth of a pixel; `toFixed` takes four times as long.
 * @type {(place: number) => number} */
function tenth(place) {
  return Math.round(place * 10) / 10
}

/** Points where their data are; the chosen one is larger.
 * @type {(points: Element[], xs: number[], ys: number[], axes: { x: Scale, y: Scale }, chosen: number) => void} */
export function scatter(points, xs, ys, { x, y }, chosen) {
  points.forEach((point, i) => set(point, { cx: x(xs[i]), cy: y(ys[i]), r: i === chosen ? 5 : 3.5 }))
}

/** Axes of one panel, drawn again only when their intervals change. */
export class Axes {
  /** @param {Element} parent
   * @param {{ top: number, height: number, left?: number, right?: number, title?: string, under?: string, name?: string, x?: number, y?: number }} panel with how many ticks about */
  constructor(parent, { top, height, left = LEFT, right = RIGHT, title = "", under = "", name = "", x = 5, y = 3 }) {
    Object.assign(this, { top, bottom: top + height, left, right, counts: { x, y } })
    this.group = draw(parent, "g", "muted")
    if (title) label(parent, title, 4, top - 14, "muted")
    if (under) label(parent, under, (left + right) / 2, this.bottom + 33, "muted", "middle")
    if (name) label(parent, name, RIGHT, this.bottom + 13, "muted", "end")
  }

  /** @type {(xs: Interval, ys: Interval) => this} */
  show(xs, ys) {
    const drawn = `${xs},${ys}`
    if (drawn !== this.drawn) {
      /** @type {string} */
      this.drawn = drawn
      this.x = scale(xs, [this.left, this.right])
      this.y = scale(ys, [this.bottom, this.top])
      this.#ticks()
    }
    return this
  }

  /** A drawing in the drawing, which cuts what leaves the panel.
   * @type {(svg: SVGElement) => SVGSVGElement} */
  inside(svg) {
    const view = { x: this.left, y: this.top, width: this.right - this.left, height: this.bottom - this.top }
    return draw(svg, "svg", "", { ...view, viewBox: Object.values(view).join(" ") })
  }

  #ticks() {
    const { x, y, top, bottom, left, right, counts, group } = this
    group.replaceChildren()
    let lines = `M${left} ${top}V${bottom}H${right}`
    for (const value of ticks(x.low, x.high, counts.x)) {
      lines += `M${x(value)} ${bottom}v4`
      if (x(value) < right - 20) label(group, short(value), x(value), bottom + 13, "muted", "middle")
    }
    for (const value of ticks(y.low, y.high, counts.y)) {
      lines += `M${left} ${y(value)}h-4`
      if (short(value).length < 8) label(group, short(value), left - 7, y(value), "muted", "end")
    }
    draw(group, "path", "muted thin", { d: lines })
  }
}

/** Let the reader drag in a widget's drawing. Its `grab(x, y)` gives what lies nearest, if anything: { x, y, move(x, y) }, the
 * `input` that gets the focus, `take()` to choose it, `tap(x, y)` for a click.
 *
 * A finger sets out sideways, for upright it scrolls (`touch-action: pan-y`); then it leads in both directions.
 * @type {(widget: Draggable) => void} */
export function draggable(widget) {
  const { svg } = widget
  /** @type {Held | null} */
  let held = null
  svg.onpointerdown = event => {
    const { x, y } = place(svg, event)
    const thing = event.isPrimary && event.button === 0 ? widget.grab(x, y) : null
    if (!thing) return
    held = { thing, x, y, before: widget.now, taken: false }
    svg.setPointerCapture(event.pointerId)
    event.preventDefault() // else the browser moves the focus, or starts to select text
  }
  svg.onpointermove = event => {
    if (!held) return
    const { x, y } = place(svg, event)
    const [dx, dy] = [x - held.x, y - held.y]
    const may = event.pointerType === "mouse" || Math.abs(dx) > Math.abs(dy)
    if (may && Math.hypot(dx, dy) > SLIP) take(held)
    if (held.taken) held.thing.move(held.thing.x + dx, held.thing.y + dy)
  }
  svg.onpointerup = () => {
    if (held && !held.taken) take(held).tap?.(held.x, held.y)
  }
  svg.onpointercancel = () => held && widget.set(held.before) // it has become a scroll
  svg.onlostpointercapture = () => (held = null)
}

/** Choose the thing that is held, and give the focus to its slider.
 * @type {(held: Held) => Thing} */
function take(held) {
  const { thing } = held
  if (!held.taken) {
    held.taken = true
    thing.take?.()
    thing.input?.focus({ preventScroll: true })
  }
  return thing
}

/** The nearest of several things along an axis, or, given y too, if it is near enough to be taken.
 * @type {(things: Thing[], x: number, y?: number) => Thing | false} */
export function nearest(things, x, y) {
  /** @type {(thing: Thing) => number} */
  const far = thing => (y === undefined ? Math.abs(thing.x - x) : Math.hypot(thing.x - x, thing.y - y))
  const thing = things.reduce((best, other) => (far(other) < far(best) ? other : best))
  return (y === undefined || far(thing) < NEAR) && thing
}

/** @type {(svg: SVGSVGElement, event: PointerEvent) => DOMPoint} */
function place(svg, event) {
  const point = new DOMPoint(event.clientX, event.clientY)
  return point.matrixTransform(svg.getScreenCTM().inverse())
}
