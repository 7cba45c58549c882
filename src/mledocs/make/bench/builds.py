"""What a build costs: cold, with nothing to do, with a page or a function edited; and each further page.

Of the last commit, and of another one beside it where that is named: then each figure is a ratio. It is of
the processor's seconds, which other programs on the machine change little.
"""

import io
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

from mledocs.make.paths import ROOT
from mledocs.site.files import scratch
from mledocs.site.shown.way import NEXT

Row = tuple[float, float, str, str]

PAGE, FUNCTION, NAVIGATION = (
    "docs/article/logistic-regression.md",
    "src/mledocs/numerics/losses/families/classic.py",
    "mkdocs.yml",
)
#: The most that each may cost beside a build of the other commit, as the project promises.
LIMITS = {"cold": 0.6, "nothing to do": 0.4, "one page edited": 0.45, "one function edited": 0.6}
FURTHER, PER_PAGE = 10, 0.1


def rows(beside: str = "") -> list[Row]:
    """Each kind of build of the last commit, as a ratio to that of another if one is named."""
    ours = costs("HEAD")
    theirs = costs(beside) if beside else {}
    found = [_row(name, ours[name], theirs.get(name)) for name in LIMITS]
    note = f"each of {FURTHER} further pages, for a build that has nothing to do with them"
    return [*found, (ours["further page"], PER_PAGE, "s", note)]


def _row(name: str, ours: float, theirs: float | None) -> Row:
    if theirs is None:
        return ours, float("inf"), "s", f"{name}; COMMIT=… sets it beside another commit"
    return ours / theirs, LIMITS[name], "x", f"{name}: {ours:.1f} s against {theirs:.1f} s"


def costs(commit: str) -> dict[str, float]:
    """The seconds of each kind of build of a commit, in a folder of its own."""
    with scratch.folder() as folder:
        tree = Path(folder) / "tree"
        unpack(commit, tree)
        found = {"cold": build(tree), "nothing to do": build(tree)}
        edit(tree / PAGE, "\n\nOne more sentence, which says nothing new.\n")
        found["one page edited"] = build(tree)
        edit(tree / FUNCTION, "\n# Edited.\n")
        found["one function edited"] = build(tree)
        add_pages(tree)
        build(tree)
        found["further page"] = (build(tree) - found["nothing to do"]) / FURTHER
    return found


def unpack(commit: str, tree: Path) -> None:
    """The files of a commit. Raises CalledProcessError where there is none."""
    packed = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(tree, filter="data")


def build(tree: Path) -> float:
    """The seconds of the processor that a build takes. Raises RuntimeError where it fails."""
    before = _children()
    line = [sys.executable, str(tree / "scripts" / "build.py")]
    done = subprocess.run(line, cwd=tree, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"this build fails, so it cannot be measured:\n{done.stdout}{done.stderr}")
    return _children() - before


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def edit(file: Path, more: str) -> None:
    """Write something at the end of a file."""
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")


def add_pages(tree: Path) -> None:
    """Copies of a page with formulas, claims and cells, which stand in the navigation and not on the way."""
    text = re.sub(rf"^.*{re.escape(NEXT)}.*\n?", "", (tree / PAGE).read_text(encoding="utf-8"), flags=re.M)
    file = tree / NAVIGATION
    for number in range(FURTHER):
        name = f"article/further-{'abcdefghij'[number]}.md"
        (tree / "docs" / name).write_text(text, encoding="utf-8")
        named = file.read_text(encoding="utf-8")
        found = re.sub(
            r"^([ ]*)- article/references\.md\n", rf"\g<0>\1- {name}\n", named, count=1, flags=re.M
        )
        file.write_text(found, encoding="utf-8")
