"""One build at a time, and site/ is there at every moment: the lock, the exchange, what a kill leaves."""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mledocs.book import NAMED_IN
from mledocs.make.paths import ROOT
from mledocs.site.files import scratch

SITE = ROOT / "site"
NEW = ROOT / ".site.new"
OLD = ROOT / ".site.old"
#: Locked while a build goes on; it is there in every checkout of a book, and no clean-up removes it.
LOCKED = ROOT / NAMED_IN


@contextmanager
def alone() -> Iterator[None]:
    """Wait, and say so, until no other build runs here; the lock goes when all that hold it have ended."""
    with LOCKED.open("r+b") as file:
        if not scratch.lock(file):
            print("another build runs here; this one waits for its end", flush=True)
            while not scratch.lock(file, wait=True):
                pass
        # MkDocs holds it too: should this process be killed alone, the next build waits for the orphan.
        os.set_inheritable(file.fileno(), True)
        yield


def tidy() -> None:
    """Put site/ back where a kill came between two renames, and remove what an ended build left."""
    restore()
    for folder in (NEW, OLD):
        shutil.rmtree(folder, ignore_errors=True)


def publish() -> int:
    """Put the new site in the place of the old one, which stays until then."""
    try:
        if not (SITE.exists() and _exchange(NEW, SITE)):
            _replace()
    except OSError as error:  # on Windows a server that runs in site/ holds it
        restore()
        print(f"site/ stays as it was, for it cannot be replaced: {error}; end what has it open")
        return 1
    for folder in (NEW, OLD):
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _replace() -> None:
    """In two renames, where the system has no exchange; `restore` mends a kill between them."""
    shutil.rmtree(OLD, ignore_errors=True)
    if SITE.exists():
        SITE.rename(OLD)
    NEW.rename(SITE)


def restore() -> None:
    """Put the old site back where `publish` did not reach its end."""
    if OLD.exists() and not SITE.exists():
        OLD.rename(SITE)


def recover() -> None:
    """The same for what only reads site/, unless a build that goes on is about to do it."""
    if OLD.exists() and not SITE.exists():
        with alone():
            restore()


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; whether this system and this disk can."""
    found = _exchanger()
    return found is not None and found(os.fsencode(one), os.fsencode(other)) == 0


def _exchanger() -> Callable[[bytes, bytes], int] | None:
    """What exchanges two names: Linux and macOS have such a call, and Python has none."""
    if sys.platform == "win32":
        return None
    library = ctypes.CDLL(None)
    here, swap = -100, 2  # AT_FDCWD; RENAME_EXCHANGE and RENAME_SWAP alike
    if hasattr(library, "renameat2"):
        return lambda one, other: int(library.renameat2(here, one, here, other, swap))
    if hasattr(library, "renamex_np"):
        return lambda one, other: int(library.renamex_np(one, other, swap))
    return None
