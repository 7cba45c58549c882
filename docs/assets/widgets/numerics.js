// @ts-check
// What the models share: src/mledocs/numerics, formula by formula. The tests compare the numbers.

const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI)

/** log p(x | μ, σ) = −z²/2 − log σ − log(2π)/2 with z = (x − μ)/σ.
 * @type {(x: number, mu: number, sigma: number) => number} */
export function logDensity(x, mu, sigma) {
  const z = (x - mu) / sigma
  return -0.5 * z * z - (Math.log(sigma) + HALF_LOG_2PI)
}

/** p(x | μ, σ).
 * @type {(x: number, mu: number, sigma: number) => number} */
export function density(x, mu, sigma) {
  return Math.exp(logDensity(x, mu, sigma))
}

/** log(1 + exp(z)), the cross-entropy of a label 0 with the logit z; it never overflows.
 * @type {(z: number) => number} */
export function softplus(z) {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))
}

/** 1 / (1 + exp(−z)), which never overflows.
 * @type {(z: number) => number} */
export function sigmoid(z) {
  return Math.exp(Math.min(z, 0)) / (1 + Math.exp(-Math.abs(z)))
}

/** The sum of at least one term, in halves: the error of 2,000 additions in a row would show.
 * @type {(terms: number[], from?: number, to?: number) => number} */
export function sum(terms, from = 0, to = terms.length) {
  if (to - from === 1) return terms[from]
  const middle = (from + to) >> 1
  return sum(terms, from, middle) + sum(terms, middle, to)
}

/** @type {(factors: number[]) => number} */
export function product(factors) {
  let total = 1
  for (const factor of factors) total *= factor
  return total
}

/** @type {(x: number[]) => number} */
export function mean(x) {
  return sum(x) / x.length
}

/** ℓ(μ) − ℓ(x̄) = −n (μ − x̄)² / (2σ²), of n observations.
 * @type {(mu: number, mean: number, sigma: number, n: number) => number} */
export function drop(mu, mean, sigma, n) {
  const z = (mu - mean) / sigma
  return -0.5 * n * z * z
}

/** P(|Z| ≤ z) of a standard normal Z: √(2/π) e^(−z²/2) (z + z³/3 + z⁵/(3 · 5) + …), whose terms are all positive.
 * @type {(z: number) => number} */
export function within(z) {
  let total = 0
  let term = z
  for (let odd = 3; total + term > total; odd += 2) {
    total += term
    term *= (z * z) / odd
  }
  return Math.sqrt(2 / Math.PI) * Math.exp(-0.5 * z * z) * total
}

/** `count` evenly spaced numbers from `low` to `high`.
 * @type {(low: number, high: number, count: number) => number[]} */
export function spaced(low, high, count) {
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1))
}
