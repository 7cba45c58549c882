// @ts-check
// A table inside of `.mle-filtered` gets a choice for each column but the first, and a field to search in it. What is chosen stands in the
// address. Without this file the table is whole.
// It runs where it stands, before the page is shown, so that nothing moves.

for (const box of document.querySelectorAll(".mle-filtered")) {
  const table = box.querySelector("table")
  if (table) filtered(box, table)
}

/** @type {(box: Element, table: HTMLTableElement) => void} */
function filtered(box, table) {
  const rows = [...table.tBodies[0].rows]
  const names = [...table.rows[0].cells].map(cell => cell.textContent ?? "")
  const form = document.createElement("form")
  form.className = "mle-filter"
  form.setAttribute("role", "search")
  form.setAttribute("aria-label", "The table")
  const find = document.createElement("input")
  find.type = "search"
  find.name = "find"
  find.autocomplete = "off"
  form.append(labelled("find", find))
  names.slice(1).forEach((name, i) => form.append(labelled(name, choice(name, rows.map(row => text(row, i + 1))))))
  const count = document.createElement("output")
  form.append(count)
  box.prepend(form)

  const asked = new URLSearchParams(location.search)
  for (const field of fields(form)) field.value = asked.get(key(field)) ?? ""
  for (const field of form.querySelectorAll("select")) if (field.selectedIndex < 0) field.value = "" // the address asks for what there is not

  const show = () => {
    const sought = find.value.toLowerCase()
    for (const row of rows) {
      const fits = [...form.querySelectorAll("select")].every((field, i) => !field.value || field.value === text(row, i + 1))
      row.hidden = !fits || !(row.textContent ?? "").toLowerCase().includes(sought)
    }
    count.value = `${rows.filter(row => !row.hidden).length} of ${rows.length}`
  }
  form.addEventListener("input", () => {
    show()
    const kept = new URLSearchParams(fields(form).filter(field => field.value).map(field => [key(field), field.value]))
    history.replaceState(history.state, "", kept.size ? `?${kept}` : location.pathname)
  })
  form.addEventListener("submit", event => event.preventDefault())
  show()
}

/** @type {(form: HTMLFormElement) => (HTMLInputElement | HTMLSelectElement)[]} */
function fields(form) {
  return [...form.querySelectorAll("input"), ...form.querySelectorAll("select")]
}

/** @type {(field: HTMLInputElement | HTMLSelectElement) => string} */
function key(field) {
  return field.name.replaceAll(" ", "-")
}

/** @type {(row: HTMLTableRowElement, column: number) => string} */
function text(row, column) {
  return row.cells[column].textContent?.trim() ?? ""
}

/** @type {(name: string, values: string[]) => HTMLSelectElement} */
function choice(name, values) {
  const select = document.createElement("select")
  select.name = name
  select.add(new Option("any", ""))
  for (const value of new Set(values)) select.add(new Option(value))
  return select
}

/** @type {(name: string, field: HTMLElement) => HTMLLabelElement} */
function labelled(name, field) {
  const label = document.createElement("label")
  label.append(`${name[0].toUpperCase()}${name.slice(1)} `, field)
  return label
}
