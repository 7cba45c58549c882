"""Temporary folders, each with a lock that its process holds: the next run clears away what a kill left.

A number of a process would not do: another system, or another container, has its own, and Windows cannot ask.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import IO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # a module elsewhere

NAME = "mledocs-scratch-"
LOCK, INSIDE = "lock", "inside"


@contextmanager
def folder(place: Path | None = None) -> Iterator[str]:
    """A new folder, outside the tree or in `place`, that goes with the block it is made for."""
    outer, lock = _made(place)
    try:
        yield str(outer / INSIDE)
    finally:
        _remove(outer, lock)


def sweep(*places: Path) -> None:
    """Remove what processes left that were killed: in the system's folder, and in `places`."""
    for place in (Path(gettempdir()), *places):
        for outer in place.glob(f"{NAME}*"):
            with suppress(OSError):  # it may be another user's
                _sweep_one(outer)


def _sweep_one(outer: Path) -> None:
    if outer.is_symlink():
        return
    if held := _locked(outer):
        _remove(outer, held)
    else:
        outer.rmdir()  # it is empty where its maker was killed before it had a lock


def lock(file: IO[bytes], wait: bool = False) -> bool:
    """Whether the system's lock on a file could be had; it goes when all that hold it have ended."""
    try:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        elif sys.platform == "win32":
            import msvcrt

            file.seek(2**30)  # far behind the end: what is locked there nobody can read
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    except OSError as error:  # another has it; Windows waits for ten seconds at a time
        if fcntl and not isinstance(error, BlockingIOError):
            raise  # this disk knows no locks
        return False
    return True


def _made(place: Path | None) -> tuple[Path, IO[bytes]]:
    """A new folder and its lock; anew where a sweep came between the two."""
    while True:
        outer = Path(mkdtemp(prefix=NAME, dir=place))
        with suppress(FileNotFoundError):
            (outer / LOCK).touch()
            held = _locked(outer)
            if held:
                (outer / INSIDE).mkdir()
                return outer, held


def _locked(outer: Path) -> IO[bytes] | None:
    """The lock of a folder, if it has one that nobody holds."""
    with suppress(FileNotFoundError), ExitStack() as closing:
        file = closing.enter_context((outer / LOCK).open("r+b"))
        if lock(file) and (outer / LOCK).exists():
            closing.pop_all()
            return file
    return None


def _remove(outer: Path, held: IO[bytes]) -> None:
    """Remove a folder, its lock last: a kill in between leaves what the next sweep knows."""
    shutil.rmtree(outer / INSIDE, ignore_errors=True)
    if not (outer / INSIDE).exists():
        with suppress(PermissionError):  # Windows removes nothing that is open
            (outer / LOCK).unlink()
    held.close()
    if not (outer / INSIDE).exists():
        shutil.rmtree(outer, ignore_errors=True)
