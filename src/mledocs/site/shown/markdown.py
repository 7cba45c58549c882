"""The one Python-Markdown extension: values, figures, widgets, formulas. `rules.py` is what complains.

It knows nothing of MkDocs, so another engine that runs Python-Markdown shows the same pages.
"""

import re
from html import escape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from mledocs.book import Book
from mledocs.site.files import portable
from mledocs.site.pages import expanded, places, source
from mledocs.site.pages.expanded import unmarked
from mledocs.site.pages.vocabulary import Vocabulary, load
from mledocs.site.shown import katex, ledger_page, untranslated
from mledocs.site.shown.cell_markup import Cells
from mledocs.site.shown.marks import TOKEN, Mark, Marks, inert_elements, link_formula, mark_beside

_WRAPPED = re.compile(r"\A\\[(\[]\s*(?P<tex>.*?)\s*\\[)\]]\Z", re.S)
# From version 13 on arithmatex escapes what it finds, and no TeX says these: an `&` is followed by no `lt;`.
_ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_TAG = re.compile(r"\\tag\{(?P<number>\d+)\}")

LEDGER = "<!-- ledger -->"
FIGURE = """
<figure class="mle-figure" id="fig-{name}" markdown="block">

{drawing}

<figcaption markdown="span">
**[Figure {number}](#fig-{name}){{ .mle-itself }}.** {caption}
{made}
</figcaption>
</figure>
"""


def expand(text: str, vocabulary: Vocabulary) -> str:
    """The text with every `\\val{name:format}` replaced by its number."""
    marks = source.values(text)
    shown = [vocabulary.show(m.text["name"], m.text.get("form"), m.math) for m in marks]
    return expanded.substitute(text, marks, shown).text


def number_equations(text: str) -> tuple[str, dict[str, str]]:
    """Replace each `\\label{name}` by a tag, each `[](#eq-name)` by a link that says the number."""
    marks = source.labels(text)
    names = {str(i): mark.text["name"] for i, mark in enumerate(marks, 1)}
    tagged = expanded.substitute(text, marks, [rf"\tag{{{number}}}" for number in names]).text
    numbers = {name: number for number, name in names.items()}
    links = source.equation_links(tagged)
    shown = [f"[({numbers[m.text['name']]})](#eq-{m.text['name']})" for m in links]
    return expanded.substitute(tagged, links, shown).text, names


class Substitute(Preprocessor):
    """Works on the page's text, after fenced code was put away and before HTML is."""

    def __init__(self, md: Markdown, folder: Path, book: Book) -> None:
        super().__init__(md)
        self.folder, self.book = folder, book
        # Of the page that is converted, for Formulas, which works on its tree.
        self.marks = Marks("", folder)
        self.equation_names: dict[str, str] = {}

    def run(self, lines: list[str]) -> list[str]:
        """Substitute everything that is ours; the text stays Markdown."""
        vocabulary = load(self.folder, self.book)
        page, text = places.page_path("\n".join(lines))
        marks = self.marks = Marks(page, self.folder)
        text = self.place_figures(self.open_widgets(text, vocabulary), vocabulary)
        text = marks.mark_formulas(marks.made(text))
        text, self.equation_names = number_equations(text)
        text = unmarked(marks.expand(text, vocabulary))
        return self.with_ledger(text, page).split("\n")

    def with_ledger(self, text: str, page: str) -> str:
        """The text with the rows of the ledger where it asks for them, and a line on what stands here."""
        ledger = ledger_page.load(self.folder.parent)
        if ledger and LEDGER in text:
            text = text.replace(LEDGER, ledger_page.page(ledger, "../" * (page.count("/") + 1), self.book))
        return f"{text}\n\n{ledger_page.summary(ledger, page, places.ledger_link(page))}"

    def open_widgets(self, text: str, vocabulary: Vocabulary) -> str:
        """Give each widget its data; what stands in it stays Markdown."""
        marks = source.widgets(text)
        return expanded.substitute(text, marks, [self.widget(m, text, vocabulary) for m in marks]).text

    def widget(self, mark: source.Mark, text: str, vocabulary: Vocabulary) -> str:
        """The opening tag of one widget. Its data are an attribute: a script element would be run."""
        name, figures = mark.text["name"], source.figures(text[mark.end :])
        data = vocabulary.widget(name, figures[0].text["name"] if figures else "")
        self.md.block_level_elements.append(f"mle-{name}")
        return f'<mle-{name} markdown="block" data-widget="{escape(data, quote=True)}">'

    def place_figures(self, text: str, vocabulary: Vocabulary) -> str:
        """Put a numbered figure with its caption in place of each image link into `generated/`."""
        marks = source.figures(text)
        placed = [self.figure(m.text["name"], i, vocabulary) for i, m in enumerate(marks, 1)]
        return expanded.substitute(text, marks, placed).text

    def figure(self, name: str, number: int, vocabulary: Vocabulary) -> str:
        """One figure as Markdown: the drawing is put away as raw HTML, the caption is not."""
        words = vocabulary.figure(name)
        alt = escape(expand(words.alt, vocabulary), quote=True)
        drawing = vocabulary.svg(name).replace("<svg ", f'<svg role="img" aria-label="{alt}" ', 1)
        held = self.md.htmlStash.store(f'<div class="mle-drawing" data-search-exclude>{drawing}</div>')
        made = self.marks.asked("figure", name)
        return FIGURE.format(name=name, number=number, drawing=held, caption=words.caption, made=made)


class Formulas(Treeprocessor):
    """Renders what arithmatex found, once the inline patterns have run and before the table of contents."""

    def __init__(self, md: Markdown, substitute: Substitute) -> None:
        super().__init__(md)
        self.substitute = substitute

    def run(self, root: Element) -> None:
        """Replace the TeX in each element of class `arithmatex` by HTML and MathML; then mark all else."""
        inert = inert_elements(root)
        for element in list(root.iter()):
            if element.get("class") == "arithmatex" and element.text:
                self.render(element, element in inert)
        self.substitute.marks.link_values(root)

    def render(self, element: Element, inert: bool) -> None:
        """Render one formula and mark it; a numbered one gets the id that links to it use."""
        text = element.text or ""
        for escaped, character in _ESCAPED:
            text = text.replace(escaped, character)
        wrapped = _WRAPPED.match(text)
        marked = wrapped["tex"] if wrapped else ""
        tex, mark = TOKEN.sub("", marked).strip(), self.substitute.marks.of(TOKEN.search(marked))
        element.text = self.md.htmlStash.store(katex.render(tex, element.tag == "div", self.substitute.book))
        # For copy.js, which puts it in the place of the formula.
        element.attrib |= {"translate": "no", "data-tex": portable.tex(tex, self.substitute.book.commands)}
        if element.tag == "div":
            self.make_reachable(element, _TAG.search(tex), mark)
        elif mark and not inert:
            link_formula(element, mark)

    def make_reachable(self, element: Element, tag: re.Match[str] | None, mark: Mark | None) -> None:
        """A display formula may scroll in its box, so the keyboard must be able to reach it."""
        element.attrib |= {"tabindex": "0", "role": "group", "aria-label": "Equation"}
        if tag:
            element.set("id", f"eq-{self.substitute.equation_names[tag['number']]}")
            element.set("aria-label", f"Equation {tag['number']}")
        if mark:
            mark_beside(element, mark)


class RowHeads(Treeprocessor):
    """Lets the first cell of each row of a table name the row, as screen readers say it."""

    def run(self, root: Element) -> None:
        """Make it a `th` of its row."""
        for row in root.iter("tr"):
            if len(row) and row[0].tag == "td":
                row[0].tag = "th"
                row[0].set("scope", "row")


class Tidy(Postprocessor):
    """Values in raw HTML and in attributes are no links: what stood for their marks goes away."""

    def run(self, text: str) -> str:
        """The page without any token."""
        return TOKEN.sub("", text)


class Code(Postprocessor):
    """Translators leave code alone, in whatever way it came onto the page."""

    def run(self, text: str) -> str:
        """The page with every piece of code marked so."""
        return untranslated.keep_code(text)


class ArticleExtension(Extension):
    """`generated` is the folder that `scripts/generate.py` writes, `book` the one that its pages make."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "generated": ["docs/generated", "The folder that scripts/generate.py writes"],
            "book": ["", "The mledocs.book.Book that the pages make"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register each processor at the one place in the order where it works."""
        folder, book = Path(self.getConfig("generated")), self.getConfig("book")
        # 32 includes what is generated, 25 puts fenced code away: between them blocks are whole.
        md.preprocessors.register(Cells(md, folder, book), "mledocs-cells", 26)
        # 25 puts fenced code away, 20 parses raw HTML: between them only prose is left.
        substitute = Substitute(md, folder, book)
        md.preprocessors.register(substitute, "mledocs", 22)
        # 20 runs the inline patterns, 5 collects the headings.
        md.treeprocessors.register(Formulas(md, substitute), "mledocs-formulas", 15)
        md.treeprocessors.register(RowHeads(md), "mledocs-row-heads", 14)
        md.postprocessors.register(Tidy(md), "mledocs-tidy", 0)
        # 30 puts raw HTML back into its place.
        md.postprocessors.register(Code(md), "mledocs-code", 1)


def makeExtension(**options: Any) -> ArticleExtension:
    """The entry point that Python-Markdown looks for."""
    return ArticleExtension(**options)
