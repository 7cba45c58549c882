"""What the reader must know of the symbols in force: `f(x)` is an application only if f is a function."""

from typing import Protocol


class Names(Protocol):
    """The symbols that a formula may use."""

    def number(self, name: str) -> bool:
        """Whether the name stands for a number."""

    def runs(self, name: str) -> bool:
        """Whether a sum may run over the name, although it stands for a number."""

    def random(self, name: str) -> bool:
        """Whether the name stands for a random variable."""

    def last(self, index: str) -> str:
        """The name of the largest value of an index, if there is one for it."""

    def function(self, name: str) -> bool:
        """Whether the name stands for a function."""

    def rank(self, name: str) -> int:
        """How many indices the name takes; 0 if none."""

    def index(self, name: str) -> bool:
        """Whether the letter is an index of some array."""

    def bare(self, name: str) -> bool:
        """Whether the function may stand without arguments: `L` for `L(w, b)` with `parameters w, b`."""

    def colours(self) -> frozenset[str]:
        """The commands that only colour what stands in them, with their backslashes."""

    def remedy(self, name: str) -> str:
        """What to do about a name that is none of these."""
