// @ts-check
// <mle-loss>: losses, the densities that they come from, and what the least loss of a sample estimates.
/** @typedef {object} Shown how a loss is shown
 * @property {string} title
 * @property {string} name of what it estimates
 * @property {number} labels 1 where it is a loss of labels, else 0
 * @property {[number, number]} axis
 * @property {[string, string][]} names above and below each panel
 * @typedef {object} Data
 * @property {Record<string, Shown>} losses
 * @property {number[]} x the observations
 * @property {number} scale
 * @property {number} above the value above which a label is 1
 * @property {[number, number]} axis
 * @property {string} hint
 * @property {string} title
 * @property {Record<string, Partial<State>>} presets
 * @typedef {{ first: string, second: string, scale: number, x: number[] }} State
 * @typedef {{ sides: Side[], words: Record<"scale" | "left" | "right" | "spoken", string> & { x: string[] } }} View
 * @typedef {ReturnType<typeof side>} Side */

import { exact, fixed } from "./numbers.js"
import { logDensity, mean, softplus, spaced, sum } from "./numerics.js"

const CURVE = 61

/** NLL = a · value + c for one observation y, with the scale s; the sum of the values is least at the estimate.
 * @type {Record<string, { value: (parameter: number, y: any) => number, estimate: (y: number[]) => number, a?: (s: number) => number, c?: (s: number) => number }>} */
const LOSSES = {
  squared_error: { value: (m, y) => (y - m) ** 2, estimate: mean, a: s => 0.5 / s / s, c: s => -logDensity(0, 0, s) },
  absolute_error: { value: (m, y) => Math.abs(y - m), estimate: median, a: s => 1 / s, c: s => Math.log(2 * s) },
  binary_cross_entropy: { value: (q, y) => (y ? -Math.log(q) : -Math.log1p(-q)), estimate: mean },
  binary_cross_entropy_with_logits: { value: (z, y) => softplus(y ? -z : z), estimate: y => Math.log(mean(y) / (1 - mean(y))) },
}

/** The middle one, or the mean of the middle two.
 * @type {(y: number[]) => number} */
function median(y) {
  return mean([...y].sort((a, b) => a - b).slice((y.length - 1) >> 1, (y.length >> 1) + 1))
}

/** @type {(data: Data) => State} */
export function start({ losses, scale, x }) {
  const [first, second] = Object.keys(losses)
  return { first, second, scale, x: [...x] }
}

/** @type {(data: Data) => import("./widget.js").Bounds<State>} */
export function bounds({ losses, axis: [low, high] }) {
  const choice = { choices: Object.keys(losses) }
  return { first: choice, second: choice, scale: { low: 0.3, high: 2, step: 0.05 }, x: { low, high, step: 0.1 } }
}

/** A side for each of the two losses.
 * @type {(state: State, data: Data) => View} */
export function update({ first, second, scale, x }, data) {
  const sides = [first, second].map(name => side(name, scale, x, data))
  const [left, right] = sides.map(spelled)
  return { sides, words: { scale: exact(scale, 1, 3), x: x.map(xi => exact(xi, 1, 3)), left, right, spoken: `${left}. ${right}` } }
}

/** @param {string} name
 * @param {number} scale
 * @param {number[]} x
 * @param {Data} data */
function side(name, scale, x, data) {
  const { value, estimate, a: slope = () => 1, c: constant = () => 0 } = LOSSES[name]
  const { labels, axis, ...names } = data.losses[name]
  /** @type {(list: number[]) => number[]} */
  const observed = list => (labels ? list.map(xi => Number(xi > data.above)) : list)
  /** @type {(candidate: number) => number} */
  const total = candidate => sum(observed(x).map(y => value(candidate, y)))
  const [before, best] = [data.x, x].map(list => estimate(observed(list)))
  const [a, c] = [slope(scale), constant(scale)]
  const curve = spaced(...axis, CURVE)
  const losses = labels ? [true, false].map(y => curve.map(t => value(t, y))) : [curve.map(e => value(0, e))]
  const densities = losses.map(list => list.map(loss => Math.exp(-(a * loss + c))))
  const candidates = labels ? curve : spaced(...data.axis, CURVE)
  return { ...names, a, c, before, best, curve, losses, densities, candidates, totals: candidates.map(total), least: total(best) }
}

/** @type {(side: Side) => string} */
function spelled({ title, name, a, c, before, best }) {
  const values = [before, best].map(value => (Number.isFinite(value) ? fixed(value, 2) : `${value}`.replace("-", "−").replace("Infinity", "∞")))
  const sum = `${exact(a, 0, 3)} · loss + ${exact(c, 0, 3)}`.replace("+ −", "− ")
  return `${title}: NLL = ${sum}; ${name} ${[...new Set(values)].join(" to ")}`
}
