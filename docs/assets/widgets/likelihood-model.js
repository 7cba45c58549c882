// @ts-check
// <mle-likelihood>: what it computes. Nothing of the page is in a model.
/** @typedef {object} Data
 * @property {number[]} x the observations
 * @property {number} sigma the known standard deviation
 * @property {number[]} candidates means to compare
 * @property {[number, number]} axis
 * @property {{ first: number, counts: number[] }} many a large sample, as the counts of its draws at each tenth
 * @typedef {{ mu: number, sigma: number, x: number[], many: number }} State 1 for the large sample, else 0
 * @typedef {Record<"x" | "densities" | "bell" | "curve" | "logs" | "likelihoods", number[]>} Lists
 * @typedef {Lists & Record<"n" | "likelihood" | "logLikelihood" | "mean" | "largest" | "logRatio", number>} Numbers
 * @typedef {Numbers & { words: ReturnType<typeof words> }} View */

import { exact, fixed, grouped, powerOfTen, significant } from "./numbers.js"
import { density, drop, logDensity, mean, product, spaced, sum } from "./numerics.js"

const CURVE = 121

/** A ratio to the maximum closer to 1 than this is rounding. */
const ROUNDING = 1e-6

/** @type {(data: Data) => State} */
export function start(data) {
  return { mu: data.candidates[0], sigma: data.sigma, x: [...data.x], many: 0 }
}

/** @type {(data: Data) => import("./widget.js").Bounds<State>} */
export function bounds(data) {
  const [low, high] = data.axis
  return {
    mu: { low, high, step: 0.02 },
    sigma: { low: 0.1, high: 3, step: 0.02 },
    x: { low, high, step: 0.1 },
    many: { low: 0, high: 1, step: 1 },
  }
}

/** The large sample, from the counts of the draws at each tenth.
 * @type {(many: Data["many"]) => number[]} */
export function large({ first, counts }) {
  return counts.flatMap((count, i) => Array(count).fill((first + i) / 10))
}

/** @type {(state: State, data: Data) => View} */
export function update(state, data) {
  const { mu, sigma, many } = state
  const x = many ? large(data.many) : state.x
  const [low, high] = data.axis
  const n = x.length
  const densities = x.map(xi => density(xi, mu, sigma))
  const logLikelihood = sum(x.map(xi => logDensity(xi, mu, sigma)))
  const centre = mean(x)
  const largest = logLikelihood - drop(mu, centre, sigma, n)
  const curve = spaced(low, high, CURVE)
  const logs = curve.map(m => largest + drop(m, centre, sigma, n))
  const numbers = {
    x, n, densities, likelihood: product(densities), logLikelihood, mean: centre,
    largest, logRatio: largest - logLikelihood,
    bell: curve.map(xi => density(xi, mu, sigma)), curve, logs, likelihoods: logs.map(Math.exp),
  }
  return { ...numbers, words: words(numbers, state, data) }
}

/** @type {(numbers: Numbers, state: State, data: Data) => Record<"mu" | "sigma" | "likelihood" | "logLikelihood" | "largest" | "product" | "sum" | "spoken", string> & { x: string[] }} */
function words({ n, densities, likelihood, logLikelihood, logRatio, largest }, { mu, sigma, x, many }, data) {
  const known = sigma === data.sigma
  const at = known ? exact(mu, 0, 3) : `${exact(mu, 0, 3)}, ${exact(sigma, 0, 3)}`
  const place = known ? `μ = ${exact(mu, 1, 3)}` : `μ = ${exact(mu, 1, 3)}, σ = ${exact(sigma, 1, 3)}`
  const log = many ? grouped(logLikelihood, 1) : fixed(logLikelihood, 3)
  const sample = many ? `, ${grouped(n, 0)} observations` : ""
  const size = likelihood === 0 ? `0 in the computer, log-likelihood ${log}` : significant(likelihood)
  return {
    mu: exact(mu, 1, 3),
    sigma: exact(sigma, 1, 3),
    x: x.map(xi => exact(xi, 1, 3)),
    likelihood: significant(likelihood),
    logLikelihood: log,
    largest: significant(Math.exp(largest)),
    product: `L(${at}) ${multiplied(densities, likelihood)}`,
    sum: `ℓ(${at}) ≈ ${log}`,
    spoken: `${place}: likelihood ${size}, ${compared(logRatio)}${sample}`,
  }
}

/** @type {(densities: number[], likelihood: number) => string} */
function multiplied(densities, likelihood) {
  const many = `a product of ${grouped(densities.length, 0)} densities`
  if (likelihood === 0) return `= 0: ${many} that is too small for the computer`
  const shown = shownFactors(densities)
  return shown.length ? `≈ ${shown.join(" × ")} ≈ ${significant(likelihood)}` : `≈ ${significant(likelihood)}, ${many}`
}

/** The factors with the fewest decimals whose product rounds to the shown one; none if that takes too many.
 * @type {(factors: number[]) => string[]} */
export function shownFactors(factors) {
  const target = significant(product(factors))
  for (let places = 4; places < 8 && factors.length < 10; places++) {
    const shown = factors.map(factor => fixed(factor, places))
    if (significant(product(shown.map(Number))) === target) return shown
  }
  return []
}

/** @type {(logRatio: number) => string} */
function compared(logRatio) {
  if (logRatio < ROUNDING) return "the maximum"
  if (logRatio < Math.log(9.95)) return `${fixed(Math.exp(logRatio), 1)} times less than the maximum`
  if (logRatio < Math.log(1e6)) return `${grouped(Math.exp(logRatio), 0)} times less than the maximum`
  return `about ${powerOfTen(Math.round(logRatio / Math.LN10))} times less than the maximum`
}
