// @ts-check
// <mle-surface>: what it computes.
/** @typedef {object} Data
 * @property {number[]} x the observations
 * @property {[[number, number], [number, number]]} range of the mean and of the standard deviation
 * @property {number[]} below the contour lines, as far below the maximum
 * @property {[number, number]} start
 * @property {number[]} runaway standard deviations from which plain Newton runs away
 * @property {number} rate of gradient ascent
 * @property {number} steps at most
 * @property {number} plain steps of plain Newton
 * @typedef {{ mu: number, sigma: number, method: string, step: number }} State
 * @typedef {Local & Record<"mus" | "sigmas", number[]> & Record<"step" | "last", number> & { information: [number, number] }} Numbers
 * @typedef {Numbers & { words: ReturnType<typeof words> }} View
 * @typedef {import("./ascent.js").Point} Point
 * @typedef {import("./ascent.js").Local} Local */

import { gradientAscent, newton, plainNewton } from "./ascent.js"
import { exact, fixed } from "./numbers.js"
import { logDensity, mean, spaced, sum } from "./numerics.js"

/** @type {Record<string, string>} */
export const METHODS = { ascent: "Gradient ascent", scoring: "Fisher scoring", newton: "Newton" }

const CURVE = 81

/** No contour line goes so far: in σ, up or down, in units of σ̂. */
const FAR = 1000

/** @type {(data: Data) => State} */
export function start({ start: [mu, sigma] }) {
  return { mu, sigma, method: "scoring", step: 0 }
}

/** @type {(data: Data) => import("./widget.js").Bounds<State>} */
export function bounds({ range: [mu, sigma], steps }) {
  return {
    mu: { low: mu[0], high: mu[1], step: 0.05 },
    sigma: { low: 0.3, high: sigma[1], step: 0.01 },
    method: { choices: Object.keys(METHODS) },
    step: { low: 0, high: steps, step: 1 },
  }
}

/** ℓ(μ, σ), its score and its Hessian; the value is NaN where σ is no standard deviation.
 * @type {(x: number[], point: Point) => Local} */
export function observed(x, [mu, sigma]) {
  if (sigma <= 0) return { value: NaN, gradient: [0, 0], hessian: [0, 0, 0] }
  const z = x.map(xi => (xi - mu) / sigma)
  const curvature = sigma * sigma
  return {
    value: sum(x.map(xi => logDensity(xi, mu, sigma))),
    gradient: [sum(z) / sigma, sum(z.map(zi => zi * zi - 1)) / sigma],
    hessian: [-x.length / curvature, (-2 * sum(z)) / curvature, sum(z.map(zi => 1 - 3 * zi * zi)) / curvature],
  }
}

/** The same with minus the expected information, diag(1, 2) n/σ², for the Hessian.
 * @type {(x: number[], point: Point) => Local} */
export function expected(x, point) {
  const information = x.length / (point[1] * point[1])
  return { ...observed(x, point), hessian: [-information, 0, -2 * information] }
}

/** @type {(state: State, data: Data) => Point[]} */
function climb({ mu, sigma, method }, { x, rate, steps, plain }) {
  if (method === "scoring") return newton(point => expected(x, point), [mu, sigma])
  if (method === "newton") return plainNewton(point => observed(x, point), [mu, sigma], plain)
  return gradientAscent(point => observed(x, point), [mu, sigma], rate, steps)
}

/** What does not move: the maximum, lines of equal ℓ, and above which σ it is convex in σ.
 * @param {Data} data */
export function scene({ x, range: [interval], below }) {
  const centre = mean(x)
  /** @type {(mu: number) => number} */
  const squares = mu => mean(x.map(xi => (xi - mu) * (xi - mu)))
  const best = Math.sqrt(squares(centre))
  const mus = spaced(interval[0], interval[1], CURVE)
  return {
    mu: centre,
    sigma: best,
    contours: below.map(gap => contour(centre, best, gap, x.length)),
    largest: observed(x, [centre, best]).value,
    mus,
    convex: mus.map(mu => Math.sqrt(3 * squares(mu))),
  }
}

/** The line on which ℓ is `gap` below its maximum, as [μs, σs]: two μ for each σ between its tips.
 *
 * With s = σ/σ̂ the best μ is n (log s + 1/(2s²) − ½) below; ½ n (μ − x̄)²/σ² is left.
 * @type {(centre: number, best: number, gap: number, n: number) => [number[], number[]]} */
function contour(centre, best, gap, n) {
  /** @type {(s: number) => number} */
  const left = s => gap - n * (Math.log(s) + 0.5 / (s * s) - 0.5)
  const [low, high] = [tip(left, 1 / FAR, 1), tip(left, FAR, 1)]
  const inner = spaced(0, Math.PI, CURVE).slice(1, -1)
  const s = inner.map(angle => low * (high / low) ** (0.5 - 0.5 * Math.cos(angle)))
  const half = s.map(si => best * si * Math.sqrt((2 * left(si)) / n))
  const sigmas = s.map(si => best * si)
  return [
    [centre, ...half.map(h => centre - h), centre, ...half.map(h => centre + h).reverse()],
    [best * low, ...sigmas, best * high, ...[...sigmas].reverse()],
  ]
}

/** Where a function that is negative at `out` and positive at `inside` is zero, by halving logarithms.
 * @type {(left: (s: number) => number, out: number, inside: number) => number} */
function tip(left, out, inside) {
  const middle = Math.sqrt(out * inside)
  if (middle === out || middle === inside) return middle
  return left(middle) > 0 ? tip(left, out, middle) : tip(left, middle, inside)
}

/** @type {(state: State, data: Data) => View} */
export function update(state, data) {
  const path = climb(state, data)
  const last = path.length - 1
  const step = Math.min(state.step, last)
  const [mus, sigmas] = [0, 1].map(i => path.map(point => point[i]))
  const [aa, , bb] = expected(data.x, path[step]).hessian
  /** @type {Numbers["information"]} */
  const information = sigmas[step] > 0 ? [-aa, -bb] : [0, 0]
  const numbers = { ...observed(data.x, path[step]), mus, sigmas, step, last, information }
  return { ...numbers, words: words(numbers, path[step], state) }
}

/** @type {(numbers: Numbers, point: Point, state: State) => Record<"mu" | "sigma" | "place" | "score" | "expected" | "observed" | "reason" | "spoken", string>} */
function words({ step, last, value, gradient, hessian, information }, [mu, sigma], state) {
  const here = `μ = ${fixed(mu, 3)}, σ = ${fixed(sigma, 3)}`
  const inside = sigma > 0
  const log = inside ? `ℓ = ${fixed(value, 3)}` : "ℓ is not defined"
  /** @type {(values: number[]) => string} */
  const pair = ([first, second]) => (inside ? `(${fixed(first, 2)}, ${fixed(second, 2)})` : "not defined")
  return {
    mu: exact(state.mu, 2, 3),
    sigma: exact(state.sigma, 2, 3),
    place: `step ${step}: ${here}, ${log}`,
    score: pair(gradient),
    expected: pair(information),
    observed: pair([-hessian[0], -hessian[2]]),
    reason: inside ? reason(state.method, hessian) : "The step led below σ = 0. Newton’s method has nowhere to go on.",
    spoken: `${METHODS[state.method]}, step ${step} of ${last}: ${here}, ${log}`,
  }
}

/** Why the next step goes up, or where it goes instead.
 * @type {(method: string, hessian: Local["hessian"]) => string} */
function reason(method, [aa, ab, bb]) {
  if (method === "scoring") return "Every step points uphill, and is halved until ℓ rises."
  if (method === "ascent") return "Every step points uphill; one that is too long can overshoot."
  if (bb > 0) return "Here ℓ is convex in σ: Newton’s method steps away from the maximum."
  return aa * bb - ab * ab > 0 ? "Here ℓ is concave: Newton’s method steps uphill." : "Here ℓ is a saddle: Newton’s method may step anywhere."
}
