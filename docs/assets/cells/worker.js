// @ts-check
// Runs Python, away from the page: an endless loop stops nothing but itself.
// It says { ready }, or { failed } with the reason. It is asked { code, name, state } and answers { output } while it runs,
// { set } for the figure, { done, error } at the end.

/** Bytes of Python's memory. */
const HEAP = 16 * 1024 * 1024
/** Bytes of output that a page has room for. Not every one is a message of its own. */
const MOST = 20_000
const PAUSE = 100

// No policy of a page reaches a worker from an address, so nothing may lead out of Python: MicroPython's module js is the worker
// itself, and any object of JavaScript would be enough. Hence a cell imports math only, the true import is where no code can look,
// and what is printed is the only way out.
// A cell ends as when the site is built: an expression in the last line shows its value.
const SETUP = `
import builtins, json

def guarded(load):
    def math_only(name, *more):
        if name != "math":
            raise ImportError("a cell has no module '" + name + "', only math")
        return load(name, *more)
    return math_only

def nobody(*words):
    raise RuntimeError("input() has nobody to ask here; write the value into the code")

builtins.__import__ = guarded(__import__)
builtins.input = nobody
del builtins, guarded, nobody

class Widget:
    def __init__(self):
        self.state = {}

    def set(self, **state):
        self.state.update(state)
        print("\\0" + json.dumps(state), end="\\0")

class Cells:
    def __init__(self):
        self.widget = Widget()
        self.names = {"__name__": "__main__", "widget": self.widget}

    def compiles(self, text, kind):
        try:
            return compile(text, "", kind)
        except SyntaxError:
            return None

    def split(self, lines):
        for i in range(len(lines) - 1, -1, -1):
            if lines[i] and lines[i][0] not in " \\t#)]}":
                tail = "\\n".join(lines[i:])
                # The line numbers stay, inside a bracket that begins in the first line.
                if self.compiles("(" + tail + "\\n)", "eval"):
                    return "\\n".join(lines[:i]) + "\\n", "(" + "\\n" * i + tail + "\\n)"
                if self.compiles(tail, "exec"):
                    break
        return "\\n".join(lines) + "\\n", ""

    def run(self, code, name, state):
        self.widget.state = json.loads(state)
        head, tail = self.split(code.split("\\n"))
        exec(compile(head, name, "exec"), self.names)
        value = eval(compile(tail, name, "eval"), self.names) if tail else None
        if value is not None:
            print(repr(value))

cells = Cells()
`

let text = new TextDecoder()
/** @type {number[]} */
let waiting = []
/** @type {number[] | null} */
let order = null
let sent = 0
let last = 0

/** Keep a byte of output; tell the page now and then.
 * @type {(bytes: Uint8Array) => unknown} */
function print([byte]) {
  if (!byte) return command()
  if (order) return order.length < MOST && order.push(byte)
  if (sent + waiting.length >= MOST) return
  waiting.push(byte)
  const due = waiting.length % 64 === 0 && performance.now() - last > PAUSE
  if (due || sent + waiting.length === MOST) flush()
}

/** A zero begins an order to the figure, and ends it. What is no JSON, such as nan, moves nothing. */
function command() {
  try {
    if (order) postMessage({ set: Object(JSON.parse(new TextDecoder().decode(new Uint8Array(order)))) })
  } catch {
    // it moves nothing
  }
  order = order ? null : []
}

function flush() {
  if (waiting.length) postMessage({ output: text.decode(new Uint8Array(waiting), { stream: true }) })
  sent += waiting.length
  waiting = []
  last = performance.now()
}

/** @type {() => Promise<{ run(code: string, name: string, state: string): void }>} */
async function start() {
  // Not at the top: what cannot be fetched there ends the worker before it could say so.
  const { loadMicroPython } = await import("../micropython/micropython.js")
  const python = await loadMicroPython({ heapsize: HEAP, linebuffer: false, stdout: print })
  python.runPython(SETUP)
  return python.globals.get("cells")
}

/** Why Python is not there. Chromium tells nobody of a promise that fails in a worker.
 * @type {(error: unknown) => string} */
function reason(error) {
  if (!globalThis.WebAssembly) return "missing"
  return /unsafe-eval|disallowed by embedder|Content Security Policy/i.test(String(error)) ? "refused" : "fetch"
}

const python = start().then(
  cells => {
    postMessage({ ready: true })
    return cells
  },
  error => postMessage({ failed: reason(error) }),
)

addEventListener("message", async ({ data }) => {
  const cells = await python
  if (!cells) return
  text = new TextDecoder()
  order = null
  sent = 0
  last = performance.now()
  let error = null
  try {
    cells.run(data.code, data.name, data.state)
  } catch (thrown) {
    // @ts-expect-error: what Python raises comes as an Error
    error = thrown.message
  }
  flush()
  postMessage({ done: true, error, cut: sent >= MOST })
})
