// @ts-check
// What `src/mledocs/make/bench/widgets.py` runs in the page: the figure of <mle-likelihood> drawn with D3, and a stopwatch.
// Both sides get their numbers from the same `update`; each picture ends with a forced layout of the drawing.
// D3's side leaves out what only a widget has: sliders' outputs, pressed buttons, the label for those who listen.

async () => {
  /** @type {import("../../../../docs/assets/widgets/widget.js").Widget<import("../../../../docs/assets/widgets/likelihood-model.js").Data, import("../../../../docs/assets/widgets/likelihood-model.js").State, any>} */
  const widget = document.querySelector("mle-likelihood.mle-live")
  /** @type {typeof import("../../../../docs/assets/widgets/likelihood-model.js")} */
  // @ts-expect-error: an address is as good as a text
  const model = await import(new URL("likelihood-model.js", document.querySelector("script[src$='likelihood.js']").src))
  /** @type {typeof import("../../../../docs/assets/widgets/numerics.js")} */
  // @ts-expect-error: an address is as good as a text
  const { density } = await import(new URL("numerics.js", document.querySelector("script[src$='likelihood.js']").src))
  const { data } = widget
  const [low, high] = data.axis
  /** @type {HTMLInputElement} */
  const slider = widget.querySelector("input[type=range]")

  const box = document.createElement("div")
  box.className = "mle-drawing mle-moving"
  widget.querySelector("figure").append(box)
  const lines = d3.select(box).selectAll("p").data(["product", "sum"]).join("p").attr("class", "mle-line")
  const svg = d3.select(box).append("svg").attr("viewBox", "0 0 400 328").attr("fill", "none").attr("font-size", 13.5)
  const x = d3.scaleLinear([low, high], [56, 382])
  const panels = [[138, 30], [232, 188], [306, 262]].map(range => d3.scaleLinear([0, 1], range))
  const axes = panels.map(() => svg.append("g").attr("class", "mle-muted").attr("transform", "translate(56,0)"))
  ;[138, 306].forEach(y => svg.append("g").attr("class", "mle-muted").attr("transform", `translate(0,${y})`).call(d3.axisBottom(x).ticks(5)))
  /** @type {(classes: string, n: number) => any[]} */
  const paths = (classes, n) => d3.range(n).map(() => svg.append("path").attr("class", classes))
  const [others, [stems], [bell], curves] = [paths("mle-grid mle-thin", 3), paths("mle-observation mle-thin", 1), paths("mle-model", 1), paths("mle-likelihood", 2)]
  const handles = d3.range(2).map(() => svg.append("circle").attr("class", "mle-model mle-handle").attr("r", 5))
  /** @type {any[]} */
  const marks = d3.range(4).map(() => svg.append("circle").attr("class", "mle-likelihood mle-solid").attr("r", 3.5))
  const labels = d3.range(3).map(() => svg.append("text").attr("class", "mle-likelihood").attr("x", 382).attr("text-anchor", "end"))
  const points = svg.append("g").selectAll("circle").data(data.x).join("circle").attr("class", "mle-observation mle-solid").attr("r", 4)

  /** @param {import("../../../../docs/assets/widgets/likelihood-model.js").State} state */
  function draw(state) {
    /** @type {any} */
    const view = model.update(state, data)
    const top = Math.exp(view.largest)
    panels[0].domain([0, 1.1 * density(0, 0, Math.min(state.sigma, data.sigma))])
    panels[1].domain([0, top || 1])
    panels[2].domain([d3.min(view.logs), view.largest])
    axes.forEach((axis, i) => axis.call(d3.axisLeft(panels[i]).ticks(3)))
    /** @type {(values: number[], y: any) => string} */
    const line = (values, y) => d3.line((/** @type {number} */ _, /** @type {number} */ i) => x(view.curve[i]), (/** @type {number} */ d) => y(d))(values)
    bell.attr("d", line(view.bell, panels[0]))
    others.forEach((path, i) => path.attr("d", line(view.curve.map((/** @type {number} */ xi) => density(xi, data.candidates[i], data.sigma)), panels[0])))
    curves[0].attr("d", line(view.likelihoods, panels[1]))
    curves[1].attr("d", line(view.logs, panels[2]))
    const sticks = d3.path()
    view.x.forEach((/** @type {number} */ xi, /** @type {number} */ i) => { sticks.moveTo(x(xi), panels[0](0)); sticks.lineTo(x(xi), panels[0](view.densities[i])) })
    stems.attr("d", sticks.toString())
    points.data(state.x).attr("cx", (/** @type {number} */ d) => x(d)).attr("cy", panels[0](0))
    ;[state.mu, state.mu + state.sigma].forEach((at, i) => handles[i].attr("cx", x(at)).attr("cy", panels[0](density(at, state.mu, state.sigma))))
    const places = [[state.mu, view.likelihood, 1], [view.mean, top, 1], [state.mu, view.logLikelihood, 2], [view.mean, view.largest, 2]]
    marks.forEach((mark, i) => mark.attr("cx", x(places[i][0])).attr("cy", panels[places[i][2]](places[i][1])))
    ;["likelihood", "logLikelihood", "largest"].forEach((name, i) => labels[i].attr("y", 20 + 150 * i).text(view.words[name]))
    lines.text((/** @type {string} */ name) => view.words[name])
  }

  /** @type {(i: number, act: () => void, drawing: Element) => number} */
  const clock = (i, act, drawing) => {
    // @ts-expect-error: a number becomes a text
    slider.value = 3 + (i % 200) * 0.02 // the browser moves its slider before it tells of the input
    document.body.offsetHeight
    const start = performance.now()
    act()
    drawing.getBoundingClientRect()
    document.body.offsetHeight
    return performance.now() - start
  }
  // A different mean each time, by the slider as a reader would: its event ends when the picture is drawn.
  /** @type {(i: number) => number} */
  const ours = i => clock(i, () => slider.dispatchEvent(new Event("input")), widget.svg)
  /** @type {(i: number) => number} */
  const theirs = i => clock(i, () => draw({ ...widget.now, mu: slider.valueAsNumber }), svg.node())
  /** @type {(task: (i: number) => number, from: number, count: number) => number[]} */
  const run = (task, from, count) => d3.range(from, from + count).map(task)

  /** @type {Record<string, { ours: number[], theirs: number[] }>} */
  const result = {}
  for (const [name, many] of [["five", 0], ["many", 1]]) {
    // @ts-expect-error: a list forgets which of its items are numbers
    widget.set({ many })
    run(ours, 0, 100), run(theirs, 0, 100) // both warm
    /** @type {{ ours: number[], theirs: number[] }} */
    const times = { ours: [], theirs: [] }
    for (let round = 0; round < 20; round++) {
      times.ours.push(...run(ours, 7 * round, 30))
      times.theirs.push(...run(theirs, 7 * round, 30))
    }
    result[name] = times
  }
  box.remove()
  return result
}
