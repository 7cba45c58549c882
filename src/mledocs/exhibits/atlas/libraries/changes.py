"""Which numbers a new version of a library has changed, as the evidence was renewed: a committed list."""

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path

from mledocs.exhibits.atlas.libraries import CALLS
from mledocs.exhibits.atlas.libraries.evidence import Evidence, differs, printed

FILE = Path(__file__).parents[1] / "changes.json"


@dataclass(frozen=True)
class Change:
    """One call: what it printed in an older version of its library, and what in a newer one."""

    key: str
    library: str
    older: str
    before: float
    newer: str
    after: float
    date: str


def listed() -> list[Change]:
    """All, the latest first."""
    return [Change(**row) for row in json.loads(FILE.read_text(encoding="utf-8"))]


def between(old: dict[str, Evidence], new: list[Evidence], date: str) -> list[Change]:
    """Those of snippets that are the same in both and print another number in another version."""
    pairs = [(old[each.key], each) for each in new if each.key in old]
    return [
        Change(b.key, b.library, a.version, printed(a.output), b.version, printed(b.output), date)
        for a, b in pairs
        if a.snippet == b.snippet
        and a.version != b.version
        and differs(printed(b.output), printed(a.output), CALLS[b.key].tolerance)
    ]


def note(old: dict[str, Evidence], new: list[Evidence], date: str) -> None:
    """Put what has changed before what is listed."""
    if found := between(old, new, date):
        rows = [dataclasses.asdict(change) for change in [*found, *listed()]]
        FILE.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
