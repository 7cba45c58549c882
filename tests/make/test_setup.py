"""scripts/setup.py: what it refuses, when it works, when it keeps still."""

import ast
import os
import re
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mledocs.make.setting_up import setup
from tests.helpers.processes import HANGS, wait_until
from tests.helpers.trees import ROOT

SOURCE = (ROOT / "src" / "mledocs" / "make" / "setting_up" / "setup.py").read_text(
    encoding="ascii"
)  # Python 2.7 reads no other
AFTER_PYTHON_2 = (
    ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.AsyncFunctionDef, ast.Await, ast.Match,
    ast.Starred, ast.YieldFrom,
)  # fmt: skip


def test_an_old_python_can_read_it() -> None:
    for node in ast.walk(ast.parse(SOURCE)):
        assert not isinstance(node, AFTER_PYTHON_2), f"line {node.lineno}"
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None and not node.args.kwonlyargs and not node.args.posonlyargs, node.name
            assert all(argument.annotation is None for argument in node.args.args), node.name
        if isinstance(node, ast.Raise):
            assert node.cause is None, f"line {node.lineno}"


def test_the_range_is_the_one_that_pyproject_names() -> None:
    assert setup.short(setup.OLDEST) in next(
        line for line in pyproject() if line.startswith("requires-python")
    )


def pyproject() -> list[str]:
    return (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("version", "others", "sentence"),
    [
        ((3, 10, 13), ["python3.12", "python3.11"], "python3 is 3.10.13; mledocs needs Python 3.11 to 3.14: run make site PYTHON=python3.12 (without make: python3.12 scripts/setup.py site)"),
        ((3, 15, 0), ["python3.14"], "python3 is 3.15.0; mledocs needs Python 3.11 to 3.14: run make site PYTHON=python3.14 (without make: python3.14 scripts/setup.py site)"),
        ((2, 7, 18), [], "python3 is 2.7.18; mledocs needs Python 3.11 to 3.14: install one of them, then run make site PYTHON=python3.14 (without make: python3.14 scripts/setup.py site)"),
    ],
)  # fmt: skip
def test_a_python_too_old_or_too_new(version: tuple[int, ...], others: list[str], sentence: str) -> None:
    assert not setup.is_suitable(version)
    assert setup.wrong_version("site", "python3", version, others) == sentence


def test_a_python_without_venv() -> None:
    assert setup.no_venv("test", "python3", (3, 11, 2)) == (
        "python3 lacks the module venv: run apt-get install python3.11-venv (Debian, Ubuntu), then make test"
    )


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (3, 14, 9)])
def test_a_python_that_suits(version: tuple[int, ...]) -> None:
    assert setup.is_suitable(version)


class Commands:
    """Stands in for venv and pip: notes what they would do, and makes the folder."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.stop_at = ""
        self.python = setup.short(setup.sys.version_info)
        self.isolated = False

    def __call__(self, command: list[str]) -> None:
        name = "venv" if "venv" in command else "package" if setup.LINK in command else Path(command[-1]).stem
        assert ("--require-hashes" in command) == (name not in {"venv", "package"})
        assert self.isolated or name == "venv"  # no pip hears of its user's configuration
        if name == self.stop_at:
            raise KeyboardInterrupt
        if name == "venv":
            assert "--clear" in command
            Path(setup.VENV).mkdir(exist_ok=True)
        self.done.append(name)

    def isolate(self, python: str) -> None:
        assert python == setup.python_of(setup.VENV)
        self.isolated = True

    def take(self) -> list[str]:
        done, self.done = self.done, []
        return done


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Commands]:
    """An empty checkout in a path with a space, and no real venv or pip."""
    checkout = tmp_path / "a checkout"
    (checkout / "requirements").mkdir(parents=True)
    for path in [*(f"requirements/{name}.txt" for name in setup.SETS), "pyproject.toml"]:
        (checkout / path).write_text(path)
    monkeypatch.chdir(checkout)
    fake = Commands()
    monkeypatch.setattr(setup, "run", fake)
    monkeypatch.setattr(setup.pip_settings, "isolate", fake.isolate)
    monkeypatch.setattr(setup, "version_in", lambda venv: fake.python if Path(venv).is_dir() else "")
    return fake


def test_once_and_no_more(commands: Commands, capsys: pytest.CaptureFixture[str]) -> None:
    setup.set_up("site")
    assert commands.take() == ["venv", "site", "package"]
    lock = re.escape(os.path.join("requirements", "site.txt"))
    steps = r"a new virtual environment \.\.\. 0 packages \.\.\. "
    assert re.fullmatch(rf"setting up \.venv from {lock} \.\.\. {steps}\d+ s\n", capsys.readouterr().out)
    setup.set_up("site")
    assert commands.take() == [] and capsys.readouterr().out == ""


@pytest.mark.parametrize("step", ["venv", "site"])
def test_each_step_is_told_before_it_begins(
    commands: Commands, capsys: pytest.CaptureFixture[str], step: str
) -> None:
    Path("requirements/site.txt").write_text("# a lock\na==1 \\\n    --hash=sha256:0\nb==2 ; x\n")
    commands.stop_at = step
    with pytest.raises(KeyboardInterrupt):
        setup.set_up("site")
    last = {"venv": "a new virtual environment ... ", "site": " ... 2 packages ... "}[step]
    assert capsys.readouterr().out.endswith(last)


def test_the_tests_bring_what_the_site_needs(commands: Commands) -> None:
    setup.set_up("site")
    setup.set_up("test")
    assert commands.take() == ["venv", "site", "package", "test", "package"]
    setup.set_up("site")
    assert commands.take() == []


def test_tools_come_on_top(commands: Commands) -> None:
    setup.set_up("test")
    setup.set_up("check")
    setup.set_up("vendor")
    setup.set_up("lock")
    setup.set_up("properdocs")
    assert commands.take() == ["venv", "test", "package", "check", "package", "vendor", "lock", "properdocs"]
    for name in setup.SETS:
        setup.set_up(name)
    assert commands.take() == []


@pytest.mark.parametrize(
    ("file", "again"),
    [
        ("requirements/site.txt", ["venv", "site", "package"]),
        ("pyproject.toml", ["site", "package"]),
        ("requirements/vendor.txt", []),
    ],
)
def test_what_changed_since(commands: Commands, file: str, again: list[str]) -> None:
    setup.set_up("site")
    commands.take()
    Path(file).write_text("changed")
    setup.set_up("site")
    assert commands.take() == again


@pytest.mark.parametrize("stop_at", ["venv", "site", "package"])
@pytest.mark.parametrize("before", [False, True])
def test_an_interrupted_set_up_starts_anew(commands: Commands, stop_at: str, before: bool) -> None:
    if before:
        setup.set_up("site")
        Path("requirements/site.txt").write_text("changed")
    commands.stop_at = stop_at
    with pytest.raises(KeyboardInterrupt):
        setup.set_up("site")
    commands.stop_at = ""
    commands.take()
    setup.set_up("site")
    assert commands.take() == ["venv", "site", "package"]


def test_an_interrupted_addition_starts_anew(commands: Commands) -> None:
    setup.set_up("site")
    commands.stop_at = "test"
    with pytest.raises(KeyboardInterrupt):
        setup.set_up("test")
    commands.take()
    setup.set_up("site")  # half of another set may lie in .venv
    assert commands.take() == ["venv", "site", "package"]


def test_a_moved_checkout_is_set_up_anew(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    setup.set_up("test")
    here = Path.cwd()
    monkeypatch.chdir(here.parent)
    here.rename("moved")
    monkeypatch.chdir("moved")
    commands.take()
    setup.set_up("site")
    setup.set_up("test")  # it went with the old .venv
    assert commands.take() == ["venv", "site", "package", "test", "package"]


@pytest.mark.parametrize("python", ["3.99", ""])
def test_another_python_in_the_venv(commands: Commands, python: str) -> None:
    setup.set_up("site")
    commands.take()
    commands.python = python  # replaced by an upgrade of the system, or gone
    setup.set_up("site")
    assert commands.take() == ["venv", "site", "package"]


def test_a_python_that_does_not_suit(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "is_suitable", lambda version: False)
    monkeypatch.setattr(setup, "suitable_pythons", lambda: ["python3.12"])
    with pytest.raises(SystemExit, match=r"run make site PYTHON=python3\.12"):
        setup.set_up("site")
    assert commands.take() == [] and not Path(setup.VENV).exists()


def test_it_still_serves_where_another_made_the_venv(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.python = "3.99"
    setup.set_up("site")
    commands.take()
    monkeypatch.setattr(setup, "is_suitable", lambda version: False)
    setup.set_up("site")
    setup.set_up("test")
    assert commands.take() == ["test", "package"]


def test_no_venv_module(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(setup.sys.modules, "ensurepip", None)  # an import of it now fails
    with pytest.raises(SystemExit, match="lacks the module venv"):
        setup.set_up("site")
    assert commands.take() == []


@pytest.mark.parametrize("stamp", ["", "[]", "{", '{"site": "x"}'])
def test_a_damaged_stamp_counts_as_none(commands: Commands, stamp: str) -> None:
    setup.set_up("site")
    commands.take()
    Path(setup.STAMP).write_text(stamp)
    setup.set_up("site")
    assert commands.take() == ["venv", "site", "package"]


@pytest.mark.parametrize("name", ["$b {c} %d 'e' \"f\" #g ~", "-é", "e\u0301 σ", "l" * 200])
def test_the_package_is_found_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    checkout = tmp_path / name
    (checkout / "src" / "mledocs").mkdir(parents=True)
    (checkout / "src" / "mledocs" / "__init__.py").write_text("")
    subprocess.run([setup.sys.executable, "-m", "venv", "--without-pip", ".venv"], cwd=checkout, check=True)
    python = checkout / setup.python_of(setup.VENV)
    subprocess.run([python, "-c", setup.LINK, "src"], cwd=checkout, check=True)
    line = [python, "-c", "import mledocs; print(ascii(mledocs.__file__))"]
    found = subprocess.run(
        line, cwd=tmp_path, env={"LC_ALL": "C"}, check=True, capture_output=True, text=True
    )
    assert os.path.samefile(ast.literal_eval(found.stdout), checkout / "src" / "mledocs" / "__init__.py")
    (checkout / "src" / "mledocs" / "__main__.py").write_text("import sys; print(ascii(sys.argv[1:]))")
    (tmp_path / "mledocs.py").write_text("1 / 0")  # of the folder in which it is called
    command = python.with_name("mledocs.cmd" if os.name == "nt" else "mledocs")
    words = ["a b", "$c", "*"]
    told = subprocess.run(
        [command, *words],
        cwd=tmp_path,
        env={"PYTHONHOME": "none"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert ast.literal_eval(told.stdout) == words


def test_a_venv_from_before_the_command_gets_it(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    setup.set_up("site")
    commands.take()
    monkeypatch.setattr(setup, "LINK", "another")
    setup.set_up("site")
    assert commands.take() == ["site", "package"]


def test_a_failing_command_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"set-up stopped at `.*`: what it said stands above; then call it"):
        setup.run([setup.sys.executable, "-c", "import sys; sys.exit('its own words')"])
    assert capsys.readouterr().out == "failed\nits own words\n".replace("\n", os.linesep, 0)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'x'", "may not write"),
        ("WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError'\nERROR: No matching distribution found for numpy", "needs the network"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "has no wheel"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not what the lock names"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))", "PIP_CERT"),
        ("/x/python: No module named pip", "lacks a module"),
        ("ERROR: Can not combine '--user' and '--target'", "stands above"),
    ],
)  # fmt: skip
def test_the_cause_of_a_failure_is_told(said: str, told: str) -> None:
    assert told in setup.cause(said)


WAITS = f"""
import sys; sys.path.insert(0, {str(ROOT / "src")!r})
from mledocs.make.setting_up import setup
print("asks", flush=True)
lock = open("lock", "r+"); setup.alone(lock.fileno())
print("has it", flush=True)
sys.stdin.read()
print("ends", flush=True)
"""


def ends_with(log: Path, last: str, count: int) -> bool:
    """Whether so many lines stand there, and which is the last."""
    lines = log.read_text().splitlines()
    return len(lines) == count and lines[-1] == last


@pytest.mark.skipif(setup.fcntl is None, reason="there is no such lock on Windows")
def test_one_set_up_at_a_time(tmp_path: Path) -> None:
    """While one process holds the lock nobody gets it; another that asks has it once the first has ended."""
    lock, log = tmp_path / "lock", tmp_path / "log"
    lock.write_text("")
    line = [setup.sys.executable, "-c", WAITS]
    with log.open("w") as out:
        pair = []
        for last in ("has it", "asks"):
            pair.append(subprocess.Popen(line, cwd=tmp_path, stdin=subprocess.PIPE, stdout=out))
            wait_until(partial(ends_with, log, last, 2 * len(pair) - (last == "asks")), log.read_text)
    with lock.open() as mine, pytest.raises(BlockingIOError):
        setup.fcntl.flock(mine, setup.fcntl.LOCK_EX | setup.fcntl.LOCK_NB)
    for process in pair:
        process.communicate(timeout=HANGS)
    assert [process.returncode for process in pair] == [0, 0]
    assert log.read_text().splitlines() == ["asks", "has it", "asks", "ends", "has it", "ends"]
