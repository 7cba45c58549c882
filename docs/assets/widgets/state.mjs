// The state of a widget: numbers within bounds, read from the address and written to it; never markup.

const NUMBER = /^-?\d{1,6}(\.\d{1,6})?$/

/** What of `changes` is known, finite and within its bounds, on the grid of its steps; the rest is left out. */
export function within(bounds, state, changes) {
  return Object.fromEntries(
    Object.entries(changes).filter(([name, value]) => {
      const bound = Object.hasOwn(bounds, name) && bounds[name]
      const list = Array.isArray(state[name])
      const values = list ? value : [value]
      return bound && Array.isArray(values) && (!list || values.length === state[name].length) && values.every(fits(bound))
    }),
  )
}

function fits({ low, high, choices }) {
  return choices ? value => choices.includes(value) : value => Number.isFinite(value) && low <= value && value <= high
}

/** The nearest value that a bound allows: what a drag may reach. */
export function bounded({ low, high, step }, value) {
  const places = Math.ceil(-Math.log10(step))
  return Number(Math.min(high, Math.max(low, Math.round(value / step) * step)).toFixed(places))
}

/** The changes that an address asks for, such as ?mu=4&x=4.3,4.8,5,5.2,5.7; whatever is hostile or unknown is left out. */
export function read(search, bounds, state) {
  const asked = {}
  for (const [name, text] of new URLSearchParams(search)) {
    if (!Object.hasOwn(bounds, name)) continue
    const values = text.split(",").map(part => (bounds[name].choices ? part : NUMBER.test(part) ? Number(part) : NaN))
    asked[name] = Array.isArray(state[name]) ? values : values.length === 1 ? values[0] : NaN
  }
  return within(bounds, state, asked)
}

/** The query that leads to this state from the one that the page opens with; other names in it stay. */
export function query(search, bounds, state, start) {
  const parameters = new URLSearchParams(search)
  for (const name of Object.keys(bounds)) {
    const text = String(state[name])
    if (text === String(start[name])) parameters.delete(name)
    else parameters.set(name, text)
  }
  const written = parameters.toString().replaceAll("%2C", ",")
  return written && `?${written}`
}
