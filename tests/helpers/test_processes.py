"""No process outlives the test that started it, nor does what that process started in a session of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.helpers.forks import Fork, Started
from tests.helpers.processes import HANGS, ended
from tests.helpers.trees import ROOT

pytestmark = pytest.mark.xdist_group("processes")  # what a test leaves is looked for in the next

SLEEPS = "import time; time.sleep(100_000)"
#: Starts another in a session of its own, says both numbers, and then lives on or not.
STARTS = f"""
import os, subprocess, sys, time
other = subprocess.Popen([sys.executable, "-c", {SLEEPS!r}], start_new_session=True, stdout=subprocess.DEVNULL)
print(os.getpid(), other.pid, flush=True)
"""


def started(code: str) -> list[int]:
    """The numbers of the two processes that the code starts."""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    process.returncode = 0  # `ended` waits for it, and Popen need not
    with process.stdout as said:
        return [int(number) for number in said.readline().split()]


def alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def test_all_ends_with_the_block() -> None:
    with ended():
        pids = started(STARTS + SLEEPS)
        assert [alive(pid) for pid in pids] == [True, True]
    assert [alive(pid) for pid in pids] == [False, False]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not tell of whom an orphan was")
def test_an_orphan_ends_with_the_block() -> None:
    with ended():
        parent, orphan = started(STARTS)
        psutil.wait_procs([psutil.Process(parent)] if alive(parent) else [], timeout=HANGS)
        assert alive(orphan)
    assert not alive(orphan)


def test_it_ends_when_the_block_fails() -> None:
    pids: list[int] = []
    with pytest.raises(ZeroDivisionError), ended():
        pids += started(STARTS + SLEEPS)
        raise ZeroDivisionError
    assert [alive(pid) for pid in pids] == [False, False]


@pytest.mark.parametrize("kind", dict.fromkeys((Fork, Started)))
def test_a_fork_ends_with_the_block_and_their_server_stays(
    tmp_path: Path, kind: type[Fork | Started]
) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "src" / "mledocs" / "make" / "setting_up").mkdir(parents=True)
    for name in (
        "__init__.py",
        "make/__init__.py",
        "make/setting_up/__init__.py",
        "make/setting_up/surroundings.py",
    ):  # each fork asks it
        shutil.copy(ROOT / "src" / "mledocs" / name, tmp_path / "src" / "mledocs" / name)
    (tmp_path / "scripts" / "sleeps.py").write_text("print('here', flush=True)\n" + SLEEPS)
    with ended():
        fork = kind(tmp_path, "sleeps.py")
        assert fork.first_line().split() == ["here"] and fork.alive()
    assert not alive(fork.process.pid or 0)
    fork.wait()  # closes what it would have said
    (tmp_path / "scripts" / "says.py").write_text("print('still there')")
    assert kind(tmp_path, "says.py").wait() == (0, "still there\n")


left_behind: list[int] = []


def test_what_a_test_leaves_behind() -> None:
    left_behind.extend(started(STARTS + SLEEPS))


def test_is_gone_in_the_next() -> None:
    assert left_behind and not any(map(alive, left_behind))


def test_no_test_measures_time() -> None:
    """A time limit is `HANGS`: what is asked of speed stands in `make bench`, as a ratio."""
    clocks = ("perf_counter", "process_time", "monotonic", "time.time(")
    allowed = {"processes.py", "test_processes.py", "test_generate.py"}  # the last: when to kill
    files = [path for path in (ROOT / "tests").rglob("*.py") if path.name not in allowed]
    found = [path.name for path in files if any(clock in path.read_text("utf-8") for clock in clocks)]
    assert found == []
