"""Evaluates equations beside a preview: loads the checker, then waits for a line at each save."""

import sys
from contextlib import suppress

from mledocs.make import check, endings, evaluated, keys
from mledocs.site.pages.findings import ExhibitError


def main() -> None:
    """Print what does not hold after each line of input; end with the input, or once the package changes."""
    loaded = keys.whole()
    with suppress(ExhibitError):  # the build says why
        evaluated.load()
    untold = True  # what it finds first is told, whatever that is
    for _ in sys.stdin:
        if keys.whole() != loaded:
            return  # another process, with the newer code, follows
        found = check.unfulfilled()
        if found or untold:
            print("\n".join(map(str, found)) or "every equation holds", flush=True)
        untold = bool(found)


if __name__ == "__main__":
    sys.exit(endings.ended(main))
