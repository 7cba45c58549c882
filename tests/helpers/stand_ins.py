"""What generation keeps in its caches stands for the tree that it would be made from; for tests of what is kept.

Figures, notebooks, what code blocks print and what breaches of rules say are slow, and come out the same from
the same tree. In a fork that is prepared by `stand_in` each is the digest of its tree instead. What was kept,
and should have been made again, shows the digest of another tree, even where the true one is the same.
"""

import hashlib
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

#: Not sources of a tree.
MADE = {"generated", "__pycache__", ".cache"}


def digest(tree: Path) -> str:
    """The bytes of the tree, without what is made from them."""
    found = hashlib.sha256()
    for file in sorted(tree.rglob("*")):
        parts = file.relative_to(tree).parts
        if file.is_file() and file.suffix != ".ipynb" and not MADE.intersection(parts):
            found.update(repr(parts).encode() + file.read_bytes())
    return found.hexdigest()


def stand_in(tree: Path) -> None:
    """Prepare a fork; values, tables and the words around figures are computed as ever."""
    from mledocs.exhibits.atlas.libraries import evidence
    from mledocs.exhibits.drawing import render
    from mledocs.site.run import cells as blocks
    from mledocs.site.run import notebooks

    # An edit of a loss is refused where a library's number is held against it; here it shall reach the pages.
    vars(evidence)["differs"] = lambda *_: False
    whole = digest(tree)

    def files(name: str, exhibit: Any) -> dict[str, bytes]:
        return {f"{name}.{kind}": f"<svg>{whole}</svg>".encode() for kind in ("svg", "png", "csv")}

    def fragments(made: dict[str, bytes]) -> dict[str, bytes]:
        # What pages include and nothing else has made.
        committed = (Path(__file__).parents[2] / "docs" / "generated").glob("*.md")
        return {path.name: whole.encode() for path in committed if path.name not in made}

    def run(page: Any, cells: list[Any]) -> dict[str, str]:
        # A block that runs in the reader's browser too knows no package; what it prints is kept by its code.
        made_from = whole if any(cell.kind != "run" for cell in cells) else ""
        return {cell.key: made_from for cell in cells}

    render.files = files
    blocks.run = run
    notebooks.execute = lambda source, path, book: whole
    messages = ModuleType("mledocs.make.examples.messages")
    vars(messages)["fragments"] = fragments
    sys.modules[messages.__name__] = messages


def stand_in_for_claims_too(tree: Path) -> None:
    """The same where nothing looks at what claims say: to judge them is most of what is computed as ever."""
    from mledocs.site.files import artifacts

    stand_in(tree)
    whole = digest(tree)
    artifacts._judged = lambda function: {
        "complaint": "", "from": artifacts.origin(function), "checks": whole
    }  # fmt: skip


def evaluate_only(tree: Path, pages: tuple[str, ...] = ()) -> None:
    """Prepare a fork in which equations hold unread but for those of these pages; nothing of the others is kept."""
    from mledocs.make import evaluated

    kept = evaluated._kept

    def known(page: Any, *how: Any) -> dict[str, Any]:
        return kept(page, *how) if page.path in pages else {"findings": [], "records": [], "lines": {}}

    vars(evaluated).update(_kept=known, ahead=lambda *_: None)


def is_real(content: bytes) -> bool:
    """Whether an output is made as ever in a prepared fork."""
    return not re.search(rb"[0-9a-f]{64}", content)
