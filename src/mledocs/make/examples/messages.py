"""What a breach of each rule says, for writing.md: the rules, run on the texts of breaches.py and spoken.py.

Their texts speak of the article's own data, values and functions, so that a reader can try each of them.

`tests/make/further/test_messages.py` sees that a broken text says something and one that holds says nothing.
"""

import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mledocs.equations.references import REFERENCES
from mledocs.exhibits.book import BOOK
from mledocs.make.examples.breaches import EXAMPLE, Breach
from mledocs.make.examples.spoken import ALL
from mledocs.site.files import artifacts, scratch
from mledocs.site.files.artifacts import Files
from mledocs.site.pages import vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page

_MARK = re.compile(r"<!--.*?-->")
_INCLUDED = re.compile(r"^([ ]*)(--8<--)", re.M)
WIDTH = 76
PLACE = "docs/article/new.md"
FENCE = """{fence}{language} title="{title}"
{text}
{fence}
"""


def said(text: str, breach: Breach, site: Site) -> list[str]:
    """What the check says of a text."""
    page = Page(PLACE, text, site.docs / "article" / "new.md")
    return [str(finding) for finding in breach.check(page, site)]


@contextmanager
def site_of(files: Files) -> Iterator[Site]:
    """A site without pages that knows what was generated."""
    with scratch.folder() as folder:
        generated = Path(folder).resolve() / "docs" / "generated"
        generated.mkdir(parents=True)
        for name, content in files.items():
            if not name.endswith((".svg", ".png", ".csv")):
                (generated / name).write_bytes(content)
        yield Site({}, vocabulary.load(generated, BOOK), generated.parent)


def fragments(files: Files) -> Files:
    """For each breach the text that holds, the text that does not, and what is said of it."""
    example = FENCE.format(fence="````", language="text", title=PLACE, text=EXAMPLE)
    with site_of(files) as site:
        return {"example_page.md": example.encode(), "textbook_functions.md": textbook().encode()} | {
            f"breach_{name}.md": shown(breach, site).encode() for name, breach in ALL.items()
        }


def textbook() -> str:
    """The textbook functions that formulas may name, with their formulas."""
    rows = [
        (f"{name}({known.arguments})", artifacts.meaning(known.function).partition(" Source:")[0].rstrip("."))
        for name, known in REFERENCES.items()
    ]
    wide = max(len(call) for call, _ in rows)
    listed = "\n".join(f"{call:<{wide}}  {formula}" for call, formula in rows)
    return FENCE.format(fence="```", language="text", title="Textbook functions", text=listed)


def shown(breach: Breach, site: Site) -> str:
    """One breach as Markdown."""
    holds, broken = (
        FENCE.format(fence="````", language="text", title=title, text=text)
        for title, text in zip(breach.titles, (breach.holds, breach.broken), strict=True)
    )
    message = "\n".join(map(wrapped, "\n".join(said(breach.broken, breach, site)[:1]).split("\n")))
    whole = [holds, broken, FENCE.format(fence="```", language="text", title="The build says", text=message)]
    return _INCLUDED.sub(r"\1;\2", "\n".join(whole))  # else what an example includes would be included


def wrapped(line: str) -> str:
    """A line of a message, broken where it is too long to be read without scrolling."""
    whole = _MARK.sub(lambda mark: mark[0].replace(" ", "\0"), line)  # a mark is there to be copied
    filled = textwrap.fill(
        whole, WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
    return filled.replace("\0", " ")
