// @ts-check
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

const form = document.querySelector(".mle-filter:not(.mle-filtered *)") // a table that can be filtered has its own
if (form) more().then(({ start }) => start(form))
