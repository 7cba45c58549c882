"""scripts/further/annotate.py: lines with a place become annotations, and only those."""

import io
from pathlib import Path

import pytest

from mledocs.make.further import annotate


@pytest.fixture(autouse=True)
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("docs/a, b.md").touch()
    Path("x.py").touch()


@pytest.mark.parametrize(
    ("line", "command"),
    [
        (
            "docs/a, b.md:42:17: unknown value 'x'",
            "::error file=docs/a%2C b.md,line=42,col=17::unknown value 'x'",
        ),
        ("x.py:3: error: no such name", "::error file=x.py,line=3::error: no such name"),
        ("x.py:3:1: 100 % wrong", "::error file=x.py,line=3,col=1::100 %25 wrong"),
        ("x.py:3: note: see elsewhere", None),
        ("gone.md:3:1: not a file of this checkout", None),
        ("x.py: no line", None),
        ("built in 12:30:45: fine", None),
        (f"{'long ' * 100}:3:1: too long for the name of a file", None),
        ("", None),
    ],
)
def test_a_line(line: str, command: str | None) -> None:
    assert annotate.annotation(line) == command


def test_every_line_is_passed_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("start\nx.py:1:2: bad\nend"))
    annotate.main()
    assert capsys.readouterr().out == "start\nx.py:1:2: bad\n::error file=x.py,line=1,col=2::bad\nend"
