// <mle-logistic>: the probability of a label as a sigmoid of a line, what each label costs, and Newton's way to the least cost.

import { exact, fixed, significant } from "./numbers.mjs"
import { spaced, sum } from "./normal.mjs"

/** Points of the curve. */
const CURVE = 81
/** Points of a path that are followed where it does not end. */
const MOST = 20
/** A promised rise of this share of the value is nothing, as in numerics/optimize.py. */
const NEGLIGIBLE = 1e-12

/** The state that the page opens with: the curve of the least cost. */
export function start({ w, b, x, y }) {
  return { w, b, steps: 0, point: 1, x: [...x], y: [...y] }
}

/** What each part of the state may be. */
export function bounds({ axis: [low, high], x }) {
  return {
    w: { low: -1, high: 2, step: 0.005 },
    b: { low: -40, high: 40, step: 0.1 },
    steps: { low: 0, high: MOST - 1, step: 1 },
    point: { low: 1, high: x.length, step: 1 },
    x: { low, high, step: 0.1 },
    y: { low: 0, high: 1, step: 1 },
  }
}

/** All numbers and words of one picture. With `steps`, w and b are where so many steps of Newton's method lead. */
export function update(state, data) {
  const { x, y, steps } = state
  const path = newton(x, y)
  const [w, b] = steps ? path[Math.min(steps, path.length - 1)] : [state.w, state.b]
  const costs = paid(x, y, w, b)
  const curve = spaced(...data.axis, CURVE)
  const problem = new Set(x).size < 2 ? "all hours are equal, so no one curve is best" : separated(x, y)
  const total = sum(costs)
  const numbers = {
    w, b, path: path.flat(), costs, total, curve, problem, count: path.length - 1,
    more: total - sum(paid(x, y, ...path.at(-1))),
    probabilities: curve.map(xi => sigmoid(w * xi + b)),
  }
  return { ...numbers, words: words(numbers, path, state) }
}

/** 1 / (1 + exp(−z)), which never overflows. */
function sigmoid(z) {
  return Math.exp(Math.min(z, 0)) / (1 + Math.exp(-Math.abs(z)))
}

/** The cross-entropy of each label: log(1 + exp(z)) − y z with z = w x + b, the logit. */
function paid(x, y, w, b) {
  return x.map((xi, i) => {
    const z = y[i] ? -(w * xi + b) : w * xi + b
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))
  })
}

/** Why no finite curve is best, if none is: the hours tell the labels apart. Ranges that touch are apart. */
function separated(x, y) {
  const [failed, passed] = [x.filter((_, i) => !y[i]), x.filter((_, i) => y[i])]
  if (!failed.length || !passed.length) return "the likelihood has no maximum: all labels are equal"
  const apart = Math.max(...failed) <= Math.min(...passed) || Math.max(...passed) <= Math.min(...failed)
  return apart ? "the likelihood has no maximum: the hours separate the labels" : ""
}

/** The path of Newton's method from w = b = 0; each step is halved until the likelihood rises. */
function newton(x, y) {
  const path = [[0, 0]]
  while (new Set(x).size > 1 && path.length < MOST) {
    const here = path.at(-1)
    const { step, rise } = newtonStep(x, y, here)
    const value = sum(paid(x, y, ...here))
    if (!(rise > NEGLIGIBLE * (1 + value))) return [...path, moved(here, step)]
    path.push(halved(x, y, here, step, value))
  }
  return path
}

/** The first of the points at 1, ½, ¼, … of a step at which the cost is less; where rounding leaves none, the point itself. */
function halved(x, y, here, step, value) {
  const there = moved(here, step)
  if (sum(paid(x, y, ...there)) < value || String(there) === String(here)) return there
  return halved(x, y, here, step.map(part => part / 2), value)
}

function moved([w, b], [dw, db]) {
  return [w + dw, b + db]
}

/** The full step −H⁻¹ g, and the rise ½ gᵀ (−H⁻¹) g that it promises. */
function newtonStep(x, y, [w, b]) {
  const logits = x.map(xi => w * xi + b)
  const pulls = logits.map((z, i) => (y[i] ? sigmoid(-z) : -sigmoid(z)))
  const weights = logits.map(z => sigmoid(z) * sigmoid(-z))
  const times = (values, power) => sum(values.map((value, i) => value * x[i] ** power))
  const [gw, gb] = [times(pulls, 1), sum(pulls)]
  const [ww, wb, bb] = [times(weights, 2), times(weights, 1), sum(weights)]
  const determinant = ww * bb - wb * wb
  const step = [(bb * gw - wb * gb) / determinant, (ww * gb - wb * gw) / determinant]
  return { step, rise: (gw * step[0] + gb * step[1]) / 2 }
}

function words({ w, b, total, problem, more, count }, path, { steps, point, x }) {
  const cost = problem ? significant(total) : fixed(total, 3)
  const rank = problem || (Number(fixed(more, 3)) ? `${fixed(more, 3)} above the least` : "the least of all curves")
  const way = path.slice(0, steps + 1).map(([slope]) => fixed(slope, 4))
  return {
    w: fixed(w, 4),
    b: fixed(b, 3),
    steps: steps ? `${Math.min(steps, count)}${problem ? ", no end" : ` of ${count}`}` : "by hand",
    point: `${point} of ${x.length}`,
    x: x.map(xi => exact(xi, 1, 3)),
    cost: `cross-entropy ${cost}, ${rank}`,
    way: steps ? `w = ${way.slice(-5).join(" → ")}` : "w and b as they are set",
    spoken: `w = ${fixed(w, 4)}, b = ${fixed(b, 3)}: cross-entropy ${cost}, ${rank}`,
  }
}
