"""Evaluates equations beside a preview: loads the checker, then waits for a line at each save."""

import os
import sys

sys.path.append(os.path.dirname(os.path.abspath(__file__)))  # where -P keeps it away
import surroundings  # noqa: F401  # first: what it does is done at once

from contextlib import suppress

import check
import endings
import evaluated

from mledocs.site import cache
from mledocs.site.artifacts import ExhibitError


def main() -> None:
    """Print what does not hold after each line of input; end with the input, or once the package changes."""
    with suppress(ExhibitError):  # the build says why
        evaluated.load()
    untold = True  # what it finds first is told, whatever that is
    for _ in sys.stdin:
        if cache.tree_key(evaluated.ROOT) != evaluated.TREE:
            return  # another process, with the newer code, follows
        found = check.unfulfilled()
        if found or untold:
            print("\n".join(map(str, found)) or "every equation holds", flush=True)
        untold = bool(found)


if __name__ == "__main__":
    sys.exit(endings.ended(main))
