// @ts-check
// Ways up a function of two parameters: src/mledocs/numerics/optimize.py, step by step, to the same number of steps.
// `evaluate(point)` gives { value, gradient: [a, b], hessian: [aa, ab, bb] }; a path is a list of points.
/** @typedef {[number, number]} Point
 * @typedef {object} Local what is known of the function at a point
 * @property {number} value
 * @property {[number, number]} gradient
 * @property {[number, number, number]} hessian its upper triangle, row by row
 * @typedef {(point: Point) => Local} Evaluate */

const MAX_STEPS = 500
const NEGLIGIBLE = 1e-12

/** Newton's method with step halving, for a Hessian that is negative definite; as far as it gets in `most` steps.
 * @type {(evaluate: Evaluate, start: Point, most?: number) => Point[]} */
export function newton(evaluate, start, most = MAX_STEPS) {
  const path = [start]
  let here = evaluate(start)
  while (here && path.length <= most) {
    const point = path.at(-1)
    const step = solve(here)
    const rise = 0.5 * (here.gradient[0] * step[0] + here.gradient[1] * step[1])
    if (!(rise > NEGLIGIBLE * (1 + Math.abs(here.value)))) return [...path, along(point, step, 1)]
    const best = halved(evaluate, point, here.value, step)
    if (best) path.push(best.point)
    here = best?.there
  }
  return path
}

/** Newton's method as it is, until `steps` are done or the value is not finite.
 * @type {(evaluate: Evaluate, start: Point, steps: number) => Point[]} */
export function plainNewton(evaluate, start, steps) {
  const path = [start]
  for (let here = evaluate(start); path.length <= steps && Number.isFinite(here.value); here = evaluate(path.at(-1)))
    path.push(along(path.at(-1), solve(here), 1))
  return path
}

/** The gradient, followed with a fixed rate.
 * @type {(evaluate: Evaluate, start: Point, rate: number, steps: number) => Point[]} */
export function gradientAscent(evaluate, start, rate, steps) {
  const path = [start]
  while (path.length <= steps) path.push(along(path.at(-1), evaluate(path.at(-1)).gradient, rate))
  return path
}

/** −H⁻¹ g, by Cramer's rule.
 * @type {(here: Local) => Point} */
function solve({ gradient: [a, b], hessian: [aa, ab, bb] }) {
  const determinant = aa * bb - ab * ab
  return [(ab * b - bb * a) / determinant, (ab * a - aa * b) / determinant]
}

/** The first of the points at 1, ½, ¼, … of the step at which the value is higher; NaN is not, and rounding may leave none.
 * @type {(evaluate: Evaluate, point: Point, value: number, step: Point) => { point: Point, there: Local } | undefined} */
function halved(evaluate, point, value, step) {
  for (let share = 1; share > 0; share *= 0.5) {
    const there = evaluate(along(point, step, share))
    if (there.value > value) return { point: along(point, step, share), there }
  }
}

/** @type {(point: Point, step: Point, share: number) => Point} */
function along([a, b], [da, db], share) {
  return [a + share * da, b + share * db]
}
