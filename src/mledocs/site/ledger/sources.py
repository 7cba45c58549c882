"""What the rows of the ledger are made from, and what a row is."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mledocs.site.ledger import code_pages
from mledocs.site.ledger.standing import Equation, Record, Standing, standings
from mledocs.site.pages import source
from mledocs.site.pages.expanded import substitute
from mledocs.site.pages.pages import Site
from mledocs.site.rules.claims import Claimed

#: What a row says: a label, the words and, where there is one, an address from the site's root.
Fact = tuple[str, str, str]
Facts = Iterator[Fact]

_NAMED = re.compile(r"\('(?P<name>\w+)'\)")


@dataclass(frozen=True)
class Row:
    """One thing on the site. `shown` is its value, in full, or its words; `pages` are where it stands."""

    id: str
    kind: str
    name: str
    status: str
    facts: tuple[Fact, ...]
    shown: str = ""
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sources:
    """What rows are made from: records of equations by page, where names are defined by kind, the package."""

    site: Site
    records: Mapping[str, Sequence[Record]]
    origins: Mapping[str, Mapping[str, str]]
    package: Path

    @cached_property
    def standings(self) -> list[Standing]:
        """Every page, with what stands on it."""
        return list(standings(self.site, self.records))

    def given(self, origin: str) -> str:
        """The datum that a value is, if the function that made it only hands that on."""
        named = _NAMED.fullmatch(origin.removeprefix(self.site.book.given))
        return named["name"] if named else ""

    def code(self, label: str, origin: str) -> Fact:
        """The function that made something, or the datum that it is, with the line that says so."""
        given = self.given(origin)
        origin = f"{self.site.book.data}:{given}" if given else origin
        module, _, name = origin.partition(":")
        called = name if given or name.endswith(")") else f"{name}()"
        return (
            label,
            f"{module.rpartition('.')[2]}.{called}",
            code_pages.link(origin, self.package, self.site.book.home),
        )

    def read(self, sentence: str) -> str:
        """A sentence of a page with its values in place."""
        marks = source.values(sentence)
        shown = [self.site.vocabulary.show(m.text["name"], m.text.get("form"), m.math) for m in marks]
        return substitute(sentence, marks, shown).text

    @cached_property
    def claims(self) -> list[tuple[str, Claimed, Standing]]:
        """Every sentence held to a function, after its name in the ledger: all but the first have numbers."""
        found, seen = [], Counter[str]()
        for standing in self.standings:
            for claim in standing.claims:
                seen[claim.name] += 1
                number = "" if seen[claim.name] == 1 else f".{seen[claim.name]}"
                found.append((claim.name + number, claim, standing))
        return found

    @cached_property
    def held(self) -> Mapping[str, list[tuple[str, Standing]]]:
        """The claims that hold of sentences with a value: their names in the ledger, and their pages."""
        found = defaultdict(list)
        for name, claim, standing in self.claims:
            values = {mark.text["name"] for mark in source.values(claim.sentence)}
            for value in values if not claim.status else ():
                found[value].append((name, standing))
        return found

    @cached_property
    def equations(self) -> list[Equation]:
        """Every equation of the site."""
        return [equation for standing in self.standings for equation in standing.equations]
