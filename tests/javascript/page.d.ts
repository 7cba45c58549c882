// What our pages rely on and JavaScript cannot declare.

import type { CellOfCode } from "../../docs/assets/cells/cell.js"
import type { Filter } from "../../docs/assets/provenance-panel.js"
import type { Thing } from "../../docs/assets/widgets/svg.js"
import type { Model, Numbers, Widget } from "../../docs/assets/widgets/widget.js"

declare global {
  /** D3, in the page that the bench makes. */
  const d3: any

  /** What our selectors find. */
  interface Found {
    "*": HTMLElement
    "[data-tex]": HTMLElement
    "a[href]": HTMLAnchorElement
    "mle-cell": CellOfCode
    ".mle-answer": HTMLElement
    ".mle-byline": HTMLElement
    ".mle-filter:not(.mle-filtered *)": Filter
    ".mle-ledger": Rows
    ".mle-ledger > li": HTMLElement
    ".mle-live": Widget<any, any, any>
    ".mle-val, .mle-mark, .mle-made": HTMLAnchorElement
  }

  /** A list of rows of the ledger, under its heading. */
  interface Rows extends HTMLElement {
    readonly children: HTMLCollectionOf<HTMLElement>
    readonly previousElementSibling: HTMLElement
  }

  interface ParentNode {
    querySelector<Selector extends keyof Found>(selector: Selector): Found[Selector] | null
    querySelectorAll<Selector extends keyof Found>(selector: Selector): NodeListOf<Found[Selector]>
  }

  interface Element {
    closest<Selector extends keyof Found>(selector: Selector): Found[Selector] | null
    setAttribute(name: string, value: string | number | boolean): void // written as a string
  }

  /** Where an event of a page happens: in an element, which may be a field of the one form. */
  type Within = { target: HTMLElement & { form?: Filter } }

  interface Document {
    addEventListener<Kind extends keyof DocumentEventMap>(type: Kind, listener: (event: DocumentEventMap[Kind] & Within) => unknown): void
  }

  /** The end of a request for the index of the search, which is passed on once it is judged. */
  type Load = ProgressEvent & { target: XMLHttpRequest; judged?: boolean }

  interface XMLHttpRequest {
    addEventListener(type: "load", listener: (event: Load) => unknown): void
  }

  interface HTMLDivElement {
    addEventListener(type: "click", listener: (event: MouseEvent & Within) => unknown): void
  }
}

declare module "../../docs/assets/widgets/widget.js" {
  /** What a subclass brings. */
  interface Widget<Data, State extends Numbers, View extends { words: Record<string, any> }> {
    constructor: Function & { model: Model<Data, State, View>; title: string }
    build(): void
    controls(): void
    render(view: View): void
    grab(x: number, y: number): Thing | false
  }
}

declare module "../../docs/assets/widgets/svg.js" {
  interface Axes {
    top: number
    bottom: number
    left: number
    right: number
    counts: { x: number; y: number }
  }
}
