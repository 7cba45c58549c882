"""Evaluates equations beside a preview: loads the checker, then waits for a line at each save."""

import sys

import evaluated

from mledocs.site import cache, pages


def main() -> None:
    """Print what does not hold after each line of input; end with the input, or once the package changes."""
    evaluated.load()
    failing = False
    for _ in sys.stdin:
        if cache.tree_key(evaluated.ROOT) != evaluated.TREE:
            return  # another process, with the newer code, follows
        site = pages.read_site(evaluated.ROOT / "docs")
        found = [
            str(page.finding(offset, message))
            for page in site.pages.values()
            for offset, message in evaluated.report(page, site)["findings"]
        ]
        if found or failing:
            print(*(found or ["every equation holds"]), sep="\n", flush=True)
        failing = bool(found)


if __name__ == "__main__":
    main()
