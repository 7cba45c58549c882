// @ts-check
// The Python of a page: one worker, fetched at the first run, and what it is doing.
/** @typedef {object} News what the worker tells
 * @property {boolean} [ready]
 * @property {keyof typeof REASONS} [failed] why there is no Python
 * @property {string} [output]
 * @property {Record<string, any>} [set] changes of the state of the figure
 * @property {boolean} [done]
 * @property {string | null} [error] what Python said of it
 * @property {boolean} [cut] whether there was more output than a page has room for
 * @typedef {object} Answer what became of a run; nothing if it was stopped
 * @property {string | null} [error]
 * @property {boolean} [cut]
 * @property {string} [failed] a sentence */

/** What is said where Python cannot be had, by what the worker found. */
const REASONS = {
  missing: "This browser has no WebAssembly, which Python needs here.",
  refused: "This browser, or a policy of the server, refuses WebAssembly, which Python needs here.",
  fetch: "Python could not be loaded. Is there a connection? Run tries again.",
  broken: "Python broke down, and what the cells of this page had computed is forgotten. Run starts it again.",
}

/** @type {Worker | null} */
let worker = null
let ready = false
/** @type {{ told: (news: News) => void, resolve: (answer: Answer | null) => void } | null} */
let running = null

/** Whether a cell is running. */
export const busy = () => running !== null

/** Whether Python is there. */
export const started = () => ready

/** Which Python runs, so that a cell knows whether its names are still there. */
export let generation = 0

/**
 * Run code. `told` gets { ready } once Python is there, { output } and { set } as they come. The answer is { error, cut },
 * { failed }, a sentence, where Python cannot be had, or null if it was stopped.
 * @type {(code: string, name: string, state: object, told: (news: News) => void) => Promise<Answer | null>} */
export function run(code, name, state, told) {
  return new Promise(resolve => {
    running = { told, resolve }
    try {
      worker ??= open()
      worker.postMessage({ code, name, state: JSON.stringify(state) })
    } catch {
      fail("fetch") // a browser may refuse workers altogether
    }
  })
}

/** End what is running, and forget all that has run. */
export function stop() {
  end(null)
}

/** @type {(answer: Answer | null) => void} */
function end(answer) {
  worker?.terminate()
  worker = null
  ready = false
  generation++
  running?.resolve(answer)
  running = null
}

/** @type {(reason: keyof typeof REASONS) => void} */
function fail(reason) {
  end({ failed: REASONS[reason] })
}

/** @type {() => Worker} */
function open() {
  const opened = new Worker(new URL("worker.js", import.meta.url), { type: "module" })
  opened.onmessage = ({ data }) => {
    if (opened !== worker) return
    if (data.failed) return fail(data.failed)
    if (data.ready) ready = true
    if (!data.done) return running?.told(data)
    const { resolve } = running
    running = null
    resolve(data)
  }
  opened.onerror = event => {
    event.preventDefault()
    if (opened === worker) fail(ready ? "broken" : "fetch")
  }
  return opened
}

/** An error of Python as a sentence: the line of the cell, if any, and what is wrong.
 * @type {(error: string, name: string) => { words: string, line?: number }} */
export function explain(error, name) {
  const words = error.trim().split("\n").at(-1)
  const place = [...error.matchAll(/File "(cell \d+)", line (\d+)/g)].at(-1)
  if (!place) return { words }
  const line = Number(place[2])
  return { line: place[1] === name ? line : undefined, words: `${place[1] === name ? "Line" : `${place[1]}, line`} ${line}: ${words}` }
}

// Which cells another one builds on, told from the names in their code. A name too many runs a cell that was not needed; no harm.

const IMPORT = /^(?:import|from\s+\w+\s+import)\s+(.+)$/
const DEFINED = /^(?:def|class)\s+(\w+)/
const LOOP = /^\s*for\s+(.+?)\s+in\b/
// Targets stand alone or with commas: not `d[k] = …`, which binds nothing.
const ASSIGNED = /^\s*((?:\w+|[(),*\s]|\s)+?)\s*(?:[-+*\/%|&^@]|\/\/|\*\*|<<|>>)?=(?!=)/

/** The names that code leaves behind: those of its own lines, not those inside its functions and classes.
 * @type {(code: string) => Set<string>} */
export function bound(code) {
  const names = new Set()
  let inside = false
  for (const line of code.split("\n")) {
    if (/^\S/.test(line)) inside = DEFINED.test(line)
    if (inside && !DEFINED.test(line)) continue
    const found = line.match(DEFINED) ?? line.match(IMPORT) ?? line.match(LOOP) ?? line.match(ASSIGNED)
    for (const name of words(found?.[1] ?? "")) names.add(name)
  }
  return names
}

/** The names that code asks for: its words, but for comments, imports, and what a first line of its own sets.
 * @type {(code: string) => Set<string>} */
export function asked(code) {
  const names = new Set()
  const own = new Set()
  for (const line of code.split("\n")) {
    const text = line.replace(/(^|\s)#[^"']*$/, "")
    if (IMPORT.test(text)) for (const name of words(text)) own.add(name)
    const set = text.match(/^(\w+)\s*=(?!=)(.*)$/)
    for (const name of words(set ? set[2] : text)) if (!own.has(name)) names.add(name)
    if (set) own.add(set[1])
  }
  return names
}

/** Of sources in order, the places of those that the last one builds on, directly or by another.
 * @type {(sources: string[]) => number[]} */
export function needed(sources) {
  const names = asked(sources.at(-1))
  /** @type {number[]} */
  const places = []
  for (let place = sources.length - 2; place >= 0; place--) {
    if (![...bound(sources[place])].some(name => names.has(name))) continue
    places.unshift(place)
    for (const name of asked(sources[place])) names.add(name)
  }
  return places
}

/** @type {(text: string) => string[]} */
function words(text) {
  return text.match(/[^\W\d]\w*/g) ?? []
}
