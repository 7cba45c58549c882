// @ts-check
// The search of the theme, mended from outside. It runs before the theme's own script, and after the field for the words.

/** More words than this, and longer ones, nobody searches for. */
const MOST_WORDS = 16
const LONGEST_WORD = 40
/** A word that stands nowhere. */
const NOWHERE = "\uFFFD"
/** Milliseconds after which a reader hears that the search is still being loaded. */
const PATIENCE = 5000
const SLOW = "The search is still being loaded."
const NOT_THERE = "The search could not be loaded. Is there a connection? Load the page again to try once more."

/** The letters that TeX names, as the index has them. */
const GREEK = Object.fromEntries(
  "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ϵ zeta ζ eta η theta θ kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi ϕ varphi ϕ chi χ psi ψ omega ω ell ℓ"
    .match(/\w+ \S/g)
    .map(pair => pair.split(" ")),
)

/** The words of what was typed, as the index has them; lunr would take `-x`, `p(x|θ)` or `title:` for its own language, and the
 * `s` of "Newton's" for the beginning of any word.
 * @type {(typed: string) => string} */
function words(typed) {
  const plain = typed.slice(0, 4000).replace(/[^ℓϵ]+/g, part => part.normalize("NFKC")).replaceAll("ε", "ϵ")
  const read = plain
    .replace(/['’ʼ]s(?![\p{L}\p{N}])/gu, "")
    .replace(/\\([a-z]+)/gi, (_, name) => ` ${letter(name)} `)
    .replace(/[\p{M}ˉ]/gu, "")
  const found = read.match(/[\p{L}\p{N}]+(?:\.\p{N}+)*/gu) ?? []
  const kept = found.slice(0, MOST_WORDS).map(word => word.slice(0, LONGEST_WORD))
  return kept.flatMap(spellings).join(" ") || (typed.trim() && NOWHERE)
}

/** A word, and the same without accents, which a page may not have.
 * @type {(word: string) => string | string[]} */
function spellings(word) {
  const bare = word.normalize("NFD").replace(/\p{M}/gu, "")
  return bare === word ? word : [word, bare]
}

/** What a command of TeX stands for; an accent stands for nothing, and any other, such as `\log`, for its name.
 * @type {(name: string) => string} */
function letter(name) {
  const small = name.toLowerCase()
  const known = Object.hasOwn(GREEK, small) ? GREEK[small] : /^(hat|bar|tilde|mathbf|left|right)$/.test(small) ? "" : name
  return name === small ? known : known.toUpperCase()
}

/** @type {(sentence: string) => void} */
function tell(sentence) {
  document.querySelector(".md-search-result__meta").textContent = sentence
}

/** What the theme never hears of, as it would stop with an error of which the reader sees nothing.
 * @type {(event?: Event) => void} */
function failed(event) {
  event?.stopImmediatePropagation()
  event?.preventDefault()
  clearTimeout(slow)
  tell(NOT_THERE)
}

/** @type {number} */
let slow

/** Hands the index on once it is seen to be one: a page to log in, or half a file, comes as a success as well.
 * @type {(event: Load) => Promise<void>} */
async function judge(event) {
  if (event.judged) return
  event.stopImmediatePropagation()
  try {
    // @ts-expect-error: a number becomes a text
    if (event.target.status !== 200) throw new Error(event.target.status)
    JSON.parse(await event.target.response.text()).docs.length
  } catch {
    return failed()
  }
  event.target.dispatchEvent(Object.assign(new ProgressEvent("load"), { judged: true }))
}

/** Does it once someone searches: the theme would fetch the index and what reads it, a third of a page's bytes, for every reader.
 * @type {(query: HTMLInputElement, act: () => void) => void} */
function whenAsked(query, act) {
  if (document.activeElement === query) act()
  else query.addEventListener("focus", act, { once: true })
}

/** @type {(query: HTMLInputElement) => void} */
function mend(query) {
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")
  Object.defineProperty(query, "value", { get: () => words(get.call(query)), set: text => set.call(query, text) })
  // The theme listens to keys alone; text comes by the mouse, by dictation and from other scripts, too.
  query.addEventListener("input", () => query.dispatchEvent(new KeyboardEvent("keyup")))

  const { open, send } = XMLHttpRequest.prototype
  /** @type {(method: string, url: string | URL) => void} */
  XMLHttpRequest.prototype.open = function (_, url) {
    // @ts-expect-error: whatever it is given, it hands on
    open.apply(this, arguments)
    if (!String(url).endsWith("search/search_index.json")) return
    this.addEventListener("load", judge)
    this.addEventListener("error", failed)
    this.send = () => whenAsked(query, () => send.call(this))
  }

  // @ts-expect-error: the theme asks for no more of it
  window.Worker = (Native => class extends EventTarget {
    /** @param {string | URL} url
     * @param {WorkerOptions} options */
    constructor(url, options) {
      super()
      // @ts-expect-error: a class may make another's object
      if (!String(url).includes("workers/search")) return new Native(url, options)
      whenAsked(query, () => this.start(url))
    }
    /** @type {unknown[]} */
    waiting = []
    /** @type {(message: unknown) => void} */
    postMessage(message) {
      this.waiting.push(message)
    }
    /** @type {(url: string | URL) => void} */
    start(url) {
      slow = setTimeout(() => tell(SLOW), PATIENCE)
      try {
        const worker = new Native(url)
        worker.onerror = failed
        worker.onmessage = ({ data }) => {
          clearTimeout(slow)
          this.dispatchEvent(new MessageEvent("message", { data }))
        }
        this.postMessage = message => worker.postMessage(message)
        this.waiting.forEach(this.postMessage)
      } catch {
        failed() // a browser may refuse workers from a page such as this
      }
    }
  })(Worker)
}

// @ts-expect-error: a form goes by its name
if (document.forms.search) mend(document.forms.search.query) // a preview has no search
