"""What the libraries said when their snippets were run, and that it is what our records expect."""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mledocs.exhibits.atlas.libraries import CALLS

FILE = Path(__file__).parents[1] / "evidence.json"
REMEDY = "run make evidence"


@dataclass(frozen=True)
class Evidence:
    """A snippet as it was run: what it printed, in which version of the library, on which day."""

    key: str
    snippet: str
    output: str
    library: str
    version: str
    date: str


@cache
def recorded() -> dict[str, Evidence]:
    """What is committed, by the key of the call."""
    rows = json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else []
    return {row["key"]: Evidence(**row) for row in rows}


def printed(output: str) -> float:
    """The number that stands alone on the last line of what a snippet printed. Raises ValueError."""
    last = (output.strip().splitlines() or ["nothing"])[-1]
    try:
        return float(last)
    except ValueError:
        raise ValueError(f"the last line printed is no number: {last[:80]}") from None


def differs(number: float, expected: float, tolerance: float) -> bool:
    """Whether two numbers differ by more than a relative tolerance; and than what rounding makes of 0."""
    return not math.isclose(number, expected, rel_tol=tolerance, abs_tol=1e-12)


def confirmed(key: str) -> Evidence:
    """The evidence for a call. Raises ValueError where there is none, or of another snippet or number."""
    call, found = CALLS[key], recorded().get(key)
    if found is None:
        raise ValueError(f"there is no evidence for '{key}', of {call.library}: {REMEDY}")
    if found.snippet != call.snippet or found.library != call.library:
        raise ValueError(
            f"the evidence for '{key}' is of another snippet than its call's, of {call.library}: {REMEDY}"
        )
    number, expected = printed(found.output), call.number()
    if differs(number, expected, call.tolerance):
        raise ValueError(
            f"'{key}': {found.library} {found.version} says {number!r}, our record expects {expected!r},"
            f" at a relative tolerance of {call.tolerance:g}: mend the call or the record;"
            f" if the library has changed, {REMEDY}"
        )
    return found
