// The Python of a page: one worker, fetched at the first run, and what it is doing.

let worker = null
let running = null

/** Whether a cell is running. */
export const busy = () => running !== null

/** Whether something has run that later cells can build on. */
export const started = () => worker !== null

/** Run code. `told` gets { output } and { set } as they come; the answer is { error, cut }, or null if it was stopped. */
export function run(code, name, state, told) {
  worker ??= open()
  return new Promise(resolve => {
    running = { told, resolve }
    worker.postMessage({ code, name, state: JSON.stringify(state) })
  })
}

/** End what is running, and forget all that has run. */
export function stop() {
  worker?.terminate()
  worker = null
  running?.resolve(null)
  running = null
}

function open() {
  const opened = new Worker(new URL("worker.js", import.meta.url), { type: "module" })
  opened.onmessage = ({ data }) => {
    if (!data.done) return running?.told(data)
    const { resolve } = running
    running = null
    resolve(data)
  }
  opened.onerror = event => {
    event.preventDefault()
    const { resolve } = running
    running = null
    stop()
    resolve({ error: "Python could not be loaded. Is there a connection?" })
  }
  return opened
}

/** An error of Python as a sentence: the line of the cell, if any, and what is wrong. */
export function explain(error, name) {
  const words = error.trim().split("\n").at(-1)
  const place = [...error.matchAll(/File "(cell \d+)", line (\d+)/g)].at(-1)
  if (!place) return { words }
  const line = Number(place[2])
  return { line: place[1] === name ? line : undefined, words: `${place[1] === name ? "Line" : `${place[1]}, line`} ${line}: ${words}` }
}
