// @ts-check
// <mle-interval>: the likelihood of a mean, cut at a height, and the interval above the cut.

import { bounds, start, update } from "./interval-model.js"
import { grouped } from "./numbers.js"
import { Axes, draw, label, nearest, RIGHT, set, through, write } from "./svg.js"
import { Widget } from "./widget.js"

const PANELS = [
  { top: 34, height: 108, title: "likelihood, _L_(_μ_)/_L_(_x̄_)", x: 0 },
  { top: 178, height: 94, title: "log-likelihood, _ℓ_(_μ_) − _ℓ_(_x̄_)", under: "mean _μ_" },
]
/** The panels' ranges: a reach of four standard errors stays within. */
/** @type {Interval[]} */
const RANGES = [[0, 1.08], [-10, 0.8]]

/** @import { Data, State, View } from "./interval-model.js" */
/** @import { Interval, Thing } from "./svg.js" */
/** @extends {Widget<Data, State, View>} */
class LikelihoodInterval extends Widget {
  /** @type {import("./widget.js").Model<Data, State, View>} */
  static model = { start, bounds, update }
  static title = "The likelihood over a mean, cut at a height, and the interval above the cut"

  build() {
    const { svg } = this
    this.axes = PANELS.map(panel => new Axes(svg, panel))
    const inside = this.axes.map((axes, i) => axes.show(this.data.axis, RANGES[i]).inside(svg))
    this.stems = inside.map(part => draw(part, "path", "observation thin"))
    this.cuts = inside.map(part => draw(part, "path", "likelihood thin dashed"))
    this.curves = inside.map(part => draw(part, "path", "likelihood"))
    this.bar = draw(svg, "path", "observation stops")
    this.ends = [0, 1, 2, 3].map(i => draw(svg, "circle", i < 2 ? "likelihood handle" : "likelihood solid", { r: i < 2 ? 5 : 3.5 }))
    this.values = PANELS.map(({ top }) => label(svg, "", RIGHT, top - 14, "likelihood", "end"))
  }

  controls() {
    const { n, more, levels } = this.data
    this.below("Drag an end of the interval.", ["interval", "promise"], "mle-sliders")
    this.slider("observations _n_", "n")
    this.slider("standard deviation _σ_", "sigma")
    this.reach = this.slider("standard errors to either side", "reach")
    this.group()
    for (const [name, reach] of Object.entries(levels)) this.preset(name, () => ({ reach }))
    this.preset(`_n_ = ${grouped(more, 0)}`, () => ({ n: more }), () => ({ n }))
    this.ring([this.reach], this.ends)
  }

  /** @type {(view: View) => void} */
  render({ curve, likelihoods, logs, low, high, shown, cut, drop, words }) {
    const { x } = this.axes[0]
    const [from, to] = shown.map(x)
    ;[likelihoods, logs].forEach((values, i) => {
      const { y, bottom } = this.axes[i]
      const height = y(i ? drop : cut)
      set(this.curves[i], { d: through(curve, values, x, y) })
      set(this.cuts[i], { d: `M${from} ${height}H${to}` })
      set(this.stems[i], { d: `M${x(low)} ${bottom}V${height}M${x(high)} ${bottom}V${height}` })
      ;[from, to].forEach((at, j) => set(this.ends[2 * i + j], { cx: at, cy: height }))
      write(this.values[i], i ? words.drop : words.cut)
    })
    set(this.bar, { d: `M${from} ${this.axes[1].bottom}H${to}` })
    this.held = [from, to]
  }

  /** An end of the interval, by its place along the axis.
   * @type {(x: number, y: number) => Thing | false} */
  grab(at) {
    const { x } = this.axes[0]
    /** @type {Thing[]} */
    const ends = this.held.map(place => ({ x: place, move: to => this.put("reach", Math.abs(x.back(to) - this.data.mean) / this.view.error), input: this.reach }))
    return nearest(ends, at)
  }
}

customElements.define("mle-interval", LikelihoodInterval)
