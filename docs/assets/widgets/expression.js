// @ts-check
// Reads the programs that src/mledocs/equations/compiled.py makes of a page's formulas: Polish notation, a word for each part.
/** @typedef {(...given: number[]) => number} Formula */

import { density, sigmoid, softplus } from "./numerics.js"
import { besselk, digamma, gamma, normalcdf, uppergamma, vonmisespdf } from "./special.js"

const { E, PI, abs, cos, cosh, exp, log, log1p, sin, sinh, sqrt, tanh } = Math

const LETTERS = "abcdefgh"

/** How many parts a word takes is how many its function lists.
 * @type {Record<string, Formula>} */
const WORDS = {
  "+": (u, v) => u + v,
  "-": (u, v) => u - v,
  "*": (u, v) => u * v,
  "/": (u, v) => u / v,
  "^": (u, v) => u ** v,
  neg: u => -u,
  "<": (u, v) => Number(u < v),
  ">": (u, v) => Number(u > v),
  "<=": (u, v) => Number(u <= v),
  ">=": (u, v) => Number(u >= v),
  "=": (u, v) => Number(u === v),
  max: (u, v) => Math.max(u, v),
  min: (u, v) => Math.min(u, v),
  E: () => E,
  PI: () => PI,
  nan: () => NaN,
  factorial: u => gamma(u + 1),
  expit: sigmoid,
  normalpdf: density,
  abs, cos, cosh, exp, log, log1p, sin, sinh, sqrt, tanh, softplus, besselk, digamma, gamma, normalcdf, uppergamma, vonmisespdf,
}

/** The function of a program; its arguments are a, b, … in their order.
 * @type {(program: string) => Formula} */
export function formula(program) {
  const words = program.split(" ")
  /** @type {() => (given: number[]) => number} */
  const part = () => {
    const word = words.shift()
    if (word === "if") {
      const [condition, value, otherwise] = [part(), part(), part()]
      return given => (condition(given) ? value : otherwise)(given)
    }
    if (Object.hasOwn(WORDS, word)) {
      const [u, v, w] = Array.from({ length: WORDS[word].length }, part)
      return given => WORDS[word](u?.(given), v?.(given), w?.(given))
    }
    const [place, number] = [LETTERS.indexOf(word), Number(word)]
    return given => given[place] ?? number
  }
  const whole = part()
  return (...given) => whole(given)
}
