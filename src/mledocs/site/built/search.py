"""The theme's search, with a fault of its library mended: with many numbers in it whole words were not found.

lunr names a set of words by its edges, each a letter and the number of the next set, one behind the other.
Where letters are digits two sets can get one name and are taken for one, and a search that meets them fails.
"""

from pathlib import Path

#: Where the theme keeps the program that searches, in a built site.
WORKERS = "assets/javascripts/workers/search.*.js"
_JOINED, _APART = "e=e+s+o.id}", 'e=e+s+o.id+" "}'


def mend(site: Path) -> str:
    """Part the edges in a built site. Nothing, or what is wrong where the theme has another program."""
    workers = sorted(site.glob(WORKERS))
    for path in workers:
        text = path.read_text(encoding="utf-8")
        if text.count(_JOINED) != 1:
            known = f"{path.name} is not the search that {Path(__file__).name} mends"
            return f"{known}; see how lunr's TokenSet names itself there"
        path.write_text(text.replace(_JOINED, _APART), encoding="utf-8")
    return "" if workers else f"the theme has no {WORKERS}; see where its search is now"
