"""One style sheet in place of several: a browser shows nothing before it has them all, and asks for each."""

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

#: The one sheet, below the site.
SHEET = "assets/book.css"
_ASKED = re.compile(r"""url\(\s*(?P<quote>['"]?)(?!#|/|\w+:)(?P<address>[^)'"]+)(?P=quote)\s*\)""")


def join(site: Path, sheets: Iterable[str]) -> None:
    """Write the style sheets of a built site, in their order, into one; what they ask for stays in place."""
    files = [site / sheet for sheet in dict.fromkeys(sheets)]
    text = "\n".join(_moved(file, site) for file in files)
    for file in files:
        file.unlink()
    (site / SHEET).write_text(text, encoding="utf-8")


def _moved(file: Path, site: Path) -> str:
    """A sheet whose addresses hold from the one's folder. Raises ValueError for what must come first."""
    text = file.read_text(encoding="utf-8")
    name = file.relative_to(site).as_posix()
    if re.search(r"@(?:import|charset|namespace)\b", text):
        raise ValueError(
            f"{name}: @import, @charset and @namespace must come first in a sheet; join it by hand"
        )
    return _ASKED.sub(lambda asked: f"url({_from_sheet(posixpath.dirname(name), asked['address'])})", text)


def _from_sheet(folder: str, address: str) -> str:
    return posixpath.relpath(posixpath.join(folder, address), posixpath.dirname(SHEET))
