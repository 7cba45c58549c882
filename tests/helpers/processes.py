"""What a test starts ends with it, whatever became of the test, and also what that started and left alone."""

import contextlib
import ctypes
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing import forkserver, resource_tracker
from pathlib import Path

import psutil

#: Seconds after which what is waited for counts as hanging. No test passes or fails by less: machines are busy.
HANGS = 600
#: Not imported: a fork must find nothing of ours loaded.
_ENGINE = Path(__file__).resolve().parents[2] / "src" / "mledocs" / "javascript.py"
_ADOPT = 36  # PR_SET_CHILD_SUBREAPER: an orphan becomes a child of this process, and is found


def adopt_orphans() -> None:
    """Let every process whose parent has ended be found below this one. Only Linux can; elsewhere it stays an orphan."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)


def wait_until(holds: Callable[[], object], otherwise: Callable[[], str]) -> None:
    """Look again and again until it holds; fail with the words of `otherwise` if it hangs."""
    end = time.monotonic() + HANGS
    while not holds():
        assert time.monotonic() < end, otherwise()
        time.sleep(0.05)


#: What Python says just before it starts a process, or asks the server of forks for one.
_STARTS = {"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "socket.connect"}
#: For each block that is open, once something starts in it: the processes that were there before.
_blocks: list[list[set[psutil.Process]]] = []


def _heard(event: str, _: object) -> None:
    """Looking for processes takes its time, and most tests start none."""
    if event in _STARTS:
        for block in _blocks:
            if not block:
                block.append(set(_below()))


sys.addaudithook(_heard)


@contextlib.contextmanager
def ended() -> Iterator[None]:
    """At the end of the block everything ends that was started in it."""
    block: list[set[psutil.Process]] = []
    _blocks.append(block)
    try:
        yield
    finally:
        _blocks.pop()
        # Again until nothing is new: one that was just being started is found when its parent is gone.
        while block and (left := [root for root in _below() if root not in block[0]]):
            end(*left)


def _below() -> list[psutil.Process]:
    """The processes that tests start, each of which may have its own: children of this one, and forks."""
    servers = {forkserver._forkserver._forkserver_pid, resource_tracker._resource_tracker._pid}  # type: ignore[attr-defined]
    parents = [psutil.Process()]
    with contextlib.suppress(psutil.NoSuchProcess, TypeError):
        parents.append(psutil.Process(forkserver._forkserver._forkserver_pid))  # type: ignore[attr-defined]
    found = [child for parent in parents for child in _children(parent)]
    return [each for each in found if each.pid not in servers and not _is_engine(each)]


def _is_engine(process: psutil.Process) -> bool:
    """Whether it answers JavaScript: that process belongs to all tests, and ends with the one that asks it."""
    with contextlib.suppress(psutil.Error):
        return str(_ENGINE) in process.cmdline()
    return False


def _children(process: psutil.Process, recursive: bool = False) -> list[psutil.Process]:
    try:
        return list(process.children(recursive=recursive))
    except psutil.NoSuchProcess:
        return []


def end(*roots: psutil.Process) -> None:
    """Kill these processes and all below them, also those in a session of their own, and wait until they are gone."""
    doomed = [each for root in roots for each in [root, *_children(root, recursive=True)]]
    for each in doomed:
        with contextlib.suppress(psutil.NoSuchProcess):
            each.kill()
    psutil.wait_procs(doomed, timeout=HANGS)
