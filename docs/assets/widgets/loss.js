// @ts-check
// <mle-loss>: two losses beside the densities that they come from, and what each makes of a sample.

import { bounds, start, update } from "./loss-model.js"
import { Axes, draw, label, nearest, RIGHT, set, through, write } from "./svg.js"
import { node, Widget } from "./widget.js"

/** A row for densities, losses and their sums; a column for each of two losses.
 * @type {{ top: number, x?: number, end: [number, number] }[]} */
const ROWS = [{ top: 30, x: 0, end: [6, 25] }, { top: 118, end: [30, 14] }, { top: 238, end: [0, 0] }]
/** @type {Interval[]} */
const COLUMNS = [[38, 190], [230, RIGHT]]
const IDEAS = ["model", "loss", "loss"]
const STRIP = 376

/** @typedef {{ axes: Axes, paths: SVGPathElement[], titles: SVGTextElement[], ends: SVGTextElement[] }} Cell */
/** @import { Data, Side, State, View } from "./loss-model.js" */
/** @import { Interval, Thing } from "./svg.js" */
/** @extends {Widget<Data, State, View>} */
class Loss extends Widget {
  /** @type {import("./widget.js").Model<Data, State, View>} */
  static model = { start, bounds, update }
  static title = "Two losses, the densities that they come from, and their sums over a sample"

  build() {
    const { svg, data } = this
    this.columns = COLUMNS.map(([left, right]) => ROWS.map((row, i) => this.cell(left, right, row, IDEAS[i])))
    /** @type {[SVGPathElement, SVGCircleElement][]} */
    this.marks = COLUMNS.map(() => [draw(svg, "path", "observation thin dotted"), draw(svg, "circle", "loss solid", { r: 4 })])
    this.strip = new Axes(svg, { top: STRIP, height: 0, title: data.title, y: 0 }).show(data.axis, [0, 1])
    this.points = data.x.map(() => draw(svg, "circle", "observation solid", { r: 4, cy: STRIP }))
  }

  /** A panel, which has two curves where there are two labels.
   * @type {(left: number, right: number, row: typeof ROWS[number], idea: string) => Cell} */
  cell(left, right, row, idea) {
    /** @type {(x: number, y: number, anchor?: string) => SVGTextElement} */
    const text = (x, y, anchor) => label(this.svg, "", x, row.top + y, idea, anchor)
    return {
      axes: new Axes(this.svg, { height: 58, ...row, left, right }),
      paths: ["", " dashed"].map(dash => draw(this.svg, "path", idea + dash)),
      titles: [text(left - 34, -14), text(right, 87, "end")],
      ends: [text(left + row.end[0], row.end[1]), text(right - row.end[0], row.end[1], "end")],
    }
  }

  controls() {
    const { data, points } = this
    this.below(data.hint, ["left", "right"])
    // @ts-expect-error: a list forgets which words are in it
    for (const name of ["first", "second"]) this.select(name)
    this.slider("scale", "scale")
    this.place("mle-unseen")
    this.inputs = points.map((_, i) => this.slider(`observation ${i + 1}`, "x", i))
    this.group()
    for (const [name, changes] of Object.entries(data.presets)) this.preset(name, () => changes)
    this.ring(this.inputs, points)
  }

  /** @type {(name: "first" | "second") => void} */
  select(name) {
    const select = this.room.appendChild(set(node("select", "mle-choice"), { "aria-label": `${name} loss` }))
    for (const [value, { title }] of Object.entries(this.data.losses)) select.add(new Option(title, value))
    this.controlled.push(() => (select.value = this.now[name]))
    select.addEventListener("change", () => this.set({ [name]: select.value }))
  }

  /** @type {(view: View) => void} */
  render({ sides }) {
    sides.forEach((side, i) => this.column(side, this.columns[i], this.marks[i]))
    this.points.forEach((point, i) => set(point, { cx: this.strip.x(this.now.x[i]) }))
  }

  /** @type {(side: Side, cells: Cell[], marks: [SVGPathElement, SVGCircleElement]) => void} */
  column({ names, curve, losses, densities, candidates, totals, before, best, least }, cells, [line, circle]) {
    /** @type {[number[], number[][]][]} */
    const shown = [[curve, densities], [curve, losses], [candidates, [totals]]]
    shown.forEach(([xs, lists], i) => {
      const { axes, paths, titles, ends } = cells[i]
      const top = 1.1 * Math.max(...lists.flat().filter(Number.isFinite))
      const { x, y } = axes.show([xs[0], xs.at(-1)], [0, top])
      paths.forEach((path, j) => set(path, { d: lists[j] ? through(xs, lists[j].map(value => Math.min(value, top)), x, y) : "" }))
      titles.forEach((title, j) => write(title, names[i][j]))
      ends.forEach((end, j) => write(end, lists[1] ? `_y_ = ${i ^ j}` : ""))
    })
    const { x, y, bottom, top } = cells[2].axes
    set(line, { d: `M${x(before)} ${bottom}V${top}` })
    set(circle, { cx: x(Math.min(x.high, Math.max(x.low, best))), cy: y(least) })
  }

  /** @type {(x: number, y: number) => Thing | false} */
  grab(at, height) {
    const { x } = this.strip
    /** @type {(xi: number, i: number) => Thing} */
    const held = (xi, i) => ({ x: x(xi), move: to => this.put("x", x.back(to), i), input: this.inputs[i] })
    return height > STRIP - 32 && nearest(this.now.x.map(held), at)
  }
}

customElements.define("mle-loss", Loss)
