// What the theme takes for granted of a browser and of a reader, mended from outside. It runs before the theme's own scripts.

// A browser that blocks storage throws where it is only looked at, and the theme with it: here it then lasts as long as the page.
for (const name of ["localStorage", "sessionStorage"]) {
  try {
    window[name].length
  } catch {
    const kept = new Map()
    const value = {
      getItem: key => kept.get(key) ?? null,
      setItem: (key, text) => void kept.set(key, String(text)),
      removeItem: key => void kept.delete(key),
    }
    Object.defineProperty(window, name, { value })
  }
}

// Without these two the theme's script stops at its first line; what they would follow then stays as it is.
class Unseeing {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.ResizeObserver ??= Unseeing
window.IntersectionObserver ??= Unseeing

// Search is read in a worker. Where there are none, page.css takes the field away.
if (!window.Worker) {
  window.Worker = class extends EventTarget {
    postMessage() {}
  }
  document.documentElement.classList.add("mle-no-search")
}

/** More words than this, and longer ones, nobody searches for. */
const MOST_WORDS = 16
const LONGEST_WORD = 40
/** A word that stands nowhere. */
const NOWHERE = "\uFFFD"

/** The words of what was typed, as the index has them; lunr would take `-x`, `p(x|θ)` or `title:` for its own language. */
function words(typed) {
  const plain = typed.slice(0, 4000).replace(/[^ℓϵ]+/g, part => part.normalize("NFKC")).replaceAll("ε", "ϵ")
  const found = plain.replace(/[\p{M}ˉ]/gu, "").match(/[\p{L}\p{N}]+(?:\.\p{N}+)*/gu) ?? []
  const kept = found.slice(0, MOST_WORDS).map(word => word.slice(0, LONGEST_WORD))
  return kept.join(" ") || (typed.trim() && NOWHERE)
}

addEventListener("DOMContentLoaded", () => {
  const query = document.forms.search?.query // a preview has no search
  if (!query) return
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")
  Object.defineProperty(query, "value", { get: () => words(get.call(query)), set: text => set.call(query, text) })
  // The theme listens to keys alone; text comes by the mouse, by dictation and from other scripts, too.
  query.addEventListener("input", () => query.dispatchEvent(new KeyboardEvent("keyup")))
})
