// @ts-check
// <mle-line>: a line among points, whose squared or absolute residuals are the loss.

import { bounds, rounded, start, update } from "./line-model.js"
import { Axes, draw, label, LEFT, nearest, RIGHT, scatter, set, through } from "./svg.js"
import { Widget } from "./widget.js"

const PANEL = { top: 34, height: 220, y: 5 }
const MIDDLE = (LEFT + RIGHT) / 2
const RINGS = [LEFT + 6, RIGHT - 32]

/** @import { Data, State, View } from "./line-model.js" */
/** @import { Thing } from "./svg.js" */
/** @extends {Widget<Data, State, View>} */
class Line extends Widget {
  /** @type {import("./widget.js").Model<Data, State, View>} */
  static model = { start, bounds, update }
  static title = "A line among points, its residuals, and the density of the errors"

  build() {
    const { svg, data } = this
    this.axes = new Axes(svg, { ...PANEL, title: data.names.y, under: data.names.x })
    const inner = this.axes.inside(svg)
    /** @type {(classes: string) => SVGPathElement} */
    const path = classes => draw(inner, "path", classes)
    this.areas = path("loss thin area")
    this.others = [0, 1].map(() => path("grid thin dotted"))
    this.bells = data.bells.map(() => path("model thin"))
    this.line = path("model")
    this.points = data.x.map(() => draw(svg, "circle", "observation solid"))
    this.handles = RINGS.map(cx => draw(svg, "circle", "model handle", { cx, r: 5 }))
    this.names = ["_b_", "_w_"].map((text, i) => label(svg, text, RINGS[i], 0, "model", "middle"))
  }

  controls() {
    this.below("Drag a point, or one of the two rings on the line.", ["error", "nll"])
    const point = () => this.now.point - 1
    this.inputs = [this.slider("intercept _b_", "b"), this.slider("slope _w_", "w")]
    this.slider("spread _σ_", "sigma")
    this.slider("day", "point")
    this.slider("_x_ of this day", "x", point)
    this.inputs.push(this.slider("_y_ of this day", "y", point))
    this.group()
    this.preset("best line", () => rounded(this.view.best ?? { w: NaN, b: NaN }))
    this.preset("Laplace errors", () => this.switched(1), () => this.switched(0))
    this.preset(`_σ_ = ${this.data.known}`, () => ({ sigma: this.data.known }))
    this.ring(this.inputs.slice(0, 2), this.handles)
  }

  /** To the other model of the errors; a line that is the best goes along.
   * @type {(laplace: number) => Partial<State>} */
  switched(laplace) {
    const { now, view } = this
    const along = laplace !== now.laplace && view.best && `${Object.values(rounded(view.best))}` === `${[now.w, now.b]}`
    return { laplace, ...(along && rounded(view.lines[laplace])) }
  }

  /** @type {(view: View) => void} */
  render({ residuals, lines, bell, errors }) {
    const { axes, now, data } = this
    const { x, y } = axes.show(...data.axes)
    /** @type {(line: import("./line-model.js").Straight) => string} */
    const path = ({ w, b }) => `M${LEFT} ${y(b)}L${RIGHT} ${y(w * x.high + b)}`
    this.others.forEach((other, i) => set(other, { d: lines[i] ? path(lines[i]) : "" }))
    set(this.line, { d: path(now) })
    this.bells.forEach((line, i) => {
      const at = data.bells[i]
      set(line, { d: through(bell.map(h => at + data.bell * h), errors.map(e => now.w * at + now.b + e), x, y) + "Z" })
    })
    scatter(this.points, now.x, now.y, axes, now.point - 1)
    set(this.areas, { d: residuals.map((r, i) => this.area(x(now.x[i]), y(now.y[i]), y(now.y[i] - r))).join("") })
    this.heights = RINGS.map(at => Math.min(axes.bottom, Math.max(axes.top, y(now.w * x.back(at) + now.b))))
    this.heights.forEach((height, i) => {
      set(this.handles[i], { cy: height })
      set(this.names[i], { y: height + (height < PANEL.top + 16 ? 16 : -16) })
    })
  }

  /** The square on a residual, where there is room; with Laplace errors the residual itself.
   * @type {(x: number, from: number, to: number) => string} */
  area(x, from, to) {
    const side = Math.abs(to - from)
    const left = x < MIDDLE ? x : x - side
    return this.now.laplace ? `M${x} ${from}V${to}` : `M${left} ${Math.min(from, to)}h${side}v${side}h${-side}Z`
  }

  /** @type {(x: number, y: number) => Thing | false} */
  grab(atX, atY) {
    const { now } = this
    const { x, y } = this.axes
    /** @type {((to: number) => void)[]} */
    const moves = [to => this.put("b", to - now.w * x.back(RINGS[0])), to => this.put("w", (to - now.b) / x.back(RINGS[1]))]
    /** @type {Thing[]} */
    const rings = moves.map((move, i) => ({ x: RINGS[i], y: this.heights[i], move: (_, to) => move(y.back(to)), input: this.inputs[i] }))
    /** @type {Thing[]} */
    const points = now.x.map((xi, i) => ({ x: x(xi), y: y(now.y[i]), input: this.inputs[2], take: () => this.put("point", i + 1), move: (...to) => this.move(i, ...to) }))
    return nearest([...rings, ...points], atX, atY)
  }

  /** @type {(i: number, toX: number, toY: number) => void} */
  move(i, toX, toY) {
    const { x, y } = this.axes
    this.set({ ...this.placed("x", x.back(toX), i), ...this.placed("y", y.back(toY), i) })
  }
}

customElements.define("mle-line", Line)
