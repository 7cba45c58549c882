"""Temporary files and folders, named for the process that made them, so that the next run can clear away."""

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

NAME = "mledocs"


def mine() -> str:
    """How the names begin of what this process makes."""
    return f"{NAME}-{os.getpid()}-"


def folder() -> "TemporaryDirectory[str]":
    """A new folder, outside the tree, that goes with the block it is made for."""
    return TemporaryDirectory(prefix=mine())


def sweep(*places: Path) -> None:
    """Remove what processes left that were killed: in the system's folder, and in `places`."""
    for place in (Path(gettempdir()), *places):
        for path in place.glob(f"{NAME}-*-*"):
            if not _at_work(path.name.split("-")[1]):
                _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)  # it may be another user's
    else:
        with suppress(OSError):
            path.unlink()


def _at_work(process: str) -> bool:
    """Whether the process with this number, if it is one, may still use what it made."""
    if not process.isascii() or not process.isdigit():
        return True  # not one of these names
    if sys.platform == "win32":
        return False  # there what is open cannot be removed
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
