// @ts-check
// What the symbols of a formula mean, from the page of notation: fetched by provenance.js when a reader first asks.

/** A symbol as TeX writes it: `\operatorname{E}`, `\mu`, `x`. An index and what only lays out are no symbols. */
const SYMBOL = /\\operatorname\{\w+\}|\\[A-Za-z]+|[A-Za-z]/g
const INDEX = /_(?:\{[^{}]*\}|\\[A-Za-z]+|\w)/g
const LAYOUT = /\\(?:tag|text|begin|end)\{[^{}]*\}|\\(?:frac|sqrt|left|right|cdot|dots|times|q?quad|mid|sum|prod|exp)\b/g

/** @type {(tex: string) => Set<string>} */
const symbols = tex => new Set(tex.replace(LAYOUT, " ").replace(INDEX, " ").match(SYMBOL))

/** @type {Promise<Document> | undefined} */
let notation

/** The page of notation, fetched once; after a failure again.
 * @type {(address: string) => Promise<Document>} */
async function fetched(address) {
  try {
    const answer = await fetch(address)
    // @ts-expect-error: a number becomes a text
    if (!answer.ok) throw new Error(answer.status)
    return new DOMParser().parseFromString(await answer.text(), "text/html")
  } catch (error) {
    notation = undefined
    throw error
  }
}

/** What a row of the page of notation explains, each as its symbols.
 * @type {(row: Element) => Set<string>[]} */
const explained = row => [...(row.firstElementChild?.querySelectorAll("[data-tex]") ?? [])].map(each => symbols(each.dataset.tex))

/** Whether all of some symbols are among others.
 * @type {(some: Set<string>, others: Set<string>) => boolean} */
const within = (some, others) => [...some].every(each => others.has(each))

/** The rows of the page of notation that are about a formula: those of which all that they explain is in it, and others for what is left.
 * @type {(tex: string, address: string) => Promise<Node[]>} */
export async function rows(tex, address) {
  const page = await (notation ??= fetched(address)), used = symbols(tex)
  const all = [...page.querySelectorAll("article table tr")].map(row => ({ row, explained: explained(row) }))
  const whole = all.filter(({ explained }) => explained.length && explained.every(some => within(some, used)))
  const known = new Set(whole.flatMap(({ explained }) => explained).flatMap(some => [...some]))
  const found = all.filter(each => whole.includes(each) || each.explained.some(some => within(some, used) && !within(some, known)))
  return found.map(({ row }) => document.importNode(row, true))
}
