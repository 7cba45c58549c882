// @ts-check
// <mle-surface>: the log-likelihood over μ and σ as contour lines, and three ways up, a step at a time.

import { fixed } from "./numbers.js"
import { bounds, METHODS, scene, start, update } from "./surface-model.js"
import { Axes, draw, label, LEFT, set, through } from "./svg.js"
import { bounded, Widget } from "./widget.js"

const PANEL = { top: 34, height: 270, title: "standard deviation _σ_", under: "mean _μ_", y: 4 }
/** Milliseconds between two steps. */
const BEAT = 350
/** @type {Record<string, string>} */
const LINES = {
  place: "",
  score: "score in μ and σ: ",
  expected: "information, expected: ",
  observed: "information, observed: ",
  reason: "",
}

/** @import { Data, State, View } from "./surface-model.js" */
/** @import { Thing } from "./svg.js" */
/** @extends {Widget<Data, State, View>} */
class Surface extends Widget {
  /** @type {import("./widget.js").Model<Data, State, View>} */
  static model = { start, bounds, update }
  static title = "Lines of equal log-likelihood over mean and standard deviation, and a way up"

  build() {
    const { svg, data } = this
    const [mus, sigmas] = data.range
    const still = scene(data)
    this.axes = new Axes(svg, PANEL).show(mus, sigmas)
    const { x, y } = this.axes
    this.inside = this.axes.inside(svg)
    still.contours.forEach(([ms, ss], i) => {
      draw(this.inside, "path", "likelihood thin", { d: through(ms, ss, x, y) + "Z" })
      const shown = ms.filter((m, j) => m < x.high - 0.2 && ss[j] < y.high) // a line may leave, its number stays
      const side = ms.indexOf(Math.max(...shown))
      label(this.inside, fixed(still.largest - data.below[i], 1), x(ms[side]), y(ss[side]), "likelihood", "middle")
    })
    draw(this.inside, "path", "muted thin dashed", { d: through(still.mus, still.convex, x, y) })
    label(svg, "above: _ℓ_ convex in _σ_", LEFT + 8, y(still.convex[0]) - 18, "muted")
    this.way = draw(this.inside, "path", "model")
    this.stops = draw(this.inside, "path", "model stops")
    draw(svg, "circle", "observation hollow", { cx: x(still.mu), cy: y(still.sigma), r: 4 })
    label(svg, "maximum", x(still.mu) + 10, y(still.sigma) + 12, "observation")
    this.first = draw(this.inside, "circle", "model handle", { r: 5 })
    this.point = draw(this.inside, "circle", "model solid", { r: 4 })
  }

  controls() {
    const { data } = this
    this.below("Tap or click where to start, then step.", Object.keys(LINES), "mle-sliders")
    // @ts-expect-error: a list forgets which words are in it
    this.inputs = ["mu", "sigma"].map((name, i) => this.slider(["start _μ_", "start _σ_"][i], name))
    for (const input of this.inputs) input.addEventListener("input", () => this.begin({}))
    this.ring(this.inputs, [this.first, this.first])
    this.group("Method")
    for (const [method, text] of Object.entries(METHODS)) this.preset(text, () => ({ method }))
    this.group("Steps")
    this.button("Step", () => ({ step: Math.min(this.now.step + 1, this.view.last) }))
    this.player = this.button("Play", () => this.play())
    this.button("Back", () => ({ step: 0 }))
    for (const sigma of data.runaway) this.button(`Newton from _σ_ = ${sigma}`, () => ({ method: "newton", mu: scene(data).mu, sigma, step: 1 }))
  }

  /** @type {(changes: Partial<State>) => void} */
  begin(changes) {
    this.stop()
    this.set({ ...changes, step: 0 })
  }

  /** A step after the other up to the end, or again from the start; at once for those who want no motion. */
  play() {
    if (this.timer) return this.stop()
    const { step, last } = this.view
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return { step: last }
    this.timer = setInterval(() => {
      this.set({ step: this.view.step + 1 })
      if (this.view.step === this.view.last) this.stop()
    }, BEAT)
    this.player.textContent = "Pause"
    return { step: step < last ? step : 0 }
  }

  stop() {
    clearInterval(this.timer)
    this.timer = 0
    this.player.textContent = "Play"
    return {}
  }

  /** @type {(view: View) => void} */
  render({ mus, sigmas, step }) {
    const { x, y } = this.axes
    const [ms, ss] = [mus.slice(0, step + 1), sigmas.slice(0, step + 1)]
    set(this.way, { d: through(ms, ss, x, y) })
    set(this.stops, { d: Array.from(ms, (m, i) => `M${x(m).toFixed(1)} ${y(ss[i]).toFixed(1)}h0`).join("") })
    set(this.first, { cx: x(ms[0]), cy: y(ss[0]) })
    set(this.point, { cx: x(ms[step]), cy: y(ss[step]) })
  }

  /** @type {(name: string) => string} */
  sentence(name) {
    return LINES[name] + super.sentence(name)
  }

  /** A pointer takes the start; where it taps, the start goes.
   * @type {() => Thing} */
  grab() {
    const { x, y } = this.axes
    /** @type {(name: "mu" | "sigma", value: number) => number} */
    const round = (name, value) => bounded(this.bounds[name], value)
    /** @type {(to: number, height: number) => void} */
    const move = (to, height) => this.begin({ mu: round("mu", x.back(to)), sigma: round("sigma", y.back(height)) })
    return { x: x(this.now.mu), y: y(this.now.sigma), move, tap: move, input: this.inputs[0] }
  }
}

customElements.define("mle-surface", Surface)
