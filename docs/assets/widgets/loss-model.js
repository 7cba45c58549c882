// <mle-loss>: losses, the densities that they come from, and what the least loss of a sample estimates.

import { exact, fixed } from "./numbers.js"
import { logDensity, mean, softplus, spaced, sum } from "./numerics.js"

const CURVE = 61

/** NLL = a · value + c for one observation y, with the scale s; the sum of the values is least at the estimate. */
const LOSSES = {
  squared_error: { value: (m, y) => (y - m) ** 2, estimate: mean, a: s => 0.5 / s / s, c: s => -logDensity(0, 0, s) },
  absolute_error: { value: (m, y) => Math.abs(y - m), estimate: median, a: s => 1 / s, c: s => Math.log(2 * s) },
  binary_cross_entropy: { value: (q, y) => (y ? -Math.log(q) : -Math.log1p(-q)), estimate: mean },
  binary_cross_entropy_with_logits: { value: (z, y) => softplus(y ? -z : z), estimate: y => Math.log(mean(y) / (1 - mean(y))) },
}

/** The middle one, or the mean of the middle two. */
function median(y) {
  return mean([...y].sort((a, b) => a - b).slice((y.length - 1) >> 1, (y.length >> 1) + 1))
}

export function start({ losses, scale, x }) {
  const [first, second] = Object.keys(losses)
  return { first, second, scale, x: [...x] }
}

export function bounds({ losses, axis: [low, high] }) {
  const choice = { choices: Object.keys(losses) }
  return { first: choice, second: choice, scale: { low: 0.3, high: 2, step: 0.05 }, x: { low, high, step: 0.1 } }
}

/** A side for each of the two losses. */
export function update({ first, second, scale, x }, data) {
  const sides = [first, second].map(name => side(name, scale, x, data))
  const [left, right] = sides.map(spelled)
  return { sides, words: { scale: exact(scale, 1, 3), x: x.map(xi => exact(xi, 1, 3)), left, right, spoken: `${left}. ${right}` } }
}

function side(name, scale, x, data) {
  const { value, estimate, a: slope = () => 1, c: constant = () => 0 } = LOSSES[name]
  const { labels, axis, ...names } = data.losses[name]
  const observed = list => (labels ? list.map(xi => Number(xi > data.above)) : list)
  const total = candidate => sum(observed(x).map(y => value(candidate, y)))
  const [before, best] = [data.x, x].map(list => estimate(observed(list)))
  const [a, c] = [slope(scale), constant(scale)]
  const curve = spaced(...axis, CURVE)
  const losses = labels ? [true, false].map(y => curve.map(t => value(t, y))) : [curve.map(e => value(0, e))]
  const densities = losses.map(list => list.map(loss => Math.exp(-(a * loss + c))))
  const candidates = labels ? curve : spaced(...data.axis, CURVE)
  return { ...names, a, c, before, best, curve, losses, densities, candidates, totals: candidates.map(total), least: total(best) }
}

function spelled({ title, name, a, c, before, best }) {
  const values = [before, best].map(value => (Number.isFinite(value) ? fixed(value, 2) : `${value}`.replace("-", "−").replace("Infinity", "∞")))
  const sum = `${exact(a, 0, 3)} · loss + ${exact(c, 0, 3)}`.replace("+ −", "− ")
  return `${title}: NLL = ${sum}; ${name} ${[...new Set(values)].join(" to ")}`
}
