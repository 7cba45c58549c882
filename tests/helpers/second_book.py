"""The second book in a repository of its own, and the commands that work on it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.helpers.trees import ROOT

SOURCE = ROOT / "tests" / "second_book"


def mledocs(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """Status and output of `python -m mledocs` in a folder."""
    command = [sys.executable, "-P", "-m", "mledocs", *arguments]
    ours = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | environment
    done = subprocess.run(
        command,
        cwd=folder,
        env=ours,
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


def built(tree: Path) -> Path:
    """The second book, committed and built in a new folder."""
    made = shutil.ignore_patterns("__pycache__", ".cache", "site", "generated", "source", "ledger.json")
    shutil.copytree(SOURCE, tree, ignore=made)
    git(tree, "init", "--quiet")
    git(tree, "add", ".")
    git(tree, "commit", "--quiet", "--message", "The book")
    status, said = mledocs(tree / "docs" / "article", "build")  # from within, too
    assert status == 0, said
    return tree
