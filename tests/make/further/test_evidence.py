"""scripts/further/evidence.py: snippets of a small library in an environment of its own, and what is said of failures."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from mledocs.exhibits.atlas.libraries import Call, changes
from mledocs.exhibits.atlas.libraries import evidence as recorded
from mledocs.make.further import evidence
from tests.helpers.trees import ROOT

LOCKS = ROOT / "requirements" / "evidence"
SNIPPET = "import warnings\nimport tiny_loss\n\nwarnings.warn('old')\nprint('a word before')\nprint(tiny_loss.half(3.0))"


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A library with one function, installed in an environment that counts as made; gives it another version."""
    environment = tmp_path / ".cache" / "evidence" / "tiny-loss"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    lock = tmp_path / "requirements" / "evidence" / "tiny-loss.txt"
    lock.parent.mkdir(parents=True)
    lock.write_text("tiny-loss==1.0\n")
    monkeypatch.setattr(evidence, "ROOT", tmp_path)
    monkeypatch.setattr(evidence, "CACHE", tmp_path / ".cache")
    monkeypatch.setattr(evidence, "ENVIRONMENTS", {"tiny-loss": "tiny-loss"})
    for module in (evidence, recorded):
        monkeypatch.setattr(module, "FILE", tmp_path / "evidence.json")
    monkeypatch.setattr(changes, "FILE", tmp_path / "changes.json")
    (tmp_path / "changes.json").write_text("[]")
    _call(monkeypatch, SNIPPET)
    (environment / "made-from.txt").write_text(evidence.digest(lock))
    packages = next(environment.rglob("site-packages"))

    def version(number: str, code: str = "def half(r):\n    return r * r / 2\n") -> None:
        (packages / "tiny_loss.py").write_text(code)
        for old in packages.glob("tiny_loss-*"):
            (old / "METADATA").unlink()
            old.rmdir()
        (packages / f"tiny_loss-{number}.dist-info").mkdir()
        (packages / f"tiny_loss-{number}.dist-info" / "METADATA").write_text(
            f"Name: tiny-loss\nVersion: {number}\n"
        )
        recorded.recorded.cache_clear()

    version("1.0")
    return version


def _call(monkeypatch: pytest.MonkeyPatch, snippet: str) -> None:
    calls = {"tiny_half": Call("squared_error", "tiny-loss", "half", snippet, lambda: 4.5, "1", "None.")}
    for reader in (evidence, recorded, changes):
        monkeypatch.setattr(reader, "CALLS", calls)


@pytest.fixture(autouse=True)
def forgotten() -> object:
    yield
    recorded.recorded.cache_clear()


def test_what_a_snippet_prints_is_written_and_holds(tiny, capsys: pytest.CaptureFixture[str]) -> None:
    assert evidence.main([]) == 0
    (row,) = json.loads(evidence.FILE.read_text())
    assert row["output"] == "a word before\n4.5" and row["version"] == "1.0" and row["snippet"] == SNIPPET
    recorded.recorded.cache_clear()
    assert evidence.main(["--check"]) == 0
    assert "1 snippets were run, 0 differ" in capsys.readouterr().out
    assert recorded.confirmed("tiny_half").version == "1.0"


def test_a_new_version_that_says_the_same_changes_only_its_name(tiny) -> None:
    assert evidence.main([]) == 0
    tiny("1.1")
    assert evidence.main(["--check"]) == 0 and evidence.main([]) == 0
    assert json.loads(evidence.FILE.read_text())[0]["version"] == "1.1" and changes.listed() == []


def test_a_new_version_that_says_something_else_is_told_and_noted(
    tiny, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evidence.main([]) == 0
    tiny("2.0", "def half(r):\n    return 1.01 * r * r / 2\n")
    assert evidence.main(["--check"]) == 1
    assert "tiny_half: tiny-loss 1.0 printed 4.5, 2.0 prints 4.545" in capsys.readouterr().out
    assert evidence.main([]) == 0
    assert [(each.older, each.before, each.newer, each.after) for each in changes.listed()] == [
        ("1.0", 4.5, "2.0", 4.545)
    ]
    recorded.recorded.cache_clear()
    with pytest.raises(ValueError, match=r"tiny-loss 2\.0 says 4\.545, our record expects 4\.5"):
        recorded.confirmed("tiny_half")


def test_another_snippet_than_the_committed_one_is_told(
    tiny, monkeypatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evidence.main(["--check"]) == 1
    assert "'tiny_half' is missing: run make evidence" in capsys.readouterr().out
    assert evidence.main([]) == 0
    recorded.recorded.cache_clear()
    _call(monkeypatch, "print(4.5)")
    assert evidence.main(["--check"]) == 1
    assert "'tiny_half' is of another snippet: run make evidence" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("snippet", "said"),
    [
        ("import tiny_loss\ntiny_loss.third(3.0)", "AttributeError: module 'tiny_loss' has no attribute 'third'"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("print('no number')", "the last line printed is no number: no number; end the snippet with one"),
    ],
)  # fmt: skip
def test_a_snippet_that_fails_is_told_by_its_key(
    snippet: str, said: str, tiny, monkeypatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _call(monkeypatch, snippet)
    assert evidence.main([]) == 1
    out = capsys.readouterr().out
    assert "tiny-loss 1.0" in out and "'tiny_half'" in out and said in out
    assert not evidence.FILE.exists()


def test_a_version_that_no_index_has_is_told(tiny, capsys: pytest.CaptureFixture[str]) -> None:
    evidence.lock_of("tiny-loss").write_text(
        f"--no-index\nnothing-of-this-name==1.0 --hash=sha256:{'0' * 64}\n"
    )
    assert evidence.main(["--check"]) == 1
    out = capsys.readouterr().out
    assert (
        "the index has no wheel for this system" in out
        and "nothing-of-this-name" in out
        and "Traceback" not in out
    )


def test_a_lock_that_is_missing_is_told(tiny, capsys: pytest.CaptureFixture[str]) -> None:
    evidence.lock_of("tiny-loss").unlink()
    assert evidence.main([]) == 1
    assert "tiny-loss.txt is missing: run make lock" in capsys.readouterr().out


def test_the_locks_name_no_index_and_pin_with_hashes() -> None:
    locks = {path.stem: path.read_text(encoding="utf-8") for path in LOCKS.glob("*.txt")}
    assert locks.keys() == set(evidence.ENVIRONMENTS.values())
    for name, text in locks.items():
        assert "://" not in text and "-index" not in text and "--find-links" not in text
        pins = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]
        assert pins and all("==" in line for line in pins)
        if name not in evidence.WITHOUT_HASHES:
            assert text.count("--hash=sha256:") >= len(pins)


def test_each_lock_is_renewed_by_make_lock() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in set(evidence.ENVIRONMENTS.values()) - set(evidence.WITHOUT_HASHES):
        assert f"evidence-{name}" in groups
        assert (
            f"--group evidence-{name} -c requirements/test.txt -o requirements/evidence/{name}.txt" in rules
        )


def test_the_versions_of_the_evidence_are_those_of_the_locks() -> None:
    pinned = {
        library: (LOCKS / f"{environment}.txt").read_text()
        for library, environment in evidence.ENVIRONMENTS.items()
    }
    for row in recorded.recorded().values():
        assert f"{row.library.lower()}=={row.version}" in pinned[row.library]
