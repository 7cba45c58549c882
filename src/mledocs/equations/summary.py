"""What became of all formulas, in one line: how many were checked, and how many were not looked at."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

_WORDS = {
    "checked": "checked at {trials} points",
    "defined": "defined and pinned",
    "not refuted": "not refuted",
    "skipped": "skipped",
    "failed": "wrong",
}
_IN_LINES = {
    "checked": "checked",
    "failed": "wrong",
    "chosen": "values that are chosen",
    "number": "numbers of data that are not declared there",
    "states nothing": "that state nothing",
    "not read": "not looked at",
}


def summary(reports: Iterable[Mapping[str, Any]], trials: int) -> str:
    """The line that ends a check."""
    records, lines = Counter[str](), Counter[str]()
    for report in reports:
        records.update(record["status"] for record in report["records"])
        lines.update(report["lines"])
    shown = [f"{_count(records.total(), 'equation')}: {_listed(records, _WORDS)}"]
    shown += [f"{_count(lines.total(), 'formula')} in a line: {_listed(lines, _IN_LINES)}"]
    return "; ".join(shown).format(trials=trials)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _listed(counted: Counter[str], words: Mapping[str, str]) -> str:
    """Those that there are; what was not looked at is always said."""
    always = {"not read", "skipped"}
    found = [f"{counted[key]:,} {word}" for key, word in words.items() if counted[key] or key in always]
    return ", ".join(found)
