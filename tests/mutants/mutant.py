"""One change that makes something false, and the committed list of those that change nothing."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

HARMLESS = Path(__file__).parent / "harmless.toml"


@dataclass(frozen=True)
class Mutant:
    """A change: its class and rule, the file and line where it is made, what it reads before and after."""

    kind: str
    rule: str
    file: str
    line: int
    before: str
    after: str
    text: str = field(repr=False, compare=False, default="")  # the whole file with the change made

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What the list of harmless ones goes by: an edit elsewhere in the file moves lines, not this."""
        return self.kind, self.file, self.before, self.after

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.before!r} → {self.after!r}"


def changed(
    kind: str, rule: str, file: str, text: str, start: int, end: int, new: str, around: int
) -> Mutant:
    """The mutant in which `text[start:end]` reads `new`; `around` characters on each side tell it from others."""
    line = text.count("\n", 0, start) + 1
    left, right = text[max(0, start - around) : start], text[end : end + around]
    before, after = (" ".join(f"{left}{part}{right}".split()) for part in (text[start:end], new))
    return Mutant(kind, rule, file, line, before, after, text[:start] + new + text[end:])


def harmless(kind: str) -> dict[tuple[str, str, str, str], str]:
    """What survives and is no error, with the reason, of one class."""
    listed = tomllib.loads(HARMLESS.read_text(encoding="utf-8")).get(kind, [])
    return {(kind, row["file"], row["before"], row["after"]): row["reason"] for row in listed}
