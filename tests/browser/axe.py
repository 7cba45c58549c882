"""What axe-core objects to on a page, or in a part of it."""

from pathlib import Path
from typing import Any

import axe_core_python
from playwright.sync_api import Page

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# The colour behind an element: its own, or that of the nearest around it that has one.
GROUND = """
  const ground = node => { const colour = getComputedStyle(node).backgroundColor
                           return /, 0\\)$/.test(colour) && node.parentElement ? ground(node.parentElement) : colour }"""
# Axe looks at every element of a page, whatever part of it is meant. Nine in ten need not be there: a box of the same size stands in for
# the letters of a formula, which screen readers pass over and whose inks are looked at below; and for the rules whose answer a palette
# can change, MathML, which nobody sees, and all rows of the ledger but the first twenty are left out, and of all words that look alike,
# in elements that are alike, those in one are looked at.
RUN = (
    "async ([part, coloursOnly]) => {"
    + GROUND
    + """
  await Promise.allSettled(document.getAnimations().map(each => each.finished)) // or it meets colours that are on their way
  const cut = (selector, rest) => [...document.querySelectorAll(selector)].map(node => [node, [...node.childNodes], rest(node)])
    .map(([node, all, rest]) => (node.replaceChildren(...rest), () => node.replaceChildren(...all)))
  const box = node => {
    const { width, height } = node.getBoundingClientRect(), box = document.createElement("span")
    box.style = `display: inline-block; width: ${width}px; height: ${height}px`
    return [box]
  }
  const look = node => {
    const { color, fontSize, fontWeight, opacity } = getComputedStyle(node), { localName, className, parentElement } = node
    return [color, ground(node), fontSize, fontWeight, opacity, localName, className, parentElement.className,
            getComputedStyle(parentElement).color].join()
  }
  const hasWords = node => [...node.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim())
  const oneOfEach = () => [...new Map([...document.querySelectorAll(`${part} *`)].filter(hasWords).map(node => [look(node), node])).values()]
  const run = (what, options) => axe.run(what, { ...options, resultTypes: ["violations"] })
  const colours = ["color-contrast", "link-in-text-block"]
  const letters = cut(".katex-html", box)
  const alike = [...cut(".katex-mathml", () => []), ...cut(".mle-ledger", list => [...list.children].slice(0, 20))]
  const found = [await run({ include: oneOfEach() }, { runOnly: { type: "rule", values: colours } })]
  alike.forEach(back => back())
  if (!coloursOnly) found.push(await run(part, { rules: Object.fromEntries(colours.map(rule => [rule, { enabled: false }])) }))
  letters.forEach(back => back())
  return found.flatMap(result => result.violations).map(v => `${v.id} (${v.impact}): ${v.nodes[0].html.slice(0, 200)}`)
}"""
)
# The inks of formulas that have less than 4.5 : 1 on the ground of their page.
PALE = (
    "part => {"
    + GROUND
    + """
  const light = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05)
  const grounds = new Map(), pale = new Set()
  for (const formula of document.querySelectorAll(`${part} .katex`))
    for (const letter of formula.querySelectorAll(".katex-base span:not(:has(*))")) {
      if (!grounds.has(formula)) grounds.set(formula, ground(formula))
      const { color } = getComputedStyle(letter)
      if (letter.textContent.trim() && contrast(color, grounds.get(formula)) < 4.5) pale.add(`${color} on ${grounds.get(formula)}`)
    }
  return [...pale]
}"""
)


def violations(page: Page, part: str = "html", colours_only: bool = False) -> list[str]:
    """What axe objects to on a page or in a part of it, a line each, with the first element that it means."""
    if page.evaluate("typeof axe") == "undefined":  # half a megabyte, once for each page
        page.evaluate(AXE)
    pale: list[Any] = page.evaluate(PALE, part)
    found: list[str] = page.evaluate(RUN, [part, colours_only])
    return [*found, *(f"formula: {colours}" for colours in pale)]
