// @ts-check
// Copies a text that a reader keeps: an equation as TeX or MathML, a page as BibTeX. Fetched when one is first asked for.

/** Copy a text and say so on the button. Without leave to write to the clipboard it says that; the text can be chosen by hand.
 * @type {(button: HTMLButtonElement, text: string) => Promise<void>} */
export async function keep(button, text) {
  const label = (button.dataset.label ??= button.textContent) // a second click while it says so keeps the first
  button.setAttribute("aria-live", "polite")
  button.textContent = (await written(text)) ? "Copied" : "The browser does not let this page copy"
  setTimeout(() => (button.textContent = label), 2000)
}

/** Whether the text is in the clipboard now.
 * @type {(text: string) => Promise<boolean>} */
async function written(text) {
  try {
    await navigator.clipboard.writeText(text) // only over HTTPS is there a clipboard
    return true
  } catch {
    return false
  }
}
