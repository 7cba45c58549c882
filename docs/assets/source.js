// @ts-check
// A page of source code has the palette that was chosen on the site; without this, or without a choice, it has the system's.
// It runs before the page is drawn. Material keeps the choice under the path of the site.
try {
  // @ts-expect-error: it is a script of HTML, not of SVG
  const { pathname } = new URL("..", document.currentScript.src)
  const chosen = JSON.parse(localStorage.getItem(`${pathname}.__palette`))
  if (chosen) document.documentElement.style.colorScheme = chosen.color.scheme === "slate" ? "dark" : "light"
} catch {
  // Where nothing may be stored, or something else lies there, nothing was chosen.
}
