// @ts-check
// <mle-entry>: a loss of the atlas, with its gradient, its Hessian, its law or the mass that it has instead, and a sample.

import { bounds, NONE, start, update } from "./entry-model.js"
import { Axes, draw, label, RIGHT, set, stems, through } from "./svg.js"
import { node, Widget } from "./widget.js"

const HEIGHT = 448
/** Where each panel stands, and the idea whose colour it has.
 * @type {[Panel, { top: number, left?: number, right?: number, x: number }, string][]} */
const PANELS = [
  ["value", { top: 28, left: 38, right: 190, x: 4 }, "loss"],
  ["gradient", { top: 28, left: 230, right: RIGHT, x: 4 }, "text"],
  ["hessian", { top: 156, left: 38, right: 190, x: 4 }, "text"],
  ["law", { top: 156, left: 230, right: RIGHT, x: 4 }, "model"],
  ["total", { top: 284, left: 38, right: RIGHT, x: 7 }, "loss"],
]
const CURVED = 20
const REACH = 8
const STRIP = 424
const NEAR = 32
/** What of a panel is said above it; the law's is in the data. */
const TITLES = { value: "loss", gradient: "gradient", hessian: "Hessian", total: "mean loss" }
const HINT = "Drag the observation in the ring. Dotted: the best prediction. Dashed: a loss beside."

/** @typedef {{ name: Panel, axes: Axes, paths: SVGPathElement[], mark: SVGPathElement }} Drawn */
/** @import { Data, Panel, State, View } from "./entry-model.js" */
/** @import { Interval, Place, Thing } from "./svg.js" */
/** @extends {Widget<Data, State, View>} */
class Entry extends Widget {
  /** @type {import("./widget.js").Model<Data, State, View>} */
  static model = { start, bounds, update }
  static title = "A loss, its gradient and Hessian, its law or its mass, and its mean over a sample"

  build() {
    const { svg, data } = this
    set(svg, { viewBox: `0 0 400 ${HEIGHT}` })
    /** @type {View} */
    const { sides: [{ curves, names }] } = this.constructor.model.update(this.opening, data)
    const shown = PANELS.filter(([name]) => curves[name].y.length)
    /** @type {Drawn[]} */
    this.panels = shown.map(([name, place, idea]) => this.drawn(name, place, idea, name === "law" ? names : [TITLES[name], "prediction _f_"]))
    const few = data.y.few.length ? { x: Math.min(data.y.few.length, 7) } : {}
    const room = data.y.few.length ? 0.5 : 0
    this.strip = new Axes(svg, { top: STRIP, height: 0, left: 38, y: 0, ...few }).show([data.y.low - room, data.y.high + room], [0, 1])
    label(svg, "observations _y_", 4, STRIP - 26, "muted")
    this.points = data.sample.map((_, i) => draw(svg, "circle", i < data.sample.length - 1 ? "observation solid" : "observation handle", { r: 4 }))
    this.held = this.points.at(-1)
    set(this.held, { r: 6 })
  }

  /** A panel with a curve for each of two losses, and a line at the best prediction where that is on its axis.
   * @type {(name: Panel, place: typeof PANELS[number][1], idea: string, names: [string, string]) => Drawn} */
  drawn(name, place, idea, [title, under]) {
    const axes = new Axes(this.svg, { height: 66, ...place, under }).show([0, 1], [0, 1])
    label(this.svg, title, place.left - 34, place.top - 14, idea)
    const inside = axes.inside(this.svg)
    const mark = draw(inside, "path", "muted thin dotted")
    return { name, axes, mark, paths: ["", " dashed"].map(dash => draw(inside, "path", idea + dash)) }
  }

  controls() {
    const { losses, entry } = this.data
    const { slides } = losses[entry]
    this.below(HINT, ["left", "right"])
    this.input = this.slider("observation _y_", "y")
    this.ring([this.input], [this.held])
    if (slides) this.slider(slides.name, "parameter")
    this.place("mle-choices")
    const others = Object.keys(losses).filter(name => name !== entry)
    if (others.length) this.select([[NONE, "one loss"], ...others.map(name => [name, `beside: ${losses[name].title}`])])
  }

  /** @type {(options: string[][]) => void} */
  select(options) {
    const select = this.room.appendChild(set(node("select", "mle-choice"), { "aria-label": "loss beside it" }))
    for (const [value, text] of options) select.add(new Option(text, value))
    this.controlled.push(() => (select.value = this.now.beside))
    select.addEventListener("change", () => this.set({ beside: select.value }))
  }

  /** @type {(name: string) => string} */
  sentence(name) {
    return super.sentence(name).replace(" f ", " _f_ ")
  }

  /** A label goes to the nearest there is.
   * @type {(name: keyof State, value: number) => void} */
  put(name, value) {
    const { few } = this.data.y
    if (name === "y" && few.length) this.set({ y: few.reduce((near, each) => (Math.abs(each - value) < Math.abs(near - value) ? each : near)) })
    else super.put(name, value)
  }

  /** @type {(view: View) => void} */
  render({ sides, sample }) {
    const near = shown(sides[0].curves.value.y)
    for (const panel of this.panels) this.picture(panel, sides, near)
    sample.forEach((y, i) => set(this.points[i], { cx: this.strip.x(y), cy: STRIP - 9 * sample.slice(0, i).filter(other => other === y).length }))
  }

  /** The first loss sets the heights; what the other has beyond is cut off.
   * @type {(panel: Drawn, sides: View["sides"], near: boolean[]) => void} */
  picture({ name, axes, paths, mark }, sides, near) {
    const [{ best, names, curves }] = sides
    const { x: xs, y: ys } = curves[name]
    const heights = ys.filter((height, i) => Number.isFinite(height) && (name === "law" || near[i]))
    /** @type {Interval} */
    const ends = [Math.min(0, ...heights), Math.max(0, ...heights)]
    const room = 0.1 * (ends[1] - ends[0]) || 1
    const few = name === "law" && xs.length < CURVED
    const margin = few ? 0.5 : 0
    const { x, y, left, right, top, bottom } = axes.show([xs[0] - margin, xs.at(-1) + margin], [ends[0] && ends[0] - room, ends[1] + room])
    /** @type {(height: number) => number} */
    const clipped = height => Math.min(Math.max(height, y.low - room), y.high + room) || 0
    paths.forEach((path, i) => {
      const shown = sides[i] && (name !== "law" || sides[i].names[0] === names[0])
      const { x: places, y: heights } = shown ? sides[i].curves[name] : { x: [], y: [] }
      /** @type {Place} */
      const at = place => x(place) + (few ? 5 * i : 0)
      set(path, { d: (few ? stems : through)(places, heights.map(clipped), at, y) })
    })
    const level = name === "law" ? Number(names[0].startsWith("mass _M_")) : 0
    const line = level || ends[0] ? `M${left} ${y(level)}H${right}` : ""
    set(mark, { d: name === "law" ? line : `${line}M${x(best)} ${top}V${bottom}` })
  }

  /** @type {(x: number, y: number) => Thing | false} */
  grab(at, height) {
    const { x } = this.strip
    const near = Math.abs(height - STRIP) < NEAR && Math.abs(at - x(this.now.y)) < NEAR
    return near && { x: x(this.now.y), move: to => this.put("y", x.back(to)), input: this.input }
  }
}

/** Of which predictions the heights count: an exponential would leave no room for the rest.
 * @type {(losses: number[]) => boolean[]} */
function shown(losses) {
  const heights = losses.filter(Number.isFinite).sort((a, b) => a - b)
  const [low, middle] = [heights[0], heights[heights.length >> 1]]
  return losses.map(loss => middle === low || loss <= low + REACH * (middle - low))
}

customElements.define("mle-entry", Entry)
