"""Under which keys things are kept: the digests of all that they can see, as it lies on the disk."""

import re
from collections.abc import Iterable
from pathlib import Path

from mledocs.make.paths import CHECKOUT, MACHINERY, ROOT, the_book
from mledocs.site.files import cache

#: What of the machinery runs notebooks; and what finds equations, places them in pages and evaluates them. As
#: tests/test_architecture.py holds.
RUNS_NOTEBOOKS = (
    "book.py",
    "formats.py",
    "words.py",
    "site/run/notebooks.py",
    "site/pages/notebook.py",
    "site/pages/findings.py",
    "site/files/scratch.py",
)
EVALUATES = (
    "book.py",
    "formats.py",
    "words.py",
    "markup.py",
    "equations",
    "site/pages",
    "site/moving.py",
    "make/evaluated.py",
    "make/evaluating",
)
#: Where a line may load another part of the machinery than the one it names.
_ANY = r"import_module|__import__"


def whole() -> str:
    """Of the machinery and the book's package, all of it."""
    return _key(_everything())


def article() -> str:
    """Of all that values, figures and tables can see."""
    return _key(_seen())


def notebooks() -> str:
    """Of what runs notebooks."""
    return _key(MACHINERY / part for part in RUNS_NOTEBOOKS)


def equations() -> str:
    """Of all on which the verdict on an equation depends."""
    return _key([*_seen(), *(MACHINERY / part for part in EVALUATES)])


def seen_by(code: str) -> str:
    """Of what an author's code can see of the package: where it names another part, all of it."""
    return whole() if other_parts().search(code) else article()


def other_parts() -> re.Pattern[str]:
    """A line that may load more of the machinery than the book says that its own code does."""
    rooms = {path.stem for path in MACHINERY.iterdir() if not path.name.startswith(("_", "."))}
    others = sorted(rooms - {place.stem for place in _seen()}) if the_book().sees else []
    return re.compile(rf"\bmledocs\b.*\b(?:{'|'.join(others)})\b|{_ANY}" if others else _ANY)


def _key(places: Iterable[Path]) -> str:
    return cache.tree_key(places, locks())


def locks() -> Path:
    """The folder with the locks of the libraries: the book's own, or that of the machinery."""
    own = ROOT / "requirements"
    return own if own.is_dir() else CHECKOUT / "requirements"


def _everything() -> list[Path]:
    return [MACHINERY, ROOT / "src" / the_book().package]


def _seen() -> list[Path]:
    """What the book says that its code sees, in its own tree or in that of the machinery."""
    places = [(ROOT / "src" / part, CHECKOUT / "src" / part) for part in the_book().sees]
    return [own if own.exists() else shared for own, shared in places] or _everything()
