"""The ledger as readers see it: its page, and the line about each page of the site."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mledocs.book import Book
from mledocs.site.files import portable
from mledocs.site.pages import source
from mledocs.site.shown import katex
from mledocs.site.shown.untranslated import KEPT

Ledger = Mapping[str, Any]
NAMES = {
    "value": "Values",
    "table": "Tables, worked lines and messages",
    "figure": "Figures",
    "claim": "Claims",
    "remark": "Sentences that compare and are not checked",
    "equation": "Equations",
    "cell": "Code blocks",
    "notebook": "Notebooks",
    "widget": "Moving figures",
}
#: A sentence may carry several claims.
_COUNTED_OTHERWISE = {"not evaluated", "claim", "remark"}
_WORDS = {"widget": "moving figure", "cell": "code block"}
# Where a fact that is the name of a function, a file or a value leads.
_NAMED = ("source/", "assets/", "about/ledger/#value-")
_MATHML = re.compile(r"<math.*</math>", re.S)
MACHINES = """<p>For machines there is <a href="{root}about/ledger.json">ledger.json</a>. It has
the same rows, the commit that the site was built from, and the versions of Python and its libraries.</p>"""
FILTER = """<form class="mle-filter" role="search" aria-label="The ledger">
<label>Find <input type="search" name="find" autocomplete="off"></label>
<label>Kind <select name="kind"><option value="">all</option>{options}</select></label>
<output>{count} of {count} rows</output>
</form>"""


def load(docs: Path) -> Ledger | None:
    """The ledger that `scripts/ledger.py` wrote; nothing where it has not run."""
    file = docs / "about" / "ledger.json"
    return _parsed(file.read_text(encoding="utf-8")) if file.is_file() else None


@lru_cache(maxsize=1)  # every page asks for the same one
def _parsed(text: str) -> Ledger:
    found: Ledger = json.loads(text)
    return found


def summary(ledger: Ledger | None, path: str, link: str) -> str:
    """What stands on a page, a sentence in Markdown that links to its rows; or nothing."""
    page = (ledger or {"pages": {}})["pages"].get(path, {"counts": {}})
    counts = {kind: n for kind, n in page["counts"].items() if n and kind not in _COUNTED_OTHERWISE}
    if not counts:
        return ""
    unchecked = page["counts"]["not evaluated"]
    left = f", but for {_counted(unchecked, 'equation')}" if unchecked else ""
    *others, last = (_counted(n, kind) for kind, n in counts.items())
    listed = f"[{', '.join(others)}{' and ' if others else ''}{last}]({link}?find={quote(page['title'])})"
    was = "was" if sum(counts.values()) == 1 else "were"
    return f"{listed} on this page {was} computed or checked{left}; the rest is not.\n{{: .mle-counts }}"


def _counted(n: int, kind: str) -> str:
    return f"{n} {_WORDS.get(kind, kind)}" + ("" if n == 1 else "s")


def page(ledger: Ledger, root: str, book: Book) -> str:
    """Every row as HTML, under a Markdown heading for each kind; `root` leads to the site's root."""
    groups = [(kind, list(rows)) for kind, rows in groupby(ledger["rows"], key=lambda row: row["kind"])]
    options = "".join(f'<option value="{kind}">{NAMES[kind].lower()}</option>' for kind, _ in groups)
    parts = [
        MACHINES.format(root=root),
        FILTER.format(options=options, count=len(ledger["rows"])),
        *(_group(kind, rows, root, book) for kind, rows in groups),
    ]
    return "\n".join(parts)


def _group(kind: str, rows: list[Any], root: str, book: Book) -> str:
    items = "\n".join(_row(row, root, book) for row in rows)
    title = f"## {NAMES[kind]} <small>{len(rows)}</small> {{#{kind}s}}"
    return f'\n{title}\n\n<ul class="mle-ledger" data-kind="{kind}" data-search-exclude>\n{items}\n</ul>'


def _row(row: Any, root: str, book: Book) -> str:
    # A formula is set on its own page; here its TeX would only be in the way.
    shown = "" if row["kind"] == "equation" else _sentence(row["shown"], book)
    facts = " · ".join(_facts(row["facts"], root))
    kept = "" if row["kind"] == "equation" else KEPT  # an equation's name has words in it
    named = f"<b{kept}>{escape(row['name'])}</b> <span>{shown}</span> {row['status']}"
    return f'<li id="{row["id"]}">{named}<br>{facts}</li>'


def _sentence(text: str, book: Book) -> str:
    """A sentence as a page shows it, without links and emphasis; formulas as MathML, to be light."""
    parts, last = [], 0
    for mark in source.formulas(text):
        parts += [_plain(text[last : mark.start]), _formula(mark.text["inline"], book)]
        last = mark.end
    return "".join([*parts, _plain(text[last:])])


def _formula(tex: str, book: Book) -> str:
    mathml = _MATHML.findall(katex.render(tex, False, book))[0]
    return f'<span{KEPT} data-tex="{escape(portable.tex(tex, book.commands))}">{mathml}</span>'


def _plain(text: str) -> str:
    return escape(re.sub(r"\*\*|`|\[([^\]]*)\]\([^)]*\)", r"\1", text))


def _facts(facts: list[list[str]], root: str) -> Iterator[str]:
    for label, group in groupby(facts, key=lambda fact: fact[0]):
        words = [_words(text, link, root) for _, text, link in group]
        yield f"{label} {', '.join(words)}"


def _words(text: str, link: str, root: str) -> str:
    """What a fact says. What leads to code is a name in it."""
    kept = KEPT if link.startswith(_NAMED) else ""
    return f'<a href="{root}{link}"{kept}>{escape(text)}</a>' if link else escape(text)
