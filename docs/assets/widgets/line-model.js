// @ts-check
// <mle-line>: a line among points, its errors, and what they cost under two models.
/** @typedef {object} Data
 * @property {number[]} x
 * @property {number[]} y
 * @property {number} sigma the spread to open with
 * @property {number} known the true spread of the errors
 * @property {[[number, number], [number, number]]} axes
 * @property {{ x: string, y: string }} names
 * @property {number[]} bells places on the axis at which the density of the errors is drawn
 * @property {number} bell how far a density of 1 reaches there
 * @typedef {{ w: number, b: number }} Straight
 * @typedef {{ x: number[], y: number[] }} Points
 * @typedef {Straight & Points & { sigma: number, laplace: number, point: number }} State 1 for Laplace errors; which point is chosen, from 1
 * @typedef {object} Numbers
 * @property {number[]} residuals
 * @property {number} error the mean squared or absolute one
 * @property {number} constant of the negative log-likelihood, which is constant + factor · error
 * @property {number} factor
 * @property {number} nll
 * @property {Straight[]} lines the best under each model of the errors; none where all x are equal
 * @property {Straight} [best]
 * @property {number} [more] than the least error
 * @property {number[]} errors where the bell is computed
 * @property {number[]} bell
 * @typedef {Numbers & { words: ReturnType<typeof words> }} View */

import { exact, fixed } from "./numbers.js"
import { logDensity, mean, spaced, sum } from "./numerics.js"

/** Points of a bell, and how many standard deviations it reaches. */
const BELL = 41
const REACH = 2.5

/** @type {(data: Data) => State} */
export function start(data) {
  return { ...rounded(leastSquares(data)), sigma: data.sigma, laplace: 0, point: 1, x: [...data.x], y: [...data.y] }
}

/** @type {(data: Data) => import("./widget.js").Bounds<State>} */
export function bounds(data) {
  const [x, y] = data.axes.map(([low, high]) => ({ low, high, step: 0.1 }))
  return {
    w: { low: -2, high: 6, step: 0.01 },
    b: { low: -20, high: 60, step: 0.1 },
    sigma: { low: 0.5, high: 10, step: 0.1 },
    laplace: { low: 0, high: 1, step: 1 },
    point: { low: 1, high: data.x.length, step: 1 },
    x,
    y,
  }
}

/** With as many decimals as an address holds.
 * @type {(line: Straight) => Straight} */
export function rounded({ w, b }) {
  return { w: Number(w.toFixed(6)), b: Number(b.toFixed(6)) }
}

/** @type {(state: State) => View} */
export function update(state) {
  const { sigma, laplace } = state
  const n = state.x.length
  const residuals = missed(state, state)
  const error = meanError(state, state)
  const lines = new Set(state.x).size < 2 ? [] : [leastSquares(state), leastAbsolute(state)]
  const best = lines[laplace]
  const s = sigma / Math.SQRT2
  const constant = n * (laplace ? Math.log(2 * s) : -logDensity(0, 0, sigma))
  const factor = laplace ? n / s : n / (2 * sigma * sigma)
  const errors = spaced(-REACH * sigma, REACH * sigma, BELL)
  const numbers = {
    residuals, error, constant, factor, nll: constant + factor * error, lines, best, errors,
    more: best && error - meanError(state, best),
    bell: errors.map(e => Math.exp(laplace ? -Math.abs(e) / s : (-0.5 * e * e) / sigma / sigma)),
  }
  return { ...numbers, words: words(numbers, state) }
}

/** @type {(points: Points, line: Straight) => number[]} */
function missed({ x, y }, { w, b }) {
  return y.map((yi, i) => yi - (w * x[i] + b))
}

/** The mean squared error of a line; for Laplace errors the mean absolute one.
 * @type {(state: State, line: Straight) => number} */
function meanError(state, line) {
  return mean(missed(state, line).map(r => (state.laplace ? Math.abs(r) : r * r)))
}

/** ŵ = Σ (xᵢ − x̄) yᵢ / Σ (xᵢ − x̄)², which is as if ȳ had been taken off, and b̂ = ȳ − ŵ x̄.
 * @type {(points: Points) => Straight} */
function leastSquares({ x, y }) {
  const centre = mean(x)
  const dx = x.map(xi => xi - centre)
  const w = sum(dx.map((d, i) => d * y[i])) / sum(dx.map(d => d * d))
  return { w, b: mean(y) - w * centre }
}

/** The line of least absolute errors; of several, the one with the smallest slope.
 * @type {(points: Points) => Straight} */
function leastAbsolute({ x, y }) {
  const lines = x.map((_, i) => lineThrough(x, y, i))
  return lines.reduce((best, line) => (line.total - best.total || line.w - best.w) < 0 ? line : best)
}

/** The best line through a point: its slope is the weighted median of those to the others.
 * @type {(x: number[], y: number[], i: number) => Straight & { total: number }} */
function lineThrough(x, y, i) {
  const others = x.map((xj, j) => ({ dx: xj - x[i], dy: y[j] - y[i] }))
  const slopes = others.filter(({ dx }) => dx !== 0).map(({ dx, dy }) => ({ slope: dy / dx, weight: Math.abs(dx) }))
  slopes.sort((a, b) => a.slope - b.slope)
  let total = 0
  const reached = slopes.map(({ weight }) => (total += weight))
  const w = slopes[reached.findIndex(weight => weight >= total / 2)].slope
  return { w, b: y[i] - w * x[i], total: exactSum(others.map(({ dx, dy }) => Math.abs(dy - w * dx))) }
}

/** The sum, rounded once, like `math.fsum`: rounding must not decide between equal lines.
 * @type {(terms: number[]) => number} */
function exactSum(terms) {
  // in units this small each term is a whole number
  return Number(terms.reduce((total, term) => total + BigInt(term / Number.EPSILON / Number.EPSILON), 0n))
}

/** @type {(numbers: Numbers, state: State) => Record<"w" | "b" | "sigma" | "point" | "error" | "nll" | "spoken", string> & Record<"x" | "y", string[]>} */
function words({ error, constant, factor, nll, best, more }, state) {
  const { w, b, sigma, laplace, point, x, y } = state
  const name = `mean ${laplace ? "absolute" : "squared"} error`
  const place = `w = ${fixed(w, 3)}, b = ${fixed(b, 3)}`
  const rank = best ? ranked(fixed(more, 3)) : "and no line is best, for all x are equal"
  return {
    w: fixed(w, 3),
    b: fixed(b, 3),
    sigma: exact(sigma, 1, 2),
    point: `${point} of ${x.length}`,
    x: x.map(xi => exact(xi, 1, 3)),
    y: y.map(yi => exact(yi, 1, 3)),
    error: `${name} ${fixed(error, 3)}, ${rank}`,
    nll: `negative log-likelihood ${added(constant, factor, error, nll)}`,
    spoken: `${place}: ${name} ${fixed(error, 3)}, ${rank}; negative log-likelihood ${fixed(nll, 2)}`,
  }
}

/** @type {(more: string) => string} */
function ranked(more) {
  return Number(more) ? `${more} above the least` : "the least of all lines"
}

/** The sum with the fewest decimals that give the shown result; else the result alone.
 * @type {(constant: number, factor: number, error: number, nll: number) => string} */
function added(constant, factor, error, nll) {
  const result = fixed(nll, 2)
  for (let places = 3; places < 8; places++) {
    /** @type {any[]} texts, of which a product makes numbers */
    const [c, f, e] = [constant, factor, error].map(value => fixed(value, places))
    if (fixed(Number(c.replace("−", "-")) + f * e, 2) === result) return `${c} + ${f} × ${e} ≈ ${result}`
  }
  return `≈ ${result}`
}
