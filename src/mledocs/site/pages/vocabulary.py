"""What the pages may name: read from `docs/generated/`, written there by `scripts/generate.py`."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mledocs.book import Book
from mledocs.formats import Number, show
from mledocs.site import moving
from mledocs.site.pages.expanded import unmarked


class UnknownName(ValueError):
    """A name that no registry has: says which are near, and in which file names are registered, if in any."""

    def __init__(self, kind: str, name: str, known: list[str], edited: str = "") -> None:
        near = get_close_matches(name, known, n=3, cutoff=0.5)
        guess = f"; did you mean {' or '.join(repr(n) for n in near)}?" if near else ""
        few = f"; there are {', '.join(known)}." if 0 < len(known) <= 12 and not near else ""
        named = f"{kind}s are registered in {edited}" if edited else ""
        if guess or few:
            said = f"{guess or few} {named[:1].upper()}{named[1:]}".rstrip()
        else:
            said = f"; {named}" if named else ""
        super().__init__(f"unknown {kind} '{name}'{said}")


@dataclass(frozen=True)
class Value:
    """A number, how it is printed unless a page asks otherwise, what made it, and what it is in words."""

    value: Number
    form: str
    origin: str
    words: str = ""


@dataclass(frozen=True)
class Figure:
    """What stands for a figure in words, templates in which `\\val{}` is allowed; and what draws it."""

    alt: str
    caption: str
    draw: str
    series: str


@dataclass(frozen=True)
class Claim:
    """What a sentence is held to: the function that judges, what it checks, and its complaint, if any."""

    complaint: str
    origin: str
    meaning: str


@dataclass(frozen=True)
class Vocabulary:
    """Every name that a page of the book can use."""

    book: Book
    folder: Path
    values: dict[str, Value]
    figures: dict[str, Figure]
    fragments: dict[str, str]
    claims: dict[str, Claim]
    counts: dict[str, list[str]]
    preludes: dict[str, str]
    outputs: dict[str, str]  # what each code block printed, by its key
    widgets: dict[str, Any]
    # Programs of the pages' formulas, by the functions that these are bound to.
    formulas: dict[str, str] = field(default_factory=dict)

    def unknown(self, kind: str, name: str) -> UnknownName:
        """What to raise, or to say, of a name that is none of its kind."""
        known: dict[str, Iterable[str]] = {
            "value": self.values,
            "figure": self.figures,
            "claim": self.claims,
            "fragment": sorted(self.fragments),
            "prelude": sorted(self.preludes),
            "widget": sorted(self.widgets),
        }
        return UnknownName(kind, name, list(known[kind]), self.book.edited(kind))

    def show(self, name: str, form: str | None, math: bool) -> str:
        """The text for `\\val{name:form}`. Raises UnknownName or FormatError."""
        if name not in self.values:
            raise self.unknown("value", name)
        value = self.values[name]
        return show(value.value, form or value.form, math, self.book.words.numbers)

    def figure(self, name: str) -> Figure:
        """The words of a figure, as readers get them. Raises UnknownName."""
        if name not in self.figures:
            raise self.unknown("figure", name)
        words = self.figures[name]
        return replace(words, alt=unmarked(words.alt), caption=unmarked(words.caption))

    def fragment(self, name: str) -> str:
        """The Markdown of a generated fragment. Raises UnknownName."""
        if name not in self.fragments:
            raise self.unknown("fragment", name)
        return self.fragments[name]

    def prelude(self, name: str) -> str:
        """The Python text with which code blocks take their data. Raises UnknownName."""
        if name not in self.preludes:
            raise self.unknown("prelude", name)
        return self.preludes[name]

    def widget(self, name: str, figure: str = "") -> str:
        """What a widget begins with around a figure, as JSON. Raises UnknownName."""
        if name not in self.widgets:
            raise self.unknown("widget", name)
        data = moving.with_formulas(moving.around(self.widgets[name], figure), self.formulas)
        return json.dumps(data, separators=(",", ":"))

    def svg(self, name: str) -> str:
        """The drawing itself, to stand inside a page."""
        return (self.folder / f"{name}.svg").read_text(encoding="utf-8")


_TABLES = ("values", "figures", "claims", "counts", "cells", "widgets", "formulas")


def load(folder: Path, book: Book) -> Vocabulary:
    """The vocabulary of a book that `scripts/generate.py` left in `folder`."""
    paths = [*(folder / f"{kind}.json" for kind in _TABLES), *folder.glob("*.md"), *folder.glob("*.py")]
    return made_of({path.name: path.read_bytes() for path in paths}, folder, book)


def made_of(files: Mapping[str, bytes], folder: Path, book: Book) -> Vocabulary:
    """The vocabulary that the generated text `files` hold; what is drawn lies in `folder`."""
    values, figures, claims, counts, cells, widgets, formulas = (
        json.loads(files[f"{kind}.json"]) for kind in _TABLES
    )
    return Vocabulary(
        book,
        folder,
        {name: Value(v["value"], v["format"], v["from"], v.get("is", "")) for name, v in values.items()},
        {name: Figure(**figure) for name, figure in figures.items()},
        {name: text.decode() for name, text in files.items() if name.endswith(".md")},
        {name: Claim(c["complaint"], c["from"], c["checks"]) for name, c in claims.items()},
        counts,
        {name: text.decode() for name, text in files.items() if name.endswith(".py")},
        {row["key"]: row["output"] for rows in cells.values() for row in rows},
        widgets,
        formulas,
    )
