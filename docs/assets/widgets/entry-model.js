// @ts-check
// <mle-entry>: a loss by the formulas of its page, what it makes of a sample, and its law, or its mass if it has none.
/** @typedef {object} Written a loss: its formulas as programs, or nothing, and what they are given after y and f
 * @property {string} title
 * @property {string} value
 * @property {string} gradient
 * @property {string} hessian
 * @property {string} law given the scale first
 * @property {number} scaled 1 where the law has a scale, else 0
 * @property {number[]} rest
 * @property {{ name: string, at: number, value: number, low: number, high: number, step: number }} [slides]
 * @property {Mass} [mass]
 * @property {[string, string]} names of its law's panel, or its mass's
 * @typedef {object} Mass what exp(−a ℓ) is added up over: labels or shares with their weights, or a range
 * @property {number[]} [over]
 * @property {number[][]} [forced] a, and the weights; at each place of the slider, where they depend on it
 * @property {number} [far]
 * @property {number} [both] 1 where the range goes both ways
 * @typedef {object} Data
 * @property {string} entry
 * @property {Record<string, Written>} losses
 * @property {{ low: number, high: number, step: number, few: number[] }} y
 * @property {number[]} sample the last one can be dragged
 * @property {[number, number]} axis of predictions
 * @property {[number, number]} search
 * @typedef {"value" | "gradient" | "hessian" | "law" | "total"} Panel
 * @typedef {{ y: number, parameter?: number, beside: string }} State
 * @typedef {{ x: number[], y: number[] }} Curve
 * @typedef {{ title: string, names: [string, string], best: number, least: number, curves: Record<Panel, Curve> }} Side
 * @typedef {{ sample: number[], sides: Side[], words: Record<"y" | "parameter" | "left" | "right" | "spoken", string> }} View */

import { formula } from "./expression.js"
import { exact, fixed } from "./numbers.js"
import { mean, spaced, sum } from "./numerics.js"

export const NONE = "none"
const CURVE = 85
const SEARCH = 241
const STEPS = 60
const NOISE = 1e-11
/** @type {Curve} */
const ABSENT = { x: [], y: [] }

/** @type {Record<string, import("./expression.js").Formula>} */
const known = {}

/** The function of a program; nothing of none.
 * @type {(program: string) => import("./expression.js").Formula | undefined} */
const read = program => program && (known[program] ??= formula(program))

/** @type {(data: Data) => State} */
export function start({ sample, losses, entry }) {
  const { slides } = losses[entry]
  return { y: sample.at(-1), beside: NONE, ...(slides && { parameter: slides.value }) }
}

/** @type {(data: Data) => import("./widget.js").Bounds<State>} */
export function bounds({ y: { low, high, step }, losses, entry }) {
  const { slides } = losses[entry]
  const others = Object.keys(losses).filter(name => name !== entry)
  return { y: { low, high, step }, beside: { choices: [NONE, ...others] }, ...(slides && { parameter: { low: slides.low, high: slides.high, step: slides.step } }) }
}

/** A side for the loss, and one for the loss beside it.
 * @type {(state: State, data: Data) => View} */
export function update({ y, parameter, beside }, data) {
  const { entry, losses, sample: began } = data
  const sample = [...began.slice(0, -1), y]
  const { slides } = losses[entry]
  const sides = [side(losses[entry], sample, data, parameter)]
  if (beside !== NONE) sides.push(side(losses[beside], sample, data, losses[beside].slides?.value))
  const [left, right = ""] = sides.map(spelled)
  const words = { y: exact(y, 0, 3), parameter: slides ? exact(parameter, 0, 3) : "", left, right }
  return { sample, sides, words: { ...words, spoken: [`y = ${words.y}`, ...slides ? [`${slides.name} = ${words.parameter}`] : [], left, right].filter(Boolean).join("; ") } }
}

/** The curves of one loss at the observation that is dragged, and the best prediction for all of them.
 * @type {(written: Written, sample: number[], data: Data, parameter: number) => Side} */
function side(written, sample, data, parameter) {
  const { title, scaled, slides, mass } = written
  const [value, gradient, hessian, law] = [written.value, written.gradient, written.hessian, written.law].map(read)
  const rest = written.rest.map((each, i) => (i === slides?.at ? parameter : each))
  const own = rest.slice(scaled)
  /** @type {(f: number) => number} */
  const total = f => mean(sample.map(y => value(y, f, ...own)))
  const best = least(total, f => mean(sample.map(y => gradient(y, f, ...own))), data.search)
  const [low, high] = data.axis
  const x = spaced(low, high, CURVE)
  /** @type {(height: (f: number) => number) => Curve} */
  const over = height => ({ x, y: x.map(height) })
  const y = sample.at(-1)
  const forced = mass?.forced?.[mass.forced.length > 1 ? Math.round((parameter - slides.low) / slides.step) : 0]
  const added = mass && (forced ? over(f => labelled(value, f, own, mass.over, forced)) : ranged(value, best, own, mass))
  const ys = data.y.few.length ? data.y.few : spaced(data.y.low, data.y.high, CURVE)
  const curves = {
    value: over(f => value(y, f, ...own)),
    gradient: over(f => gradient(y, f, ...own)),
    hessian: hessian ? over(f => hessian(y, f, ...own)) : ABSENT,
    law: added ?? (law ? { x: ys, y: ys.map(each => law(each, best, ...rest)) } : ABSENT),
    total: over(total),
  }
  return { title, names: written.names, best, least: total(best), curves }
}

/** The first prediction of least mean loss: of a grid, then where the mean gradient beside it is no longer below zero.
 * @type {(total: (f: number) => number, slope: (f: number) => number, range: [number, number]) => number} */
function least(total, slope, range) {
  const grid = spaced(...range, SEARCH)
  let [at, lowest] = [0, Infinity]
  grid.map(total).forEach((height, i) => {
    if (height < lowest - NOISE) [at, lowest] = [i, height]
  })
  let [low, high] = [grid[Math.max(at - 1, 0)], grid[Math.min(at + 1, SEARCH - 1)]]
  for (let i = 0; i < STEPS; i++) {
    const middle = (low + high) / 2
    if (slope(middle) < -NOISE) low = middle
    else high = middle
  }
  return high
}

/** M(f), the sum of exp(−a ℓ) over some y, with the factor and the weights that the proof forces.
 * @type {(value: import("./expression.js").Formula, f: number, own: number[], over: number[], forced: number[]) => number} */
function labelled(value, f, own, over, [a, ...weights]) {
  return sum(over.map((y, i) => weights[i] * Math.exp(-a * value(y, f, ...own))))
}

/** The mass within a range of y, as the range grows, by the rule of trapezia; losses are alike to both sides of f.
 * @type {(value: import("./expression.js").Formula, f: number, own: number[], mass: Mass) => Curve} */
function ranged(value, f, own, { far, both }) {
  const x = spaced(0, far, 4 * CURVE)
  /** @type {(y: number) => number} */
  const height = y => Math.exp(-value(y, f, ...own))
  const heights = x.map(r => (both ? 2 * height(f + r) : r && height(r)))
  let total = 0
  const y = heights.map((each, i) => (total += i && ((each + heights[i - 1]) / 2) * (x[i] - x[i - 1])))
  return { x, y }
}

/** @type {(side: Side) => string} */
function spelled({ title, best, least }) {
  return `${title}: best prediction f = ${fixed(best, 2)}, mean loss ${fixed(least, 3)}`
}
