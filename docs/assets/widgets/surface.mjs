// <mle-surface>: the log-likelihood over μ and σ as contour lines, and three ways up, a step at a time.

import { fixed } from "./numbers.mjs"
import { bounded } from "./state.mjs"
import { bounds, scene, start, update } from "./surface-model.mjs"
import { Axes, draggable, draw, label, LEFT, RIGHT, set, through, write } from "./svg.mjs"
import { node, Widget } from "./widget.mjs"

const PANEL = { top: 34, height: 270, title: "standard deviation _σ_", name: "mean _μ_", y: 4 }
/** Between two steps of a path that plays, in milliseconds. */
const BEAT = 350
const METHODS = { ascent: "Gradient ascent", scoring: "Fisher scoring", newton: "Newton" }
const LINES = {
  place: "",
  score: "score in _μ_ and _σ_: ",
  expected: "information, expected: ",
  observed: "information, observed: ",
  reason: "",
}

class Surface extends Widget {
  static model = { start, bounds, update }
  static title = "Lines of equal log-likelihood over mean and standard deviation, and a way up"

  build() {
    const { svg, data } = this
    const [mus, sigmas] = data.range
    const still = scene(data)
    this.axes = new Axes(svg, PANEL).show(mus, sigmas)
    const { x, y, top, bottom } = this.axes
    // A drawing in the drawing: what leaves it is cut off.
    this.inside = draw(svg, "svg", "", { x: LEFT, y: top, width: RIGHT - LEFT, height: bottom - top, viewBox: `${LEFT} ${top} ${RIGHT - LEFT} ${bottom - top}` })
    still.contours.forEach(([ms, ss], i) => {
      draw(this.inside, "path", "likelihood thin", { d: through(ms, ss, x, y) + "Z" })
      const side = ms.indexOf(Math.max(...ms.filter(m => x(m) < RIGHT - 16))) // a line may leave the panel; its number stays
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
    this.controls(node("div", "mle-controls"))
    draggable(svg, (px, py) => this.grab(px, py))
  }

  controls(box) {
    const { data, panel } = this
    write(box.appendChild(node("p", "mle-hint")), "Tap or click where to start, then step.")
    this.lines = Object.entries(LINES).map(([name, words]) => [name, words, box.appendChild(node("p", `mle-line mle-${name}`))])
    const sliders = box.appendChild(node("div", "mle-sliders"))
    this.inputs = ["mu", "sigma"].map((name, i) => this.slider(sliders, ["start _μ_", "start _σ_"][i], name))
    for (const input of this.inputs) input.addEventListener("input", () => this.begin({}))
    this.ring(this.inputs, [this.first, this.first])
    const methods = box.appendChild(set(node("div", "mle-choices"), { role: "group", "aria-label": "Method" }))
    for (const [method, text] of Object.entries(METHODS)) this.preset(methods, text, () => ({ method }))
    const choices = box.appendChild(set(node("div", "mle-choices"), { role: "group", "aria-label": "Steps" }))
    this.button(choices, "Step", () => ({ step: Math.min(this.now.step + 1, this.view.last) }))
    this.player = this.button(choices, "Play", () => this.play())
    this.button(choices, "Back", () => ({ step: 0 }))
    this.button(choices, "Reset", () => this.opening)
    for (const sigma of data.runaway) this.button(choices, `Newton from _σ_ = ${sigma}`, () => ({ method: "newton", mu: scene(data).mu, sigma, step: 1 }))
    panel.append(box)
  }

  /** A path from a new start. */
  begin(changes) {
    this.stop()
    this.set({ ...changes, step: 0 })
  }

  /** A step after the other up to the end, and from the start again if that is where it stands; for those who want no motion, at once. */
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

  disconnectedCallback() {
    super.disconnectedCallback()
    if (this.player) this.stop()
  }

  render({ mus, sigmas, step, words }) {
    const { x, y } = this.axes
    const [ms, ss] = [mus.slice(0, step + 1), sigmas.slice(0, step + 1)]
    set(this.way, { d: through(ms, ss, x, y) })
    set(this.stops, { d: Array.from(ms, (m, i) => `M${x(m).toFixed(1)} ${y(ss[i]).toFixed(1)}h0`).join("") })
    set(this.first, { cx: x(ms[0]), cy: y(ss[0]) })
    set(this.point, { cx: x(ms[step]), cy: y(ss[step]) })
    for (const [name, before, line] of this.lines) write(line, before + words[name])
  }

  /** A pointer takes the start; where it taps, the start goes. */
  grab(px, py) {
    const { x, y } = this.axes
    const round = (name, value) => bounded(this.bounds[name], value)
    const move = (to, height) => this.begin({ mu: round("mu", x.back(to)), sigma: round("sigma", y.back(height)) })
    return { x: x(this.now.mu), y: y(this.now.sigma), move, tap: move, focus: () => this.inputs[0].focus({ preventScroll: true }) }
  }
}

customElements.define("mle-surface", Surface)
