// @ts-check
// What `src/mledocs/make/bench/widgets.py` and the tests run in a page: random states of its widget, and the first in which something is no number.
// Half of the numbers stand at an end of their interval, where formulas break first. The states are the same in each run.
/** @param {number} count */

count => {
  const widget = document.querySelector(".mle-live")
  const { bounds, opening } = widget
  let seed = 9
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
  /** @type {<Kind>(choices: Kind[]) => Kind} */
  const among = choices => choices[Math.floor(random() * choices.length)]
  /** @type {(bound: import("../../../../docs/assets/widgets/widget.js").Bound) => number | string} */
  const value = ({ low, high, step, choices }) => {
    if (choices) return among(choices)
    const grid = low + Math.round((random() * (high - low)) / step) * step
    return among([low, high, Math.min(high, grid), step === 1 ? grid : low + random() * (high - low)])
  }
  /** @type {(name: string) => any} */
  const placed = name => (Array.isArray(opening[name]) ? opening[name].map(() => value(bounds[name])) : value(bounds[name]))
  for (let i = 0; i < count; i++) {
    widget.set(Object.fromEntries(Object.keys(bounds).map(name => [name, placed(name)])))
    clearTimeout(widget.pause) // the address stays as it is
    const drawn = widget.panel.outerHTML
    const at = drawn.search(/NaN|Infinity|undefined/)
    if (at >= 0) return `state ${i}, ${JSON.stringify(widget.state)}: ${drawn.slice(Math.max(0, at - 60), at + 30)}`
  }
  return ""
}
