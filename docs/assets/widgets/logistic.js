// @ts-check
// <mle-logistic>: labels under a probability that can be moved, what each of them costs, and Newton's method.

import { bounds, start, update } from "./logistic-model.js"
import { Axes, draw, label, LEFT, nearest, RIGHT, scatter, set, stems, through } from "./svg.js"
import { bounded, Widget } from "./widget.js"

const PANELS = [
  { top: 34, height: 120, x: 0, y: 2 },
  { top: 200, height: 84, y: 2 },
]

/** @import { Data, State, View } from "./logistic-model.js" */
/** @import { Thing } from "./svg.js" */
/** @extends {Widget<Data, State, View>} */
class Logistic extends Widget {
  /** @type {import("./widget.js").Model<Data, State, View>} */
  static model = { start, bounds, update }
  static title = "Labels, the probability of a pass, and the cross-entropy that each label costs"

  build() {
    const { svg, data } = this
    const { x, upper, lower } = data.names
    this.axes = [new Axes(svg, { ...PANELS[0], title: upper }), new Axes(svg, { ...PANELS[1], title: lower, under: x })]
    this.half = draw(svg, "path", "grid thin dotted")
    this.curve = draw(svg, "path", "model")
    label(svg, "passed", LEFT + 6, PANELS[0].top + 14, "observation")
    label(svg, "failed", RIGHT, PANELS[0].top + PANELS[0].height - 12, "observation", "end")
    this.bars = draw(svg, "path", "loss")
    this.points = data.x.map(() => draw(svg, "circle", "observation solid"))
    this.ringed = draw(svg, "circle", "model handle", { r: 5 })
  }

  controls() {
    this.below("Drag a learner, sideways or between passed and failed, or the ring on the curve.", ["cost", "way"])
    const point = () => this.now.point - 1
    this.slope = this.slider("_w_", "w")
    const intercept = this.slider("_b_", "b")
    this.slider("learner", "point")
    this.hours = this.slider("hours _x_", "x", point)
    this.slider("steps", "steps")
    this.group()
    this.preset("this learner passed", () => this.marked(1), () => this.marked(0))
    this.button("Newton step", () => ({ steps: Math.min(this.now.steps, this.view.count - 1) + 1 }))
    this.preset("fit", () => ({ steps: this.view.count }))
    const { x, y, w, b } = this.opening
    this.preset("separable labels", () => ({ y: x.map(xi => Number(w * xi + b > 0)) }), () => ({ y }))
    this.ring([intercept], [this.ringed])
  }

  /** The sliders of w and b stand where Newton's method leads.
   * @type {(name: keyof State) => any} */
  value(name) {
    // @ts-expect-error: of the state, the view has some
    return this.view[name] ?? super.value(name)
  }

  /** The labels with another one for the chosen learner.
   * @type {(passed: number, i?: number) => Partial<State>} */
  marked(passed, i = this.now.point - 1) {
    return { y: this.now.y.map((label, j) => (j === i ? passed : label)) }
  }

  /** Whoever sets w or b leaves Newton's path where it stands.
   * @type {(name: keyof State, value: number, index?: number) => void} */
  put(name, value, index) {
    const { w, b } = this.view
    this.set({ ...(name in { w, b } && { w, b, steps: 0 }), ...this.placed(name, value, index) })
  }

  /** @type {(view: View) => void} */
  render({ w, b, costs, curve, probabilities }) {
    const { now, data } = this
    const { x, y } = this.axes[0].show(data.axis, [0, 1])
    set(this.curve, { d: through(curve, probabilities, x, y) })
    scatter(this.points, now.x, now.y, this.axes[0], now.point - 1)
    const inside = bounded({ low: x.low, high: x.high, step: 0.01 }, -b / w || 0)
    this.boundary = { x: x(inside), y: y(0.5) }
    set(this.ringed, { cx: this.boundary.x, cy: this.boundary.y })
    set(this.half, { d: `M${LEFT} ${y(0.5)}H${this.boundary.x}V${y(0)}` })
    const top = 1.1 * 2 ** Math.max(1, Math.ceil(Math.log2(Math.max(...costs))))
    const below = this.axes[1].show(data.axis, [0, top])
    set(this.bars, { d: stems(now.x, costs, below.x, below.y) })
  }

  /** @type {(x: number, y: number) => Thing | false} */
  grab(atX, atY) {
    const { x, y } = this.axes[0]
    /** @type {Thing} */
    const ring = { ...this.boundary, move: to => this.put("b", -this.view.w * x.back(to)), input: this.slope }
    /** @type {Thing[]} */
    const learners = this.now.x.map((xi, i) => ({ x: x(xi), y: y(this.now.y[i]), input: this.hours, take: () => this.put("point", i + 1), move: (...to) => this.move(i, ...to) }))
    return nearest([ring, ...learners], atX, atY)
  }

  /** Put a learner where a pointer is: the upper half of the panel is a pass.
   * @type {(i: number, toX: number, toY: number) => void} */
  move(i, toX, toY) {
    const { x, y } = this.axes[0]
    this.set({ ...this.marked(Number(y.back(toY) > 0.5), i), ...this.placed("x", x.back(toX), i) })
  }
}

customElements.define("mle-logistic", Logistic)
