"""Words in strings of a Python file: a finding stands where an editor finds them."""

from pathlib import Path

import pytest

from mledocs.site.pages.quoted import Quoted

CODE = r"""'A module. Of an f-string nothing is known.'
FIRST = Figure(
    alt=(
        "It is "
        r"\val{n} here."
    ),
    caption='Below: \u03bc.'
    " Then \"it\" \\val",
)
SECOND = Figure(alt=f"{n}", caption=b"")
"""


@pytest.fixture
def words(tmp_path: Path) -> Quoted:
    file = tmp_path / "figures.py"
    file.write_text(CODE, encoding="utf-8")
    texts = (r"It is \val{n} here.", 'Below: μ. Then "it" \\val')
    return Quoted("src/figures.py", "\n\n".join(texts), file, texts=texts)


@pytest.mark.parametrize(
    ("found", "place"),
    [
        ("It", "4:10"),
        ("is ", "4:13"),
        (r"\val", "5:11"),
        ("here", "5:19"),
        ("Below", "7:14"),
        ("μ", "7:21"),
        ("Then", "8:7"),
        ('it" ', "8:14"),
    ],
)
def test_a_finding_is_where_the_words_are_written(words: Quoted, found: str, place: str) -> None:
    assert str(words.finding(words.text.index(found), "no")) == f"src/figures.py:{place}: no"
    line, column = map(int, place.split(":"))
    written = {"μ": r"\u03bc", 'it" ': 'it\\" '}.get(found, found)
    assert CODE.split("\n")[line - 1][column - 1 :].startswith(written)


def test_words_that_no_string_holds_are_in_the_file(tmp_path: Path, words: Quoted) -> None:
    made = Quoted("src/figures.py", "1 here.", words.file, texts=("1 here.",))
    assert str(made.finding(2, "no")) == "src/figures.py:1:1: no"
    gone = Quoted("src/gone.py", "x", tmp_path / "gone.py", texts=("x",))
    assert str(gone.finding(0, "no")) == "src/gone.py:1:1: no"
