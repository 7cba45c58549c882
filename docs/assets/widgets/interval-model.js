// @ts-check
// <mle-interval>: what it computes. Nothing of the page is in a model.
/** @typedef {object} Data
 * @property {number} n how many observations there are
 * @property {number} mean their mean
 * @property {number} sigma the known standard deviation
 * @property {number} reach how many standard errors the interval reaches to either side
 * @property {number} more another number of observations
 * @property {Record<string, number>} levels the reach of each level, by its name
 * @property {[number, number]} axis
 * @typedef {{ n: number, sigma: number, reach: number }} State
 * @typedef {Record<"curve" | "logs" | "likelihoods" | "shown", number[]>} Lists shown: the ends, where they are on the axis
 * @typedef {Lists & Record<"error" | "low" | "high" | "cut" | "drop" | "level", number>} Numbers
 * @typedef {Numbers & { words: ReturnType<typeof words> }} View */

import { exact, fixed, grouped, significant } from "./numbers.js"
import { drop, spaced, within } from "./numerics.js"

/** The curve is drawn so many standard errors to either side, in steps. */
const WIDE = 5
const CURVE = 101

/** @type {(data: Data) => State} */
export function start({ n, sigma, reach }) {
  return { n, sigma, reach }
}

/** @type {(data: Data) => import("./widget.js").Bounds<State>} */
export function bounds() {
  return {
    n: { low: 1, high: 100, step: 1 },
    sigma: { low: 0.1, high: 3, step: 0.02 },
    reach: { low: 0.5, high: 4, step: 0.02 },
  }
}

/** @type {(state: State, data: Data) => View} */
export function update(state, { mean, axis }) {
  const { n, sigma, reach } = state
  const error = sigma / Math.sqrt(n)
  const curve = spaced(mean - WIDE * error, mean + WIDE * error, CURVE)
  const logs = curve.map(m => drop(m, mean, sigma, n))
  const [low, high] = [mean - reach * error, mean + reach * error]
  const fall = drop(reach, 0, 1, 1)
  const numbers = {
    error, low, high, drop: fall, cut: Math.exp(fall), level: within(reach),
    shown: [Math.max(low, axis[0]), Math.min(high, axis[1])], curve, logs, likelihoods: logs.map(Math.exp),
  }
  return { ...numbers, words: words(numbers, state, mean) }
}

/** @type {(numbers: Numbers, state: State, mean: number) => Record<"n" | "sigma" | "reach" | "cut" | "drop" | "interval" | "promise" | "spoken", string>} */
function words({ error, low, high, cut, drop, level }, { n, sigma, reach }, mean) {
  const places = error < 0.1 ? 3 : 2
  const ends = `from ${fixed(low, places)} to ${fixed(high, places)}`
  const share = `${fixed(100 * level, level > 0.999 ? 3 : 1)} %`
  const known = `σ = ${exact(sigma, 1, 3)}`
  return {
    n: grouped(n, 0),
    sigma: exact(sigma, 1, 3),
    reach: fixed(reach, 2),
    cut: `cut at ${significant(cut)}`,
    drop: fixed(drop, 2),
    interval: `μ ${ends}: ${fixed(mean, places)} ± ${fixed(reach, 2)} × ${significant(error)}`,
    promise: `level ${share}; at the ends L is ${significant(1 / cut)} times less`,
    spoken: `${grouped(n, 0)} observations, ${known}, level ${share}: ${ends}, standard error ${significant(error)}`,
  }
}
