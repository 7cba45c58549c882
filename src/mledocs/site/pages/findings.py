"""What is wrong at a place, and the errors that say so."""

from dataclasses import dataclass


class ExhibitError(ValueError):
    """An exhibit that cannot be made: says which one, where its function failed, and why."""


@dataclass(frozen=True)
class Finding:
    """Something wrong at a place; prints as `path:line:column: message`."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"
