// @ts-check
// A button that copies a text: of an equation as TeX or MathML, of a page as BibTeX.

/** The button. Without leave to write to the clipboard it says so, and the text can be chosen by hand.
 * @type {(label: string, text: () => string) => HTMLButtonElement} */
export function copier(label, text) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "mle-copier", textContent: label })
  button.setAttribute("aria-live", "polite")
  button.addEventListener("click", async () => {
    button.textContent = (await written(text())) ? "Copied" : "The browser does not let this page copy"
    setTimeout(() => (button.textContent = label), 2000)
  })
  return button
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

const entry = document.querySelector(".mle-cite pre")
if (entry) entry.after(copier("Copy BibTeX", () => entry.textContent))
