"""Each page as the ledger knows it: its title and address, and what stands on it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from mledocs.site.pages import places, source
from mledocs.site.pages.expanded import substitute
from mledocs.site.pages.pages import Site, captions
from mledocs.site.pages.source import Page
from mledocs.site.rules import opening
from mledocs.site.rules.claims import Claimed, claimed
from mledocs.site.rules.prose.comparing import Said, said
from mledocs.site.run import cells

#: What the check of one equation found; `scripts/check.py --help` says what is in it.
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Standing:
    """A page, by its path below `docs/`; the records of its equations, if they are evaluated."""

    path: str
    page: Page
    site: Site
    records: Sequence[Record] | None

    @cached_property
    def title(self) -> str:
        """The page's title: from the front matter, or the first heading."""
        written = opening.front(self.page).get("title")
        return str(written or source.headings(self.page.text)[0].text["text"])

    @cached_property
    def url(self) -> str:
        """The page's address, from the root of the site."""
        path = PurePosixPath(self.path)
        folder = path.parent if path.stem == "index" else path.with_suffix("")
        return f"{folder}/" if folder.name else ""

    @cached_property
    def figures(self) -> list[str]:
        """The names of the figures on the page."""
        return [mark.text["name"] for mark in source.figures(self.page.text)]

    @cached_property
    def widgets(self) -> list[str]:
        """The names of the moving figures on the page."""
        return [mark.text["name"] for mark in source.widgets(self.page.text)]

    @cached_property
    def tables(self) -> dict[int, str]:
        """The names of the generated fragments on the page, by where they stand."""
        marks = source.fragments(self.page.text)
        return {mark.start: mark.text["name"].removesuffix(".md") for mark in marks}

    @cached_property
    def values(self) -> Counter[str]:
        """How often each value is shown on the page, captions included; a comment shows nothing."""
        words = [self.site.vocabulary.figure(name) for name in self.figures]
        texts = [source.prose(self.page.text), *(word.caption for word in words)]
        return Counter(mark.text["name"] for text in texts for mark in source.values(text))

    @cached_property
    def equations(self) -> list["Equation"]:
        """Every formula that is checked, with its record. Raises ValueError where they do not fit."""
        stated = [f for f in places.formulas(self._whole()) if f.name]
        records = self.records if self.records is not None else [_pending(formula) for formula in stated]
        if len(stated) != len(records):
            raise ValueError(f"{self.page.path}: {len(stated)} equations, {len(records)} were checked")
        numbers = iter(range(1, len(stated) + 1))
        return [
            Equation(self, f, record, next(numbers) if record["label"] else 0)
            for f, record in zip(stated, records, strict=True)
        ]

    @cached_property
    def claims(self) -> list[Claimed]:
        """The claims of the page, those in the words of its figures included."""
        words = [page for name, page in captions(self.site).items() if name in self.figures]
        return [claim for page in [self.page, *words] for claim in claimed(page, self.site)]

    @cached_property
    def remarks(self) -> list[Said]:
        """The sentences that compare and are held to nothing, each with its kind."""
        words = [page for name, page in captions(self.site).items() if name in self.figures]
        return [remark for page in [self.page, *words] for remark in said(page)]

    @cached_property
    def cells(self) -> list[dict[str, str | int]]:
        """The code blocks of the page that run."""
        return cells.ledger(self.page, self.site.vocabulary.prelude)

    def _whole(self) -> str:
        """The page with its fragments, and values as written."""
        marks = source.fragments(self.page.text)
        made = [self.site.vocabulary.fragment(mark.text["name"]) for mark in marks]
        return substitute(self.page.text, marks, made).text


@dataclass(frozen=True)
class Equation:
    """One formula of a page, the record of its check, and the number that the page prints, or zero."""

    on: Standing
    formula: places.Formula
    record: Record
    number: int

    @property
    def row(self) -> str:
        """The id of its row."""
        return places.equation_row(self.on.path, self.formula.name)

    @property
    def fragment(self) -> str:
        """The generated fragment that it is a part of, or nothing."""
        return self.on.tables.get(self.record["offset"], "")

    @property
    def name(self) -> str:
        """What readers call it."""
        return f"equation ({self.number})" if self.number else "an equation without a number"

    @property
    def url(self) -> str:
        """Its address, from the root of the site."""
        return f"{self.on.url}#eq-{self.record['label']}" if self.number else self.on.url


def _pending(formula: places.Formula) -> Record:
    """What stands for a record until there is one, in a preview."""
    label = "" if formula.name.isdigit() else formula.name
    nothing: list[str] = []
    lists = dict.fromkeys(("relations", "references", "functions", "densities", "weak"), nothing)
    return {
        "status": "not evaluated yet",
        "label": label,
        "latex": "",
        "offset": -1,
        "points": 0,
        "reason": "",
        **lists,
    }


def standings(site: Site, records: Mapping[str, Sequence[Record]]) -> Iterator[Standing]:
    """Every page of the site; `records` are those of its equations, by the path that messages say."""
    for file, page in site.pages.items():
        path = file.relative_to(site.docs).as_posix()
        yield Standing(path, page, site, records.get(page.path))
