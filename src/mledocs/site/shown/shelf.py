"""What KaTeX has made of formulas, kept on the disk: the programs of a build set the same ones."""

import atexit
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from mledocs.site.files import cache

#: So many formulas are kept; with more, those that the last program did not ask for are left out.
MOST = 5_000
_NAME = "formulas"


class Shelf:
    """Formulas that were set, by what they were made from; in no folder until `open` names one."""

    def __init__(self, key: Callable[[], str]) -> None:
        self.key, self.opened = key, ""
        self.folder: Path | None = None
        self.kept: dict[str, str] = {}
        self.used: dict[str, str] = {}

    def open(self, folder: Path) -> None:
        """Take what a program before has left in the folder; at its end this one leaves what it made."""
        self.folder, self.opened = folder, self.key()
        files = cache.peek(folder, _NAME, self.opened)
        self.kept = json.loads(files[_NAME]) if files else {}
        atexit.register(self.close)

    def close(self) -> None:
        """Leave all that was made, if there is anything new since the last time."""
        new = self.used.keys() - self.kept.keys()
        if self.folder and new and self.key() == self.opened:  # else other code than this makes them now
            made = self.kept | self.used
            text = json.dumps(made if len(made) <= MOST else self.used)
            cache.keep(self.folder, _NAME, self.opened, {_NAME: text.encode()})
            self.kept = made

    def get(self, what: Iterable[str], make: Callable[[], str]) -> str:
        """What was made before, or else is made now."""
        name = json.dumps(list(what))
        if name not in self.used:
            self.used[name] = self.kept.get(name) or make()
        return self.used[name]
