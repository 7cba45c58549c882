// @ts-check
// The panel that shows a row of the ledger, and the search in the ledger: fetched by provenance.js when first needed.
import { rows as meanings } from "./gloss.js"
import { keep } from "./keep.js"

/** @typedef {string[]} Fact its label, its text, and its address if it has one
 * @typedef {object} Row
 * @property {string} id
 * @property {string} kind
 * @property {string} name
 * @property {string} status
 * @property {string} shown
 * @property {string[]} pages
 * @property {Fact[]} facts
 * @typedef {{ rows: Row[], versions: Record<string, string> }} Ledger as about/ledger.json holds it */
/** @typedef {HTMLFormElement & { find: HTMLInputElement, kind: HTMLSelectElement }} Filter the form above the ledger */

/** The block in which a mark stands. */
const SAID = "p, li, dt, dd, td, th, figcaption, .mle-formula"
const root = new URL("../", import.meta.url)
/** @type {Promise<Ledger> | undefined} */
let ledger

/** The ledger, fetched once, when it is first asked for; after a failure again.
 * @type {() => Promise<Ledger>} */
async function fetched() {
  try {
    const answer = await fetch(new URL("about/ledger.json", root))
    // @ts-expect-error: a number becomes a text
    if (!answer.ok) throw new Error(answer.status)
    return await answer.json()
  } catch (error) {
    ledger = undefined
    throw error
  }
}

/** @type {<Name extends keyof HTMLElementTagNameMap>(tag: Name, properties: object, ...children: (Node | string)[]) => HTMLElementTagNameMap[Name]} */
function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

/** What leads to code, a file or a value is its name, which no program is to translate. */
const NAMED = /^(?:source\/|assets\/|about\/ledger\/#value-)/

/** @type {(fact: Fact) => HTMLAnchorElement | string} */
const words = ([, text, address]) => (address ? element("a", { href: new URL(address, root), translate: !NAMED.test(address) }, text) : text)

/** Facts as a list, those with the same label under one.
 * @type {(found: Fact[]) => HTMLElement} */
function facts(found) {
  const list = element("dl", {})
  found.forEach((fact, i) => {
    if (fact[0] !== found[i - 1]?.[0]) list.append(element("dt", {}, fact[0]))
    list.append(element("dd", {}, words(fact)))
  })
  return list
}

/** What a reader wants to know first, in plain words: what it is, and whether anything stands behind it.
 * @type {(row: Row) => Node[]} */
function opening({ kind, name, shown, status, facts: [[label, words]] }) {
  if (kind !== "value") return [element("h2", { translate: kind === "equation" }, name), element("p", {}, `${kind}, ${status}`)]
  const plain = label === "is" ? [element("h2", {}, words)] : []
  return [...plain, element("p", {}, element("b", { translate: false }, shown), ` ${status} as the value `, element("code", { translate: false }, name))]
}

/** @type {(row: Row, versions: Ledger["versions"], mark: HTMLElement) => HTMLElement} */
function section(row, versions, mark) {
  const made = ["figure", "table"].includes(row.kind)
  const tools = Object.entries(versions).map((tool) => tool.join(" ")).join(", ")
  const known = row.facts.filter(([label]) => label !== "is")
  const listed = facts([...known, ...(made ? [["made with", tools]] : []), ["see", "its row in the ledger", `about/ledger/#${row.id}`]])
  return element("section", {}, ...opening(row), ...(row.kind === "equation" ? [kept(row, mark)] : []), listed)
}

/** What a reader can keep of an equation: the way to it, and itself as TeX, without our number, and as MathML.
 * @type {(row: Row, mark: HTMLElement) => HTMLElement} */
function kept({ pages: [page] }, { parentElement: box }) {
  const tex = box.querySelector("[data-tex]").dataset.tex.replace(/\s*\\tag\{\d+\}/, ""), maths = box.querySelector("math").outerHTML
  const link = element("a", { href: new URL(page, root) }, "Link to this equation")
  return element("p", { className: "mle-kept" }, link, copier("Copy TeX", tex), copier("Copy MathML", maths))
}

/** @type {(label: string, text: string) => HTMLButtonElement} */
function copier(label, text) {
  const made = element("button", { type: "button", className: "mle-copier" }, label)
  made.addEventListener("click", () => keep(made, text))
  return made
}

/** The one panel, made when it is first needed.
 * @type {() => HTMLElement} */
function panel() {
  const found = document.querySelector(".mle-answer")
  if (found) return found
  const made = element("div", { className: "mle-answer", popover: "auto", tabIndex: -1, role: "dialog" })
  made.addEventListener("click", ({ target }) => target.closest("a, button:not(.mle-copier)") && made.hidePopover())
  document.body.append(made)
  return made
}

/** @type {(mark: HTMLElement, sections: HTMLElement[], name: string) => void} */
function show(mark, sections, name) {
  const box = panel()
  box.ariaLabel = name
  box.replaceChildren(...sections, element("button", { type: "button" }, "Close"))
  box.showPopover()
  // Below the sentence that it is about, or above it, and never on it.
  const { left } = mark.getBoundingClientRect()
  const { top, bottom } = (mark.closest(SAID) ?? mark).getBoundingClientRect()
  const below = bottom + box.offsetHeight < innerHeight
  box.style.setProperty("--x", `${Math.max(8, Math.min(left, innerWidth - box.offsetWidth - 24))}px`)
  box.style.setProperty("--y", `${scrollY + (below ? bottom + 6 : Math.max(8, top - box.offsetHeight - 6))}px`)
  if (getComputedStyle(box).position === "fixed") scrollBy(0, Math.max(0, bottom + 8 - box.getBoundingClientRect().top)) // a phone's lies at the foot
  box.focus({ preventScroll: true })
}

/** Show what stands behind a mark. Throws where the ledger cannot be fetched or has no such row.
 * @type {(mark: HTMLAnchorElement) => Promise<void>} */
export async function ask(mark) {
  const ids = mark.dataset.values?.split(" ").map((name) => `value-${name}`) ?? [decodeURIComponent(mark.hash.slice(1))]
  const { rows, versions } = await (ledger ??= fetched())
  const found = ids.map((id) => rows.find((row) => row.id === id))
  show(mark, found.map((row) => section(row, versions, mark)), "Where this comes from")
}

/** Show what the symbols of a formula mean. Throws where the page of notation cannot be fetched or has none of them.
 * @type {(formula: HTMLElement, address: string) => Promise<void>} */
export async function gloss(formula, address) {
  const found = await meanings(formula.dataset.tex, address)
  if (!found.length) throw new Error("no symbol is explained there")
  const all = element("p", {}, element("a", { href: address }, "All symbols"))
  show(formula, [element("section", {}, element("h2", {}, "What the symbols mean"), element("table", {}, element("tbody", {}, ...found)), all)], "What the symbols mean")
}

/** Show the rows of one kind that have the words in them.
 * @type {(form: Filter) => void} */
function filter(form) {
  const [sought, kind] = [form.find.value.toLowerCase(), form.kind.value]
  for (const list of document.querySelectorAll(".mle-ledger")) {
    const fits = !kind || list.dataset.kind === kind
    for (const row of list.children) row.hidden = !fits || !row.textContent.toLowerCase().includes(sought)
    list.hidden = list.previousElementSibling.hidden = !list.querySelector("li:not([hidden])")
  }
  const rows = document.querySelectorAll(".mle-ledger > li")
  form.querySelector("output").value = `${[...rows].filter((row) => !row.hidden).length} of ${rows.length} rows`
}

// A form inside of `.mle-filtered` is that of a table, and sees to itself.
const OURS = ".mle-filter:not(.mle-filtered *)"
document.addEventListener("input", ({ target }) => target.form?.matches(OURS) && filter(target.form))
document.addEventListener("submit", (event) => event.target.matches(OURS) && event.preventDefault())

/** Begin with what the address asks for.
 * @type {(form: Filter) => void} */
export function start(form) {
  form.find.value = new URLSearchParams(location.search).get("find") ?? ""
  filter(form)
}
