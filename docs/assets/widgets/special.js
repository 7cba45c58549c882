// @ts-check
// Functions that formulas name and JavaScript has not.

import { density } from "./numerics.js"

// Lanczos' coefficients for g = 7. Source: Godfrey (2001), after Lanczos (1964).
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Γ(x) for x > 0.
 * @type {(x: number) => number} */
export function gamma(x) {
  const t = x + 6.5
  const series = LANCZOS.reduce((total, term, i) => total + term / (x - 1 + i))
  return Math.sqrt(2 * Math.PI) * t ** (x / 2 - 0.25) * Math.exp(-t) * t ** (x / 2 - 0.25) * series
}

/** The derivative of log Γ(x), for x > 0.
 * @type {(x: number) => number} */
export function digamma(x) {
  if (x < 12) return digamma(x + 1) - 1 / x
  const z = 1 / x / x
  return Math.log(x) - 0.5 / x - z * (1 / 12 - z * (1 / 120 - z * (1 / 252 - z * (1 / 240 - z / 132))))
}

/** Φ(x): a series in the middle, a continued fraction in the tails.
 * @type {(x: number) => number} */
export function normalcdf(x) {
  if (Math.abs(x) < 3) {
    let [term, total] = [x, x]
    for (let k = 3; k < 80; k += 2) total += term *= (x * x) / k
    return 0.5 + density(x, 0, 1) * total
  }
  let below = Math.abs(x)
  for (let k = 90; k; k--) below = Math.abs(x) + k / below
  const tail = density(x, 0, 1) / below
  return x < 0 ? tail : 1 - tail
}

/** A sum at evenly spaced places, which of a smooth function that dies away, or comes round, is its integral.
 * @type {(f: (t: number) => number, from: number, to: number, step: number) => number} */
function integral(f, from, to, step) {
  let total = 0
  for (let t = from; t < to; t += step) total += f(t)
  return total * step
}

/** K_ν(x). Source: Olver et al. (2010), 10.32.9.
 * @type {(nu: number, x: number) => number} */
export function besselk(nu, x) {
  return integral(t => 0.5 * Math.exp(-x * Math.cosh(t)) * Math.cosh(nu * t), -12, 12, 0.0625)
}

/** Γ(a, x), the integral from x on; t − x = exp(u − exp(−u)).
 * @type {(a: number, x: number) => number} */
export function uppergamma(a, x) {
  return integral(
    u => {
      const t = Math.exp(u - Math.exp(-u))
      return (x + t) ** (a - 1) * Math.exp(-x - t) * t * (1 + Math.exp(-u))
    },
    -5, 7, 0.0625,
  )
}

/** exp(κ cos(x − μ)) / (2π I₀(κ)).
 * @type {(x: number, mu: number, kappa: number) => number} */
export function vonmisespdf(x, mu, kappa) {
  /** @type {(angle: number) => number} */
  const height = angle => Math.exp(kappa * (Math.cos(angle) - 1))
  return height(x - mu) / integral(height, 0, 2 * Math.PI - 0.01, Math.PI / 64)
}
