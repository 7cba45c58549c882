// @ts-check
// What the theme takes for granted of a browser and of a reader, mended from outside. It runs before the theme's own scripts.

// A browser that blocks storage throws where it is only looked at, and the theme with it: here it then lasts as long as the page.
for (const name of ["localStorage", "sessionStorage"]) {
  try {
    // @ts-expect-error: a list forgets which words are in it
    window[name].length
  } catch {
    /** @type {Map<string, string>} */
    const kept = new Map()
    /** @type {Partial<Storage>} */
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
// @ts-expect-error: no more of it is asked for
window.IntersectionObserver ??= Unseeing

// Search is read in a worker. Where there are none, page.css takes the field away.
if (!window.Worker) {
  // @ts-expect-error: no more of it is asked for
  window.Worker = class extends EventTarget {
    postMessage() {}
  }
  document.documentElement.classList.add("mle-no-search")
}
