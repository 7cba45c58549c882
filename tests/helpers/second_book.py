"""The second book in a repository of its own, and the commands that work on it."""

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

from tests.helpers.forks import MODULE, Fork, Prepare, at_book, nothing
from tests.helpers.trees import ROOT

SOURCE = ROOT / "tests" / "second_book"


def mledocs(
    folder: Path, *arguments: str, machinery: Path = ROOT, prepare: Prepare = nothing
) -> tuple[int | None, str]:
    """Status and output of `python -m mledocs` in a folder, with the machinery of a tree."""
    there = partial(at_book, folder=folder, prepare=prepare)
    return Fork(machinery, MODULE, *arguments, prepare=there).wait()


def from_nothing(folder: Path, *arguments: str) -> tuple[int, str]:
    """The same in a Python that has loaded nothing before: its status is that of the process."""
    command = [sys.executable, "-P", "-m", "mledocs", *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout + done.stderr


def git(folder: Path, *arguments: str) -> None:
    """Run git as nobody in particular."""
    who = ["-c", "user.name=n", "-c", "user.email=n@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, check=True)


def copied(tree: Path) -> Path:
    """What its author writes of the second book, in a new folder."""
    made = shutil.ignore_patterns("__pycache__", ".cache", "site", "generated", "source", "ledger.json")
    shutil.copytree(SOURCE, tree, ignore=made)
    return tree


def built(tree: Path) -> Path:
    """The second book, committed and built in a new folder."""
    copied(tree)
    git(tree, "init", "--quiet")
    git(tree, "add", ".")
    git(tree, "commit", "--quiet", "--message", "The book")
    status, said = from_nothing(tree / "docs" / "article", "build")  # from within, too
    assert status == 0, said
    return tree
