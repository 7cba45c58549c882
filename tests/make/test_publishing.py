"""One build at a time; site/ is there at every moment; full disks and closed pipes give no traceback."""

import errno
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from threading import Thread

import pytest

from mledocs.make import publishing
from mledocs.site.files import scratch
from tests.helpers.forks import no_room
from tests.helpers.trees import ROOT, copy_with_made, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills and limits as POSIX has them")
SCRIPTS = ROOT / "scripts"
FRESH = "import os, sys, pathlib\nfrom mledocs.make import publishing\npublishing.SITE, publishing.NEW, publishing.OLD = map(pathlib.Path, sys.argv[1:4])\n"


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("SITE", "NEW", "OLD"):
        monkeypatch.setattr(publishing, name, tmp_path / name)
    fill(publishing.SITE, "old")
    return tmp_path


def fill(folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / "index.html").write_text(text)


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A process that has `publishing` for these places."""
    line = [sys.executable, "-c", FRESH + textwrap.dedent(code), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    pipe = subprocess.PIPE  # as its input, too: what waits for a line waits until it is killed
    return subprocess.Popen(
        line, env=environment, text=True, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT
    )


def shown() -> str:
    return (publishing.SITE / "index.html").read_text()


@pytest.mark.parametrize("exchange", [True, False])
def test_a_new_site_takes_the_place_of_the_old_one(
    places: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(publishing, "_exchanger", lambda: None)
    for text in ("new", "newer"):
        fill(publishing.NEW, text)
        assert publishing.publish() == 0 and shown() == text
        assert [path.name for path in places.iterdir()] == ["SITE"]


def test_a_first_site_is_published(places: Path) -> None:
    publishing.SITE.rename(publishing.NEW)
    assert publishing.publish() == 0 and shown() == "old"


def test_a_site_that_cannot_be_replaced_stays(places: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publishing.publish() == 1 and "cannot be replaced" in capsys.readouterr().out
    assert shown() == "old" and not publishing.OLD.exists()


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="elsewhere it takes two renames")
def test_nobody_ever_finds_no_site(places: Path) -> None:
    ended, missing = False, 0

    def look() -> None:
        nonlocal missing
        while not ended:
            missing += not os.path.exists(publishing.SITE / "index.html")

    reader = Thread(target=look)
    reader.start()
    for number in range(200):
        fill(publishing.NEW, str(number))
        assert publishing.publish() == 0
    ended = True
    reader.join()
    assert missing == 0


@pytest.mark.parametrize(
    ("killed_at", "exchange"),
    [("pathlib.Path.rename", False), ("os.rename", False), ("publishing.shutil.rmtree", True),
     ("publishing.shutil.rmtree", False)],
)  # fmt: skip
@pytest.mark.parametrize("call", [1, 2])
def test_after_a_kill_the_next_command_finds_a_site(
    places: Path, killed_at: str, exchange: bool, call: int
) -> None:
    fill(publishing.NEW, "new")
    code = f"""
        import signal
        if not {exchange}:
            publishing._exchanger = lambda: None
        calls, real = [], {killed_at}
        def kill(*arguments, **options):
            calls.append(1)
            if len(calls) == {call}:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)
        {killed_at} = kill
        publishing.publish()
    """
    python(code, publishing.SITE, publishing.NEW, publishing.OLD).communicate()
    publishing.restore()
    assert shown() in {"old", "new"}
    publishing.tidy()
    assert shown() in {"old", "new"} and [path.name for path in places.iterdir()] == ["SITE"]


def test_a_second_build_says_that_it_waits_and_a_kill_lets_it_go_on(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.touch()
    code = """
        publishing.LOCKED = pathlib.Path(sys.argv[4])
        with publishing.alone():
            print("in", flush=True)
            sys.stdin.readline() if len(sys.argv) == 5 else None
            while len(sys.argv) == 5: pass
    """
    places = [tmp_path / name for name in "abc"]
    first = python(code, *places, lock)
    assert first.stdout and first.stdout.readline() == "in\n"
    second = python(code, *places, lock, "ends at once")
    assert second.stdout and "another build runs here" in second.stdout.readline()
    assert second.poll() is None
    first.kill()
    assert second.communicate()[0] == "in\n" and second.returncode == 0
    first.communicate()


MAKES = """
    from mledocs.site.files import scratch
    folder = scratch.folder(pathlib.Path(sys.argv[4]))
    pathlib.Path(folder.__enter__(), "kernel.json").touch()
    print("made", flush=True)
    sys.stdin.readline()
"""


def test_what_a_killed_process_left_is_removed_and_what_is_in_use_is_not(tmp_path: Path) -> None:
    maker = python(MAKES, "a", "b", "c", tmp_path)
    assert maker.stdout and maker.stdout.readline() == "made\n"
    (tmp_path / f"{scratch.NAME}empty").mkdir()  # killed before it had a lock
    others = [tmp_path / "mledocs-verify-x", tmp_path / f"{scratch.NAME}full", tmp_path / "away"]
    for path in others:
        (path / "x").mkdir(parents=True)
    (tmp_path / f"{scratch.NAME}link").symlink_to(tmp_path / "away")  # another user may make such
    (tmp_path / "away" / scratch.LOCK).touch()
    kept = {*others, tmp_path / f"{scratch.NAME}link"}
    with scratch.folder(tmp_path) as mine:
        scratch.sweep(tmp_path)
        assert Path(mine).is_dir() and len(set(tmp_path.iterdir()) - kept) == 2
    maker.kill()
    maker.communicate()
    scratch.sweep(tmp_path)
    assert set(tmp_path.iterdir()) == kept and (tmp_path / "away" / "x").is_dir()


@pytest.mark.parametrize("killed_at", ["mkdtemp", "scratch._locked", "shutil.rmtree", "pathlib.Path.unlink"])
def test_a_kill_at_any_moment_leaves_what_the_next_sweep_removes(tmp_path: Path, killed_at: str) -> None:
    code = f"""
        import shutil, signal
        from mledocs.site.files import scratch
        def kill(*arguments, **options):
            made = real(*arguments, **options)
            os.kill(os.getpid(), signal.SIGKILL)
        real = {killed_at.replace("mkdtemp", "scratch.mkdtemp")}
        {killed_at.replace("mkdtemp", "scratch.mkdtemp")} = kill
        with scratch.folder(pathlib.Path(sys.argv[4])) as folder:
            pathlib.Path(folder, "x").touch()
    """
    assert python(code, "a", "b", "c", tmp_path).communicate()[0] == "" and list(tmp_path.iterdir())
    scratch.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_a_sweep_never_takes_what_is_being_made(tmp_path: Path) -> None:
    code = """
        from mledocs.site.files import scratch
        for number in range(300):
            with scratch.folder(pathlib.Path(sys.argv[4])) as folder:
                pathlib.Path(folder, "x").write_text("x")
                assert pathlib.Path(folder, "x").read_text() == "x"
        print("unharmed")
    """
    maker = python(code, "a", "b", "c", tmp_path)
    while maker.poll() is None:
        scratch.sweep(tmp_path)
    assert maker.communicate()[0] == "unharmed\n"
    scratch.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_locks_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(scratch.fcntl, "flock", refuse)
    with pytest.raises(OSError, match="No locks"), scratch.folder(tmp_path):
        pass


def test_a_reader_that_closes_the_pipe_hears_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Title\n")
    end, into = os.pipe()
    os.close(end)
    line = [sys.executable, str(SCRIPTS / "check.py"), "--json", str(page)]
    done = subprocess.run(line, stdout=into, stderr=subprocess.PIPE, text=True, check=False)
    os.close(into)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_loop_of_links_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    line = [sys.executable, str(SCRIPTS / "check.py"), str(tmp_path / "loop.md")]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and done.stderr.startswith("check.py cannot run: no such file")


@pytest.mark.long
def test_on_a_full_disk_one_sentence_is_said_and_the_site_stays(tmp_path: Path) -> None:
    tree = copy_with_made(tmp_path / "tree")
    fill(tree / "site", "old")
    status, output = run(tree, "build.py", prepare=no_room)
    assert status == 1 and "Traceback" not in output
    assert "make room on the disk" in output and "site/ stays as it was" in output
    assert (tree / "site" / "index.html").read_text() == "old"
