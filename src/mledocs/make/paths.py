"""Where things lie: this checkout of the machinery, and the book that a program works on."""

import os
from pathlib import Path

from mledocs import book

#: Where the machinery lies, with what every book shares.
CHECKOUT = Path(__file__).resolve().parents[3]
MACHINERY = CHECKOUT / "src" / "mledocs"
SHARED_ASSETS = CHECKOUT / "docs" / "assets"
#: The book's root: that of this checkout, unless setting_up/surroundings.py has been told of another.
ROOT = Path(os.environ.get("MLEDOCS_BOOK", CHECKOUT))
DOCS = ROOT / "docs"
GENERATED = DOCS / "generated"
CACHE = ROOT / ".cache"


def the_book() -> book.Book:
    """The book that a program works on. Raises BookError."""
    return book.of(ROOT)
