"""Runs scripts of copied trees in forks of one process that has loaded the libraries, and nothing of ours.

A fork loads everything of its tree anew, as a process does that is started from nothing. What it is spared is
the same in every tree: NumPy, Matplotlib and their like, most of a second each time.
"""

import gc
import os
import runpy
import sys
from collections.abc import Callable
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from select import select

import psutil

from tests.processes import HANGS, end

LIBRARIES = [
    "jupytext", "markdown", "matplotlib.backends.backend_agg", "mpl_toolkits.mplot3d", "mpmath", "nbclient",
    "pygments.formatters", "scipy.optimize", "scipy.special", "scipy.stats", "yaml",
]  # fmt: skip
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(LIBRARIES)
ROOT = Path(__file__).resolve().parents[1]

#: Changes a fork before its script begins, which is about to run in this tree.
Prepare = Callable[[Path], None]


def nothing(tree: Path) -> None:
    """The script runs as it is."""


class Fork:
    """A script of a tree, at work in a process of its own."""

    def __init__(self, tree: Path, script: str, *arguments: str, prepare: Prepare = nothing) -> None:
        self.said, out = FORKS.Pipe(duplex=False)
        self.process = FORKS.Process(target=work, args=(tree, script, arguments, prepare, out))
        self.process.start()
        out.close()

    def kill(self) -> None:
        """End it at once, whatever it does."""
        self.process.kill()

    def wait(self) -> tuple[int | None, str]:
        """Exit status and output, once it and all that it started have ended."""
        output = b""
        while select([self.said], [], [], HANGS)[0]:
            if not (part := os.read(self.said.fileno(), 65536)):
                self.process.join()
                return self.process.exitcode, output.decode()
            output += part
        end(psutil.Process(self.process.pid))
        raise TimeoutError(f"{HANGS} s without a word, and no end; it had said: {output.decode()}")


def no_room(tree: Path) -> None:
    """As on a full disk: nothing of any size can be written."""
    import resource  # Windows has none

    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


def work(tree: Path, script: str, arguments: tuple[str, ...], prepare: Prepare, out: Connection) -> None:
    """In the fork: what Python does with the line `python tree/scripts/script arguments`."""
    gc.freeze()  # looking for garbage among the libraries, it would copy every page of memory that they fill
    for stream in (1, 2):
        os.dup2(out.fileno(), stream)
    out.close()
    assert not [name for name in sys.modules if name.split(".")[0] == "mledocs"]
    path = tree / "scripts" / script
    ours = {str(ROOT), str(ROOT / "scripts"), str(ROOT / "src")}
    sys.path = [str(path.parent), str(tree / "src"), *(place for place in sys.path if place not in ours)]
    sys.argv = [str(path), *arguments]
    import_module("surroundings").clear()  # and the script does not start anew, which would load all again
    sys.dont_write_bytecode = True  # an edit in the same second would find what was compiled before it
    prepare(tree)
    runpy.run_path(str(path), run_name="__main__")
