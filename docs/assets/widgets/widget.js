// @ts-check
// What all widgets share: data, state, address, controls, live region, what happens when data are broken.
/** @typedef {object} Bound an interval with a step, or words to choose from
 * @property {number} [low]
 * @property {number} [high]
 * @property {number} [step]
 * @property {string[]} [choices]
 * @typedef {Record<string, any>} Numbers the state: numbers, words, and lists of numbers, by name */
/** @template State
 * @typedef {Record<keyof State, Bound>} Bounds */
/** @template Data, State, View
 * @typedef {object} Model
 * @property {(data: Data) => State} start
 * @property {(data: Data) => Bounds<State>} bounds
 * @property {(state: State, data: Data) => View} update all numbers and words of one picture */

import { draggable, draw, set, write } from "./svg.js"

/** The address and the live region wait for a pause. */
const PAUSE = 400
const FINGER = "With a finger, start sideways: upright scrolls."
const SYMBOLS = /\b[Lbwx]\b|[ℓμσ]/g

/** A custom element around a still figure. A subclass has `build()`, `controls()`, `render(view)`, `grab(x, y)` as in `draggable`,
 * a static `title` and `model`: the state that `start(data)` opens with, within `bounds(data)`, and `update(state, data)`, which gives
 * all numbers and words of one picture.
 * @template Data
 * @template {Numbers} State
 * @template {{ words: Record<string, any> }} View */
export class Widget extends HTMLElement {
  connectedCallback() {
    if (this.panel) return
    try {
      this.#open()
    } catch {
      this.querySelector(".mle-message")?.remove()
      this.classList.remove("mle-live")
      this.panel?.remove()
      const message = node("p", "mle-message", "This figure stands still: the numbers that it would move by could not be read.")
      this.querySelector("figure, .mle-drawing")?.after(message)
    }
  }

  #open() {
    /** @type {Model<Data, State, View>} */
    const { start, bounds, update } = this.constructor.model
    /** @type {Data} */
    this.data = JSON.parse(this.dataset.widget)
    /** @type {State} */
    this.opening = start(this.data)
    /** @type {Bounds<State>} */
    this.bounds = bounds(this.data)
    const fitting = within(this.bounds, this.opening, this.opening)
    const whole = Object.keys(this.bounds).every(name => name in fitting)
    if (!whole || !sound(update(this.opening, this.data))) throw new RangeError("no numbers within bounds")
    /** @type {State} */
    this.now = { ...this.opening, ...read(location.search, this.bounds, this.opening) }
    this.#frame()
    this.build()
    this.controls()
    this.button("Reset", () => this.opening)
    draggable(this)
    this.#show()
    this.classList.add("mle-live")
  }

  /** The drawing takes the place of the still one; the controls stand between it and the caption. */
  #frame() {
    /** @type {HTMLElement} */
    const still = this.querySelector(".mle-drawing")
    const { width, height } = still.querySelector("svg").viewBox.baseVal
    this.panel = node("div", "mle-panel")
    const drawing = node("div", "mle-drawing mle-moving")
    this.svg = draw(drawing, "svg", "", { viewBox: `0 0 ${width} ${height}`, role: "img", fill: "none", "font-size": "13.5" })
    this.status = node("p", "mle-unseen")
    set(this.status, { role: "status" })
    this.panel.append(drawing, this.status)
    /** @type {(() => void)[]} */
    this.controlled = []
    still.after(this.panel)
  }

  /** The state as a copy: numbers, and lists of numbers. */
  get state() {
    return structuredClone(this.now)
  }

  /** Change a part of the state; what is unknown or out of bounds is ignored.
   * @type {(changes: Partial<State>) => void} */
  set(changes) {
    this.now = { ...this.now, ...within(this.bounds, this.now, changes) }
    this.#show()
    clearTimeout(this.pause)
    this.pause = setTimeout(() => this.#settle(), PAUSE)
  }

  #show() {
    /** @type {View} */
    this.view = this.constructor.model.update(this.now, this.data)
    this.render(this.view)
    for (const [name, line] of this.lines) write(line, this.sentence(name).replace(SYMBOLS, "_$&_"))
    set(this.svg, { "aria-label": `${this.constructor.title}. ${this.view.words.spoken}` })
    for (const refresh of this.controlled) refresh()
  }

  #settle() {
    this.status.textContent = this.view.words.spoken
    const search = query(location.search, this.bounds, this.now, this.opening)
    history.replaceState(history.state, "", location.pathname + search + location.hash)
  }

  /** @type {(name: keyof State) => any} */
  value(name) {
    return this.now[name]
  }

  /** A slider with a label, for a number or for one of a list: at a place, or where a function says.
   * @type {(text: string, name: keyof State & string, index?: number | (() => number)) => HTMLInputElement} */
  slider(text, name, index) {
    const place = typeof index === "function" ? index : () => index
    const { low, high, step } = this.bounds[name]
    const row = node("label", "mle-slider")
    const output = node("output", "mle-number")
    const input = set(document.createElement("input"), { type: "range", min: low, max: high, step })
    /** @type {(list: any) => any} of a list, the one that the slider is for */
    const at = list => (index === undefined ? list : list[place()])
    this.controlled.push(() => {
      const [value, words] = [this.value(name), this.view.words[name]].map(at)
      if (input.valueAsNumber !== value) input.value = value
      write(output, words)
      set(input, { "aria-valuetext": words })
    })
    input.addEventListener("input", () => this.put(name, input.valueAsNumber, place()))
    row.append(write(node("span", "mle-name"), text), input, output)
    this.room.append(row)
    return input
  }

  /** Begin the controls: a hint, a line for each of these words of the view, a place for sliders.
   * @type {(hint: string, names: string[], place?: string) => void} */
  below(hint, names, place = "mle-sliders mle-short") {
    this.box = this.panel.appendChild(node("div", "mle-controls"))
    write(this.box.appendChild(node("p", "mle-hint")), hint).append(node("span", "mle-finger", FINGER))
    const lines = this.box.appendChild(node("div", "mle-lines"))
    /** @type {[string, HTMLElement][]} */
    this.lines = names.map(name => [name, lines.appendChild(node("p", `mle-line mle-${name}`))])
    this.place(place)
  }

  /** @type {(classes: string) => void} */
  place(classes) {
    this.room = this.box.appendChild(node("div", classes))
  }

  /** A group of buttons; the last one ends with Reset.
   * @type {(name?: string) => void} */
  group(name = "Presets") {
    this.place("mle-choices")
    set(this.room, { role: "group", "aria-label": name })
  }

  /** @type {(name: string) => string} */
  sentence(name) {
    return this.view.words[name]
  }

  /** Show in the drawing which of these inputs has the focus of the keyboard.
   * @type {(inputs: Element[], shapes: Element[]) => void} */
  ring(inputs, shapes) {
    inputs.forEach((input, i) => {
      input.addEventListener("focus", () => shapes[i].classList.toggle("mle-focus", input.matches(":focus-visible")))
      input.addEventListener("blur", () => shapes[i].classList.remove("mle-focus"))
    })
  }

  /** Put a number into the state.
   * @type {(name: keyof State, value: number, index?: number) => void} */
  put(name, value, index) {
    this.set(this.placed(name, value, index))
  }

  /** The changes that put a number into the state, bounded and on its grid.
   * @type {(name: keyof State, value: number, index?: number) => Partial<State>} */
  placed(name, value, index) {
    const number = bounded(this.bounds[name], value)
    // @ts-expect-error: TypeScript takes a name that is computed for any name
    return { [name]: index === undefined ? number : this.now[name].map((old, i) => (i === index ? number : old)) }
  }

  /** A button that makes changes when it is pressed.
   * @type {(text: string, changes: () => Partial<State>) => HTMLButtonElement} */
  button(text, changes) {
    const button = write(node("button", "mle-choice"), text)
    button.type = "button"
    button.addEventListener("click", () => this.set(changes()))
    this.room.append(button)
    return button
  }

  /** A button that is pressed while its changes hold; then it makes the `other` ones.
   * @type {(text: string, changes: () => Partial<State>, other?: () => Partial<State>) => HTMLButtonElement} */
  preset(text, changes, other = changes) {
    const button = this.button(text, () => (holds(this.now, changes()) ? other() : changes()))
    this.controlled.push(() => set(button, { "aria-pressed": holds(this.now, changes()) }))
    return button
  }
}

/** @type {<Name extends keyof HTMLElementTagNameMap>(name: Name, classes: string, text?: string) => HTMLElementTagNameMap[Name]} */
export function node(name, classes, text = "") {
  const element = document.createElement(name)
  element.className = classes
  element.textContent = text
  return element
}

/** Whether every number of a picture is one.
 * @type {(view: unknown) => boolean} */
function sound(view) {
  return view instanceof Object ? Object.values(view).every(sound) : typeof view !== "number" || Number.isFinite(view)
}

/** @type {(state: Numbers, changes: Numbers) => boolean} */
function holds(state, changes) {
  return Object.entries(changes).every(([name, value]) => String(state[name]) === String(value))
}

// The state: numbers within bounds, read from the address and written to it; never markup.
const NUMBER = /^-?\d{1,6}(\.\d{1,6})?$/

/** What of `changes` is known, finite and within its bounds; whole where steps are, as such a number counts or names a place.
 * @type {(bounds: Record<string, Bound>, state: Numbers, changes: Numbers) => Numbers} */
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

/** @type {(bound: Bound) => (value: any) => boolean} */
function fits({ low, high, step, choices }) {
  if (choices) return value => choices.includes(value)
  const known = step === 1 ? Number.isInteger : Number.isFinite
  return value => known(value) && low <= value && value <= high
}

/** The nearest value that a drag may reach.
 * @type {(bound: Bound, value: number) => number} */
export function bounded({ low, high, step }, value) {
  const places = Math.ceil(-Math.log10(step))
  return Number(Math.min(high, Math.max(low, Math.round(value / step) * step)).toFixed(places))
}

/** The changes that an address such as ?mu=4&x=4.3,4.8,5,5.2,5.7 asks for; the hostile and the unknown are left out.
 * @type {(search: string, bounds: Record<string, Bound>, state: Numbers) => Numbers} */
export function read(search, bounds, state) {
  /** @type {Numbers} */
  const asked = {}
  for (const [name, text] of new URLSearchParams(search)) {
    if (!Object.hasOwn(bounds, name)) continue
    const values = text.split(",").map(part => (bounds[name].choices ? part : NUMBER.test(part) ? Number(part) : NaN))
    asked[name] = Array.isArray(state[name]) ? values : values.length === 1 ? values[0] : NaN
  }
  return within(bounds, state, asked)
}

/** The query that leads to this state; names that are not ours stay in it.
 * @type {(search: string, bounds: Record<string, Bound>, state: Numbers, start: Numbers) => string} */
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
