// @ts-check
// A formula is copied as TeX, once: in a line as $…$, on its own as $$…$$. Without this file it is copied once, too, as the characters
// that are seen, which lack fractions and heights: article.css keeps what is only for those who listen from being chosen.

const FORMULA = "[data-tex]"

/** The formula around a place in the page.
 * @type {(node: any) => HTMLElement | undefined} */
const formulaAt = node => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(FORMULA)

/** The range with the formula at each of its ends taken in whole, or left out where nothing of it is chosen.
 * @type {(chosen: Range) => Range} */
function whole(chosen) {
  const range = chosen.cloneRange()
  const [first, last] = [formulaAt(chosen.startContainer), formulaAt(chosen.endContainer)]
  if (first) touches(chosen, first) ? range.setStartBefore(first) : range.setStartAfter(first)
  if (last) touches(chosen, last) ? range.setEndAfter(last) : range.setEndBefore(last)
  return range
}

/** Whether a letter of the formula is chosen. KaTeX puts spaces without width at the ends of fractions and roots.
 * @type {(chosen: Range, formula: HTMLElement) => boolean} */
function touches({ startContainer, startOffset, endContainer, endOffset }, formula) {
  const inside = document.createRange()
  inside.selectNodeContents(formula)
  if (inside.comparePoint(startContainer, startOffset) === 0) inside.setStart(startContainer, startOffset)
  if (inside.comparePoint(endContainer, endOffset) === 0) inside.setEnd(endContainer, endOffset)
  return /[^\s\u200b]/.test(inside.toString())
}

/** TeX as text that keeps its lines.
 * @type {(formula: HTMLElement) => HTMLElement} */
function tex(formula) {
  const apart = formula.localName === "div"
  const text = document.createElement(apart ? "div" : "span")
  text.textContent = apart ? `$$\n${formula.dataset.tex}\n$$` : `$${formula.dataset.tex}$`
  text.style.whiteSpace = "pre-wrap"
  return text
}

/** A box for an element of ours, which would come to life on the page.
 * @type {(alive: Element) => HTMLElement} */
function still(alive) {
  const box = document.createElement("div")
  box.className = alive.className
  box.append(...alive.childNodes)
  return box
}

/** A copy of what is chosen, with TeX for formulas; nothing if there are none.
 * @type {(ranges: Range[]) => HTMLElement | null} */
function copied(ranges) {
  const box = document.createElement("div")
  box.append(...ranges.map(range => whole(range).cloneContents()))
  const formulas = box.querySelectorAll(FORMULA)
  for (const formula of formulas) formula.replaceWith(tex(formula))
  for (const part of box.querySelectorAll("*")) if (part.localName.includes("-")) part.replaceWith(still(part))
  // deno-lint-ignore no-self-assign -- it reads a whole address and writes it
  for (const link of box.querySelectorAll("a[href]")) link.href = link.href // elsewhere, only a whole address leads back
  return formulas.length ? box : null
}

/** The text of a copy as a browser writes it, with lines and tabs. It must be on the page for that; what cannot be chosen goes.
 * @type {(box: HTMLElement) => string} */
function textOf(box) {
  Object.assign(box.style, { position: "absolute", insetInlineStart: "-9999px", width: "60em" })
  const place = document.querySelector("article") ?? document.body
  place.append(box)
  const unseen = [...box.querySelectorAll("*")].filter(part => !part.checkVisibility() || getComputedStyle(part).userSelect === "none")
  for (const part of unseen) part.remove()
  const text = box.innerText
  box.remove()
  return text
}

document.addEventListener("copy", event => {
  const selection = getSelection()
  const ranges = Array.from({ length: selection.rangeCount }, (_, i) => selection.getRangeAt(i))
  const box = event.target.matches?.("input, textarea") ? null : copied(ranges)
  if (!box) return
  event.clipboardData.setData("text/plain", textOf(box))
  event.clipboardData.setData("text/html", box.innerHTML)
  event.preventDefault()
})
