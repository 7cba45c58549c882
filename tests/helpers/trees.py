"""Copies of the tree for tests that edit it: make one, run a script in it, look at what came out."""

import compileall
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.helpers.forks import Fork, Prepare, nothing

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
PARTS = ("src", "scripts", "requirements", "docs", "mkdocs.yml", "pyproject.toml", "CITATION.cff")
MADE = (".cache", "docs/generated/*.svg", "docs/generated/*.png", "docs/notebooks/*.ipynb")


def copy_tree(target: Path, root: Path = ROOT) -> Path:
    """The tree as it would be checked out, without what is generated and not committed."""
    target.mkdir(exist_ok=True)
    # Once, where it stays for the next copy: nothing that runs in a copy writes what it compiled.
    for part in ("src", "scripts"):
        compileall.compile_dir(root / part, quiet=1)
    ignore = shutil.ignore_patterns("*.egg-info", "*.pyc.*")  # another worker may be compiling
    for part in PARTS:
        if (root / part).is_dir():
            shutil.copytree(root / part, target / part, ignore=ignore)
        else:
            shutil.copy2(root / part, target / part)
    remove(target, *MADE)
    return target


def copy_with_made(target: Path) -> Path:
    """The tree as its author has it: what the last build made, and kept, lies beside its sources."""
    copy_tree(target)
    for pattern in MADE:
        for path in ROOT.glob(pattern):
            copy = shutil.copytree if path.is_dir() else shutil.copy2
            copy(path, target / path.relative_to(ROOT))
    assert run(target, "generate.py") == (0, "")  # as good as nothing to do, if there was a build
    return target


def remove(tree: Path, *patterns: str) -> None:
    """Remove files and folders from a tree."""
    for path in [path for pattern in patterns for path in tree.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def start(tree: Path, script: str, *arguments: str, stdout: IO[str]) -> subprocess.Popen[str]:
    """Start a script of the copy in a Python of its own, with the copy's package."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    line = [sys.executable, str(tree / "scripts" / script), *arguments]
    return subprocess.Popen(line, env=environment, text=True, stdout=stdout, stderr=subprocess.STDOUT)


def run(tree: Path, script: str, *arguments: str, prepare: Prepare = nothing) -> tuple[int | None, str]:
    """Exit status and output of a script of the copy."""
    return Fork(tree, script, *arguments, prepare=prepare).wait()


def outputs(tree: Path) -> dict[str, bytes]:
    """Everything that generate.py writes."""
    files = [*(tree / "docs" / "generated").iterdir(), *(tree / "docs" / "notebooks").glob("*.ipynb")]
    return {path.name: path.read_bytes() for path in files}


def edit(tree: Path, file: str, old: str, new: str) -> None:
    """Replace the one place in a file where `old` stands."""
    path = tree / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


@contextmanager
def edited(tree: Path, file: str, old: str, new: str) -> Iterator[None]:
    """An edit that is taken back, whatever happens in the block."""
    path = tree / file
    before = path.read_bytes()
    edit(tree, file, old, new)
    try:
        yield
    finally:
        path.write_bytes(before)
