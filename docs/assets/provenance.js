// @ts-check
// What a reader can ask of a page, and the switch that shows which numbers can be asked.
// A number, a formula or a figure that is asked shows its row of the ledger in a panel, and the ledger can be searched.
// Every mark is a link to that row: it stays one without this file, and when the ledger cannot be fetched.

const ASKED = ".mle-val, .mle-mark, .mle-made"
const more = () => import("./provenance-panel.js")

document.addEventListener("click", (event) => {
  const mark = event.target.closest(ASKED)
  const plain = !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  if (!mark || !plain || !("popover" in mark)) return
  event.preventDefault()
  more().then(({ ask }) => ask(mark)).catch(() => location.assign(mark.href))
})

// A formula that is no link says what its symbols mean, where the page has a page of notation beside it.
const byline = document.querySelector(".mle-byline")
if (byline?.dataset.notation) {
  document.documentElement.classList.add("mle-explains")
  document.addEventListener("click", ({ target }) => explain(target.closest("a, [data-tex]")))
  document.addEventListener("keydown", ({ key, target }) => key === "Enter" && explain(target.closest("a, [data-tex]")))
}

/** Show what the symbols of a formula mean; not at the end of a choice of text.
 * @type {(formula: HTMLElement | null) => void} */
function explain(formula) {
  if (!formula?.matches("article [data-tex]:not(a, a *)") || !getSelection().isCollapsed) return
  const address = new URL(byline.dataset.notation, location.href).href
  more().then(({ gloss }) => gloss(formula, address)).catch(() => location.assign(address))
}

// Read as text, numbers are no stops on the way of the Tab key. The switch makes them that; the reader's choice is kept, and can be sent.
const KEY = "mle-sources"
/** @type {NodeListOf<HTMLElement>} */
const numbers = document.querySelectorAll("article a.mle-val")

/** Numbers with their sources, or as text.
 * @type {(shown: boolean) => void} */
function turn(shown) {
  document.documentElement.classList.toggle("mle-sourced", shown)
  for (const number of numbers) shown ? number.removeAttribute("tabindex") : (number.tabIndex = -1)
  toggle.ariaPressed = String(shown)
}

/** Keep what the reader chose: here, and in the address. */
function keep() {
  const shown = toggle.ariaPressed !== "true", address = new URL(location.href)
  shown ? address.searchParams.set("sources", "shown") : address.searchParams.delete("sources")
  history.replaceState(history.state, "", address)
  localStorage.setItem(KEY, shown ? "shown" : "")
  turn(shown)
}

/** @type {(words: string, onclick: () => void) => HTMLButtonElement} */
const button = (words, onclick) => Object.assign(document.createElement("button"), { type: "button", textContent: words, onclick })
const toggle = button("Show sources", keep)
if (numbers.length) {
  turn(new URLSearchParams(location.search).get("sources") === "shown" || localStorage.getItem(KEY) === "shown")
  byline?.append(toggle)
}

const entry = document.querySelector(".mle-cite pre")
const copier = button("Copy BibTeX", () => import("./keep.js").then(({ keep }) => keep(copier, entry.textContent)))
entry?.after(copier)

const form = document.querySelector(".mle-filter:not(.mle-filtered *)") // a table that can be filtered has its own
if (form) more().then(({ start }) => start(form))
