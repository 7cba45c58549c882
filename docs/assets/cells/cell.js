// @ts-check
// A code block that the reader can run and edit. Without this script it is the code and what it printed.

/** What drives Python: a module that, as Python itself, is not fetched before the first run.
 * @type {typeof import("./python.js") | null} */
let python = null

/** Letters of the longest edit: a text area of megabytes would hold up the page. */
const LONGEST = 50_000
/** Milliseconds after which a reader hears that Python is still being loaded. */
const PATIENCE = 5000
const SLOW = "Python is still loading. Stop ends this, then Run tries again."
const NOT_THERE = "What runs Python could not be loaded. Is there a connection? Run tries again."
const STOPPED = "Stopped. What the cells of this page had computed is forgotten."

let tries = 0

/** Fetch what drives Python. Some browsers remember that an address failed, so each try has one of its own.
 * @type {() => Promise<typeof import("./python.js")>} */
const fetched = () => import(`./python.js${tries++ ? `?${tries}` : ""}`)

/** All cells of the page, in order.
 * @type {() => Cell[]} */
const cells = () => [...document.querySelectorAll("mle-cell")]

/** @typedef {Cell} CellOfCode as an importer can name it */
class Cell extends HTMLElement {
  connectedCallback() {
    if (!this.bar) this.#open()
    const kept = this.#kept()
    if (kept !== null && kept !== this.code) {
      this.#edit(kept)
      this.#say("This is your edit from before, kept in this browser only.")
    }
  }

  #open() {
    /** @type {HTMLElement} */
    this.pre = this.querySelector(".highlight")
    this.code = this.pre.textContent.trimEnd()
    this.output = this.querySelector(".mle-output")
    this.expected = this.output?.textContent.trimEnd() ?? ""
    this.number = cells().indexOf(this) + 1
    this.bar = this.appendChild(element("div", "mle-cell-bar"))
    this.bar.setAttribute("role", "group")
    this.bar.setAttribute("aria-label", `Code ${this.number}`)
    this.buttons = {
      run: this.#button("Run", () => this.#run(() => this.#withNeeded())),
      stop: this.#button("Stop", () => (python ? python.stop() : this.giveUp()), true),
      above: this.#button("Run all above", () => this.#run(() => cells().slice(0, this.number)), this.number === 1),
      edit: this.#button("Edit", () => this.#edit(this.code).focus()),
      reset: this.#button("Reset", () => this.#reset(), true),
      copy: this.#button("Copy", () => this.#copy()),
    }
    this.status = this.bar.appendChild(element("p", "mle-cell-status"))
    this.status.setAttribute("role", "status")
  }

  /** @type {(words: string, act: () => void, hidden?: boolean) => HTMLButtonElement} */
  #button(words, act, hidden = false) {
    const button = this.bar.appendChild(element("button", "", words))
    button.type = "button"
    button.hidden = hidden
    button.addEventListener("click", act)
    return button
  }

  /** The code as it stands now, edited or not. */
  get source() {
    return this.area ? this.area.value : this.code
  }

  /** @type {(choose: () => Cell[]) => Promise<void>} */
  async #run(choose) {
    if (!(await this.#driven())) return
    if (python.busy()) return this.#say("Another cell is running. Stop it first.")
    for (const cell of choose()) {
      if (await cell.#runOne()) continue
      if (cell !== this) this.#say(`Code ${cell.number}, which runs before this, did not end well: see there.`)
      return
    }
  }

  /** Whether what drives Python is there; if not, the cell says so. */
  async #driven() {
    if (python) return true
    this.#running(true)
    const given = new Promise(resolve => (this.giveUp = () => resolve({ words: STOPPED })))
    const got = await Promise.race([fetched(), given]).catch(() => ({ words: NOT_THERE }))
    this.#running(false)
    if (got.words) this.#say(got.words)
    else python ??= got
    return !got.words
  }

  /** This cell after those above that it builds on and that have not run as they stand now. */
  #withNeeded() {
    const above = cells().slice(0, this.number)
    const needed = python.needed(above.map(cell => cell.source)).map(place => above[place])
    return [...needed.filter(cell => cell.ran !== cell.#asItStands), this]
  }

  /** What has to be the same for the names of this cell to be there. */
  get #asItStands() {
    return `${python.generation} ${this.source}`
  }

  async #runOne() {
    this.#running(true)
    this.#show("")
    const name = `cell ${this.number}`
    const source = this.#asItStands
    const answer = await python.run(this.source, name, this.#figure?.state ?? {}, news => this.#hear(news))
    this.#running(false)
    this.#tell(answer, name)
    const well = answer !== null && !answer.error && !answer.failed
    this.ran = well ? source : null
    return well
  }

  /** @type {(news: import("./python.js").News) => void} */
  #hear({ ready, output, set }) {
    if (ready) this.#began()
    else if (set) this.#figure?.set(set)
    else this.#show(this.printed + output)
  }

  #began() {
    clearTimeout(this.slow)
    this.#say("Running")
  }

  /** @type {(now: boolean) => void} */
  #running(now) {
    const focused = this.contains(document.activeElement)
    this.buttons.run.hidden = now
    this.buttons.stop.hidden = !now
    clearTimeout(this.slow)
    if (now && python?.started()) this.#began()
    else if (now) {
      this.#say("Loading Python")
      this.slow = setTimeout(() => this.#say(SLOW), PATIENCE)
    }
    if (focused && document.activeElement === document.body) this.buttons[now ? "stop" : "run"].focus()
  }

  /** @type {(answer: import("./python.js").Answer | null, name: string) => void} */
  #tell(answer, name) {
    if (answer === null) return this.#say(STOPPED)
    if (answer.failed) return this.#say(answer.failed)
    const problem = answer.error ? python.explain(answer.error, name) : null
    if (problem) this.#show(`${this.printed}${problem.words}\n`, "mle-failed")
    const same = !problem && this.printed.trimEnd() === this.expected
    if (same) this.#show("")
    if (answer.cut) this.#show(`${this.printed}\n… the rest is not shown\n`)
    this.#say(problem?.words ?? `Same output as on the page: ${same ? "yes" : "no"}`)
  }

  /** What has been printed here; nothing while it is what the page shows.
   * @this {Cell & { here?: HTMLElement }}
   * @param {string} text
   * @param {string} kind */
  #show(text, kind = "") {
    this.printed = text
    if (!text) return this.here?.remove()
    this.here ??= this.#output()
    this.here.className = `mle-output mle-here ${kind}`
    this.here.querySelector("code").textContent = text.trimEnd()
    if (!this.here.isConnected) this.bar.before(this.here)
  }

  #output() {
    const box = element("div", "")
    box.setAttribute("role", "group")
    box.setAttribute("aria-label", "Output in your browser")
    box.appendChild(element("pre", "")).append(element("code", ""))
    box.translate = false
    return box
  }

  /** The figure of the page that a cell moves: the last above it, else the first.
   * @returns {import("../widgets/widget.js").Widget<any, any, any> | undefined} */
  get #figure() {
    const figures = [...document.querySelectorAll(".mle-live")]
    const above = figures.filter(f => f.compareDocumentPosition(this) & Node.DOCUMENT_POSITION_FOLLOWING)
    return above.at(-1) ?? figures[0]
  }

  /** @type {(code: string) => HTMLTextAreaElement} */
  #edit(code) {
    this.area = element("textarea", "mle-cell-code")
    this.area.translate = false
    this.area.setAttribute("aria-label", `Code ${this.number}: edit`)
    Object.assign(this.area, { value: code, spellcheck: false, autocapitalize: "off", autocomplete: "off", maxLength: LONGEST })
    this.area.addEventListener("input", () => {
      this.#fit()
      this.#keep()
    })
    this.pre.after(this.area)
    this.pre.hidden = true
    this.buttons.edit.hidden = true
    this.buttons.reset.hidden = false
    this.#fit()
    return this.area
  }

  #fit() {
    this.area.rows = this.area.value.split("\n").length + 1
  }

  #reset() {
    this.area.remove()
    this.area = null
    this.pre.hidden = false
    this.buttons.edit.hidden = false
    this.buttons.reset.hidden = true
    this.#show("")
    this.#keep()
    this.#say("This is the code of the page again.")
    this.buttons.edit.focus()
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.source)
      this.#say("Copied")
    } catch {
      this.#say("This browser does not let a page copy.")
    }
  }

  /** @type {(words: string) => void} */
  #say(words) {
    this.status.textContent = words
  }

  get #place() {
    return `mle-cell ${this.dataset.key}`
  }

  #keep() {
    try {
      if (this.area && this.area.value !== this.code) localStorage.setItem(this.#place, this.area.value)
      else localStorage.removeItem(this.#place)
    } catch {
      // a browser may keep nothing; the edit then lives as long as the page
    }
  }

  #kept() {
    try {
      const kept = localStorage.getItem(this.#place)
      return kept?.length <= LONGEST ? kept : null
    } catch {
      return null
    }
  }
}

/** @type {<Name extends keyof HTMLElementTagNameMap>(name: Name, classes: string, text?: string) => HTMLElementTagNameMap[Name]} */
function element(name, classes, text = "") {
  const made = document.createElement(name)
  if (classes) made.className = classes
  made.textContent = text
  return made
}

customElements.define("mle-cell", Cell)
