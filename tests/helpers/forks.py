"""Runs scripts of copied trees in forks of one process that has loaded the libraries, and nothing of ours.

A fork loads everything of its tree anew, as a process does that is started from nothing. What it is spared is
the same in every tree: NumPy, Matplotlib and their like, most of a second each time. Where a system has no
forks, as Windows, each script has a process that is started from nothing.
"""

import gc
import os
import pickle
import runpy
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from subprocess import PIPE, STDOUT
from typing import TYPE_CHECKING, Any

import psutil

from tests.helpers.processes import HANGS, end

LIBRARIES = [
    "jupytext", "markdown", "matplotlib.backends.backend_agg", "mpl_toolkits.mplot3d", "mpmath", "nbclient",
    "pygments.formatters", "scipy.optimize", "scipy.special", "scipy.stats", "yaml",
]  # fmt: skip
CAN_FORK = "forkserver" in get_all_start_methods()
FORKS = get_context("forkserver") if CAN_FORK else get_context("spawn")
if CAN_FORK:
    FORKS.set_forkserver_preload(LIBRARIES)
ROOT = Path(__file__).resolve().parents[2]
#: In the place of a script's name: the package itself, as `python -m mledocs` runs it.
MODULE = "-m mledocs"

#: Changes a fork before its script begins, which is about to run in this tree.
Prepare = Callable[[Path], None]


def nothing(tree: Path) -> None:
    """The script runs as it is."""


class Forked:
    """A script of a tree, at work in a process of its own."""

    def __init__(self, tree: Path, script: str, *arguments: str, prepare: Prepare = nothing) -> None:
        self.said, out = FORKS.Pipe(duplex=False)
        self.process = FORKS.Process(target=_in_fork, args=(out, tree, script, arguments, prepare))
        self.process.start()
        out.close()

    def kill(self) -> None:
        """End it at once, whatever it does."""
        self.process.kill()

    def alive(self) -> bool:
        """Whether it is still at work."""
        return self.process.is_alive()

    def first_line(self) -> str:
        """What it says first."""
        line = b""
        while not line.endswith(b"\n") and self.said.poll(HANGS):
            line += os.read(self.said.fileno(), 1)
        return line.decode()

    def wait(self) -> tuple[int | None, str]:
        """Exit status and output, once it and all that it started have ended."""
        output = b""
        while self.said.poll(HANGS):
            if not (part := os.read(self.said.fileno(), 65536)):
                self.process.join()
                return self.process.exitcode, output.decode()
            output += part
        end(psutil.Process(self.process.pid))
        raise TimeoutError(f"{HANGS} s without a word, and no end; it had said: {output.decode()}")


class Started:
    """The same where there are no forks: started from nothing, it loads its libraries each time."""

    def __init__(self, tree: Path, script: str, *arguments: str, prepare: Prepare = nothing) -> None:
        line = [sys.executable, "-c", BEGIN]
        self.process = subprocess.Popen(line, stdin=PIPE, stdout=PIPE, stderr=STDOUT)
        assert self.process.stdin
        with self.process.stdin as request:
            pickle.dump(sys.path, request)
            pickle.dump((tree, script, arguments, prepare), request)
        self.process.stdin = None  # `communicate` would look at it again

    def kill(self) -> None:
        """End it at once, whatever it does."""
        self.process.kill()

    def alive(self) -> bool:
        """Whether it is still at work."""
        return self.process.poll() is None

    def first_line(self) -> str:
        """What it says first."""
        assert self.process.stdout
        return self.process.stdout.readline().decode()

    def wait(self) -> tuple[int | None, str]:
        """Exit status and output, once it and all that it started have ended."""
        try:
            output, _ = self.process.communicate(timeout=HANGS)
        except subprocess.TimeoutExpired as error:
            end(psutil.Process(self.process.pid))
            raise TimeoutError(f"no end within {HANGS} s; it had said: {error.output}") from None
        return self.process.returncode, output.decode().replace("\r\n", "\n")


#: What tests start scripts by; the type says that either will do.
if TYPE_CHECKING or CAN_FORK:  # noqa: SIM108  # mypy takes no type from one line
    Fork = Forked
else:
    Fork = Started
#: Where it is not forked, a process finds the tests by the path of the one that starts it.
BEGIN = """import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
task = pickle.load(sys.stdin.buffer)
from tests.helpers.forks import work
work(*task)"""


def no_room(tree: Path) -> None:
    """As on a full disk: nothing of any size can be written."""
    import resource  # Windows has none

    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


def at_book(tree: Path, folder: Path, prepare: Prepare = nothing) -> None:
    """As a shell that stands in a folder of a book: the package of that is found too."""
    os.chdir(folder)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.path.insert(1, str(import_module("mledocs.book").root_above(folder) / "src"))
    prepare(tree)


def _in_fork(out: Connection, *task: Any) -> None:
    gc.freeze()  # looking for garbage among the libraries, it would copy every page of memory that they fill
    for stream in (1, 2):
        os.dup2(out.fileno(), stream)
    out.close()
    work(*task)


def work(tree: Path, script: str, arguments: tuple[str, ...], prepare: Prepare) -> None:
    """In the process: what Python does with the line `python tree/scripts/script arguments`, or `python -m mledocs`."""
    assert not [name for name in sys.modules if name.split(".")[0] == "mledocs"]
    path = tree / "scripts" / script
    ours = {str(ROOT), str(ROOT / "src")}
    sys.path = [str(tree / "src"), *(place for place in sys.path if place not in ours)]
    sys.argv = [str(path), *arguments]
    surroundings = import_module("mledocs.make.setting_up.surroundings")
    surroundings.clear()
    sys._xoptions[surroundings.MARK] = True  # else the script would start anew, and load all again
    sys.dont_write_bytecode = True  # an edit in the same second would find what was compiled before it
    prepare(tree)
    if script == MODULE:
        runpy.run_module("mledocs", run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(str(path), run_name="__main__")
