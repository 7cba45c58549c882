"""Puts what a code block printed under it. It computes nothing: `scripts/generate.py` has run the block."""

from html import escape
from pathlib import Path

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from mledocs.book import Book
from mledocs.site.pages.expanded import substitute
from mledocs.site.pages.source import Mark, Page
from mledocs.site.pages.vocabulary import load
from mledocs.site.run import cells
from mledocs.site.run.cells import Cell
from mledocs.site.shown.highlight import highlighted

_OUTPUT = '<div class="mle-output" role="group" aria-label="Output"><pre><code>{}</code></pre></div>'


class Cells(Preprocessor):
    """Works on the page's text once everything is included, before fenced code is put away."""

    def __init__(self, md: Markdown, folder: Path, book: Book) -> None:
        super().__init__(md)
        self.folder, self.book = folder, book
        md.block_level_elements.append("mle-cell")  # it stands alone, not in a paragraph

    def run(self, lines: list[str]) -> list[str]:
        """Put an element with the code and what it printed in the place of each block that runs."""
        text = "\n".join(lines)
        found = [cell for cell in cells.read(Page("this page", text, Path())) if cell.kind != "doctest"]
        if not found:
            return lines
        outputs = load(self.folder, self.book).outputs
        marks = [Mark(cell.start, cell.end, {}) for cell in found]
        shown = [self.show(cell, outputs) for cell in found]
        return substitute(text, marks, shown).text.split("\n")

    def show(self, cell: Cell, outputs: dict[str, str]) -> str:
        """One block, put away as raw HTML. Raises LookupError where it was not run."""
        if cell.key not in outputs:
            command = self.book.generate_command
            raise LookupError(f"the block at line {cell.number} was not run; run {command}")
        # The key under which the reader's browser keeps an edit: of another code, it is forgotten.
        tag, key = ("mle-cell", f' data-key="{cell.key}"') if cell.kind == "run" else ("div", "")
        printed = escape(outputs[cell.key].rstrip("\n"), quote=False)
        shown = highlighted(cell.code) + (_OUTPUT.format(printed) if printed else "")
        html = f'<{tag} class="mle-cell"{key} data-search-exclude>{shown}</{tag}>'
        return f"\n{self.md.htmlStash.store(html)}\n"
