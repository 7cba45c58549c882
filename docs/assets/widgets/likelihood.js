// @ts-check
// <mle-likelihood>: observations under a normal density that can be moved, and the likelihood as a function of its mean.

import { bounds, start, update } from "./likelihood-model.js"
import { density } from "./numerics.js"
import { grouped } from "./numbers.js"
import { Axes, draw, label, nearest, RIGHT, set, stems, through, write } from "./svg.js"
import { Widget } from "./widget.js"

/** The parameter stands below the observations that it explains, on the same axis. */
const PANELS = [
  { top: 30, height: 108, title: "density _p_(_x_ | _μ_)", name: "_x_" },
  { top: 188, height: 44, title: "likelihood _L_(_μ_)", x: 0, y: 0 },
  { top: 262, height: 44, title: "log-likelihood _ℓ_(_μ_)", name: "_μ_", y: 2 },
]
const [DENSITY, LIKELIHOOD] = PANELS
/** Where a pointer takes the nearest observation. */
const STRIP = { from: DENSITY.top + DENSITY.height - 14, to: LIKELIHOOD.top - 24 }
const SUBSCRIPTS = "₁₂₃₄₅₆₇₈₉"

/** @import { Data, State, View } from "./likelihood-model.js" */
/** @import { Interval, Scale, Thing } from "./svg.js" */
/** @extends {Widget<Data, State, View>} */
class Likelihood extends Widget {
  /** @type {import("./widget.js").Model<Data, State, View>} */
  static model = { start, bounds, update }
  static title = "A normal density over observations, and the likelihood over its mean"

  build() {
    const { svg, data } = this
    this.axes = PANELS.map(panel => new Axes(svg, panel))
    /** @type {[number, SVGPathElement][]} */
    this.others = data.candidates.map(mu => [mu, draw(svg, "path", "grid thin")])
    this.guides = draw(svg, "path", "grid thin dotted")
    this.stems = draw(svg, "path", "observation thin")
    this.bell = draw(svg, "path", "model")
    this.curves = [0, 1].map(() => draw(svg, "path", "likelihood"))
    this.tops = [0, 1].map(() => draw(svg, "circle", "observation hollow", { r: 3.5 }))
    this.here = [0, 1].map(() => draw(svg, "circle", "likelihood solid", { r: 3.5 }))
    this.values = [1, 2].map(i => label(svg, "", RIGHT, PANELS[i].top - 14, "likelihood", "end"))
    this.best = label(svg, "", 0, LIKELIHOOD.top + 4, "observation")
    this.spread = draw(svg, "path", "model thin")
    /** @type {[SVGCircleElement, SVGTextElement][]} */
    this.handles = ["_μ_", "_σ_"].map(text => [draw(svg, "circle", "model handle", { r: 5 }), label(svg, text, 0, 0, "model")])
    this.points = data.x.map(() => draw(svg, "circle", "observation solid", { r: 4 }))
  }

  controls() {
    const { data } = this
    this.below("Drag an observation, the mean _μ_ or the spread _σ_.", ["product", "sum"], "mle-sliders")
    /** @type {{ mu: HTMLInputElement, sigma: HTMLInputElement, x?: HTMLInputElement[] }} */
    this.inputs = { mu: this.slider("mean _μ_", "mu"), sigma: this.slider("standard deviation _σ_", "sigma") }
    this.place("mle-unseen")
    this.inputs.x = data.x.map((_, i) => this.slider(`observation _x_${SUBSCRIPTS[i]}`, "x", i))
    this.group()
    for (const mu of data.candidates) this.preset(`_μ_ = ${mu}`, () => ({ mu, sigma: data.sigma }))
    this.preset("maximum", () => ({ mu: Number(this.view.mean.toFixed(6)) }))
    const draws = data.many.counts.reduce((a, b) => a + b)
    this.preset(`_n_ = ${grouped(draws, 0)}`, () => ({ many: 1 }), () => ({ many: 0 }))
    this.ring([this.inputs.mu, this.inputs.sigma, ...this.inputs.x], [...this.handles.map(([circle]) => circle), ...this.points])
  }

  /** @type {(view: View) => void} */
  render(view) {
    const { axis, sigma } = this.data
    const peak = density(0, 0, Math.min(this.now.sigma, sigma))
    const { x, y } = this.axes[0].show(axis, [0, 1.1 * peak])
    set(this.bell, { d: through(view.curve, view.bell, x, y) })
    if (this.peak !== peak) for (const [mu, path] of this.others) set(path, { d: through(view.curve, view.curve.map(xi => density(xi, mu, sigma)), x, y) })
    /** @type {number} */
    this.peak = peak
    this.stems.classList.toggle("mle-many", this.now.many === 1)
    set(this.stems, { d: stems(view.x, view.densities, x, y) })
    this.points.forEach((point, i) => set(point, { cx: x(this.now.x[i]), cy: y(0), visibility: this.now.many ? "hidden" : "visible" }))
    for (const input of this.inputs.x) input.disabled = this.now.many === 1
    this.#handles(x, y)
    this.#functions(view, axis)
  }

  /** The mean is held at the peak, the standard deviation at the point of inflection.
   * @type {(x: Scale, y: Scale) => void} */
  #handles(x, y) {
    const { mu, sigma } = this.now
    const side = x(mu + sigma) < RIGHT - 16 ? mu + sigma : mu - sigma
    const heights = [mu, side].map(at => y(density(at, mu, sigma)))
    ;[mu, side].forEach((at, i) => {
      const [circle, name] = this.handles[i]
      set(circle, { cx: x(at), cy: heights[i] })
      set(name, { x: x(at) + 9, y: heights[i] - 9 })
    })
    set(this.spread, { d: `M${x(mu)} ${heights[1]}H${x(side)}` })
    this.side = side
  }

  /** The likelihood and its logarithm over μ, here and at their maximum.
   * @type {(view: View, axis: Interval) => void} */
  #functions({ curve, likelihoods, logs, largest, likelihood, logLikelihood, mean, words }, axis) {
    const { mu } = this.now
    const top = Math.exp(largest)
    /** @type {[number[], Interval, number, number][]} */
    const panels = [[likelihoods, [0, top || 1], likelihood, top], [logs, [Math.min(...logs), largest], logLikelihood, largest]]
    panels.forEach(([values, range, here, highest], i) => {
      const { x, y } = this.axes[i + 1].show(axis, range)
      set(this.curves[i], { d: through(curve, values, x, y) })
      set(this.tops[i], { cx: x(mean), cy: y(highest) })
      set(this.here[i], { cx: x(mu), cy: y(here) })
      write(this.values[i], i ? `_ℓ_ = ${words.logLikelihood}` : `_L_ = ${words.likelihood}`)
    })
    const { x } = this.axes[0]
    const right = x(mean) < 260
    write(set(this.best, { x: x(mean) + (right ? 22 : -22), "text-anchor": right ? "start" : "end" }), top ? `largest at _x̄_: ${words.largest}` : "exactly 0 for every _μ_")
    set(this.tops[0], { visibility: top ? "visible" : "hidden" })
    set(this.guides, { d: `M${x(mu)} ${this.axes[0].bottom}V${this.axes[2].bottom}` })
  }

  /** An observation on their axis, the mean or the spread above it, the mean below.
   * @type {(x: number, y: number) => Thing | false} */
  grab(at, height) {
    const { x } = this.axes[0]
    /** @type {(name: keyof State, value: number, input: HTMLInputElement, index?: number) => Thing} */
    const thing = (name, value, input, index) => ({ x: x(value), move: to => this.put(name, x.back(to), index), input })
    const mean = thing("mu", this.now.mu, this.inputs.mu)
    if (height > STRIP.to || (this.now.many && height > STRIP.from)) return mean
    if (height > STRIP.from) return nearest(this.now.x.map((xi, i) => thing("x", xi, this.inputs.x[i], i)), at)
    /** @type {Thing} */
    const spread = { ...thing("sigma", this.side, this.inputs.sigma), move: to => this.put("sigma", Math.abs(x.back(to) - this.now.mu)) }
    return nearest([mean, spread], at)
  }
}

customElements.define("mle-likelihood", Likelihood)
