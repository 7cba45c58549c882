// @ts-check
// <mle-logistic>: the probability of a label, what each label costs, and Newton's way to the least cost.
/** @typedef {object} Data
 * @property {number[]} x the hours
 * @property {number[]} y the labels, 0 or 1
 * @property {number} w the slope of the fitted logit
 * @property {number} b its intercept
 * @property {[number, number]} axis
 * @property {Record<"x" | "upper" | "lower", string>} names
 * @typedef {{ w: number, b: number, steps: number, point: number, x: number[], y: number[] }} State which learner is chosen, from 1
 * @typedef {Record<"path" | "costs" | "curve" | "probabilities", number[]>} Lists
 * @typedef {Lists & Record<"w" | "b" | "total" | "count" | "more", number> & { problem: string }} Numbers
 * @typedef {Numbers & { words: ReturnType<typeof words> }} View
 * @typedef {import("./ascent.js").Point} Point */

import { newton } from "./ascent.js"
import { exact, fixed, significant } from "./numbers.js"
import { sigmoid, softplus, spaced, sum } from "./numerics.js"

const CURVE = 81
/** Steps that are followed where a path does not end. */
const MOST = 19

/** @type {(data: Data) => State} */
export function start({ w, b, x, y }) {
  return { w, b, steps: 0, point: 1, x: [...x], y: [...y] }
}

/** @type {(data: Data) => import("./widget.js").Bounds<State>} */
export function bounds({ axis: [low, high], x }) {
  return {
    w: { low: -1, high: 2, step: 0.005 },
    b: { low: -40, high: 40, step: 0.1 },
    steps: { low: 0, high: MOST, step: 1 },
    point: { low: 1, high: x.length, step: 1 },
    x: { low, high, step: 0.1 },
    y: { low: 0, high: 1, step: 1 },
  }
}

/** With `steps`, of the place where Newton's method is after so many.
 * @type {(state: State, data: Data) => View} */
export function update(state, data) {
  const { x, y, steps } = state
  const level = new Set(x).size < 2
  /** @type {Point[]} */
  const path = level ? [[0, 0]] : newton(point => logLikelihood(x, y, point), [0, 0], MOST)
  const [w, b] = steps ? path[Math.min(steps, path.length - 1)] : [state.w, state.b]
  const costs = paid(x, y, w, b)
  const curve = spaced(...data.axis, CURVE)
  const problem = level ? "all hours are equal, so no one curve is best" : separated(x, y)
  const total = sum(costs)
  const numbers = {
    w, b, path: path.flat(), costs, total, curve, problem, count: path.length - 1,
    more: total - sum(paid(x, y, ...path.at(-1))),
    probabilities: curve.map(xi => sigmoid(w * xi + b)),
  }
  return { ...numbers, words: words(numbers, path, state) }
}

/** The cross-entropy of each label with the logit w x + b.
 * @type {(x: number[], y: number[], w: number, b: number) => number[]} */
function paid(x, y, w, b) {
  return x.map((xi, i) => softplus(y[i] ? -(w * xi + b) : w * xi + b))
}

/** Why no finite curve is best, if none is: the hours tell the labels apart. Ranges that touch are apart.
 * @type {(x: number[], y: number[]) => string} */
function separated(x, y) {
  const [failed, passed] = [x.filter((_, i) => !y[i]), x.filter((_, i) => y[i])]
  if (!failed.length || !passed.length) return "the likelihood has no maximum: all labels are equal"
  const apart = Math.max(...failed) <= Math.min(...passed) || Math.max(...passed) <= Math.min(...failed)
  return apart ? "the likelihood has no maximum: the hours separate the labels" : ""
}

/** The log-likelihood at (w, b), its score and its Hessian.
 * @type {(x: number[], y: number[], point: Point) => import("./ascent.js").Local} */
function logLikelihood(x, y, [w, b]) {
  const logits = x.map(xi => w * xi + b)
  const pulls = logits.map((z, i) => (y[i] ? sigmoid(-z) : -sigmoid(z)))
  const weights = logits.map(z => -sigmoid(z) * sigmoid(-z))
  /** @type {(values: number[], power: number) => number} */
  const times = (values, power) => sum(values.map((value, i) => value * x[i] ** power))
  return {
    value: -sum(paid(x, y, w, b)),
    gradient: [times(pulls, 1), sum(pulls)],
    hessian: [times(weights, 2), times(weights, 1), sum(weights)],
  }
}

/** @type {(numbers: Numbers, path: Point[], state: State) => Record<"w" | "b" | "steps" | "point" | "cost" | "way" | "spoken", string> & { x: string[] }} */
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
