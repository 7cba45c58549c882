"""`mledocs accept`: it writes the hash of a reworded sentence, wherever that is written, and nothing else."""

from pathlib import Path

import pytest

from tests.helpers.second_book import git, mledocs
from tests.helpers.trees import edit, edited

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("commands")]

INDEX, POISSON, CODE = "docs/index.md", "docs/article/poisson.md", "src/goals/exhibits.py"
NOTEBOOK = """# %% [markdown]
# # Ein Heft
#
# Vorher. Das Mittel ist
# am besten. <!-- claim: mean_is_best 0000 -->

# %% alt="Das Mittel. <!-- claim: mean_is_best -->"
1 + 1
"""


def claim_in_the_caption(book: Path) -> None:
    """The caption ends in a claimed sentence, whose mark has a string of its own."""
    old = 'caption=r"Wie viele'
    edit(book, CODE, old, 'caption="Größer. <!-- claim: tried_is_worse 0000 --> " r"Wie viele')


def test_old_and_new_words_are_shown_and_the_hash_is_written(book: Path) -> None:
    edit(book, INDEX, "Keine andere Rate", "Keine zweite Rate")
    status, said = mledocs(book, "check")
    assert status == 1 and f"if the sentence says that, run `mledocs accept {INDEX}:9`" in said
    before = (book / INDEX).read_bytes()
    assert mledocs(book / "docs", "accept", f"{INDEX}:9:") == (0, (
        f"{INDEX}:9:119: claim 'mean_is_best'\n"
        "  old words: “Keine andere Rate erklärt die Zahlen besser.”\n"
        "  new words: “Keine zweite Rate erklärt die Zahlen besser.”\n"
        "  it checks: “The mean has a smaller loss than rates above and below it.”\n"
        "accepted: 1\n"
    ))  # fmt: skip
    after = (book / INDEX).read_bytes()
    assert after != before and after.split(b"mean_is_best ")[0] == before.split(b"mean_is_best ")[0]
    assert mledocs(book, "check")[0] == 0
    said = f"{INDEX}:9:119: the sentence of claim 'mean_is_best' is accepted already\naccepted: 0\n"
    assert mledocs(book, "accept", f"{INDEX}:9:119") == (0, said)


def test_old_words_come_from_an_older_commit_too(book: Path) -> None:
    edit(book, INDEX, "Keine andere Rate", "Keine zweite Rate")
    git(book, "commit", "--all", "--quiet", "--message", "Reworded")
    assert "old words: “Keine andere Rate erklärt" in mledocs(book, "accept", "--all-moved")[1]


def test_every_kind_of_text_is_accepted_at_once(book: Path) -> None:
    edit(book, POISSON, "und damit größer", "also größer")
    claim_in_the_caption(book)
    (book / "docs" / "notebooks").mkdir()
    (book / "docs" / "notebooks" / "heft.py").write_text(NOTEBOOK, encoding="utf-8")
    (book / INDEX).write_bytes((book / INDEX).read_bytes().replace(b"Keine", b"Nie").replace(b"\n", b"\r\n"))
    status, said = mledocs(book, "accept", "--all-moved")
    assert status == 0 and said.endswith("accepted: 5\n"), said
    assert "not known: no commit of this file has a sentence with the hash 0000" in said
    assert "old words: not accepted before" in said
    assert (book / INDEX).read_bytes().count(b"\r\n") == (book / INDEX).read_bytes().count(b"\n") > 10
    assert not [line for line in mledocs(book, "check")[1].splitlines() if "claim" in line]
    assert mledocs(book, "accept", "--all-moved") == (0, "accepted: 0\n")


def test_a_claim_that_does_not_hold_is_refused_and_the_others_are_accepted(book: Path) -> None:
    edit(book, "src/goals/data.py", "TRIED = 2.5", "TRIED = 1.6")
    edit(book, POISSON, "und damit größer", "also größer")
    edit(book, INDEX, "Keine andere Rate", "Keine zweite Rate")
    before = (book / POISSON).read_bytes()
    status, said = mledocs(book, "accept", "--all-moved")
    assert status == 1 and said.endswith("accepted: 1\n")
    assert f"{POISSON}:35:" in said and "does not hold: the loss at 1.6 is no larger" in said
    assert "mend the data, the sentence, or the function goals.exhibits:tried_is_worse" in said
    assert (book / POISSON).read_bytes() == before


def test_a_mark_that_quotes_divide_is_left_to_the_author(book: Path) -> None:
    edit(
        book,
        CODE,
        'caption=r"Wie viele',
        'caption="Größer. <!-- claim: tried_" "is_worse --> " r"Wie viele',
    )
    before = (book / CODE).read_bytes()
    status, said = mledocs(book, "accept", "--all-moved")
    assert status == 1 and said.startswith("src/goals/exhibits.py:") and "write it by hand" in said
    assert (book / CODE).read_bytes() == before


@pytest.mark.parametrize(
    ("place", "status", "words"),
    [
        (f"{INDEX}:8", 1, f"{INDEX}:8: no claim stands there; in this file claims stand on line 9\n"),
        (f"{INDEX}:9:1", 1, f"{INDEX}:9:1: no claim stands there"),
        ("mkdocs.yml:1", 1, "in this file no sentence of a page, a notebook or a figure has a claim"),
        ("docs/none.md:9", 1, "docs/none.md:9: there is no file docs/none.md, neither here nor from "),
        (INDEX, 1, f"{INDEX}: this names no line; write it as path:line"),
        ("", 2, "usage: mledocs accept"),
    ],
)  # fmt: skip
def test_what_is_no_place_of_a_claim_is_refused(book: Path, place: str, status: int, words: str) -> None:
    found, said = mledocs(book, "accept", *([place] if place else []))
    assert found == status and words in said and "Traceback" not in said


def test_a_book_that_cannot_be_read_is_told(book: Path) -> None:
    with edited(book, "src/goals/data.py", "TRIED = 2.5", "TRIED = "):
        status, said = mledocs(book, "accept", "--all-moved")
    assert (
        status == 2
        and said.startswith("mledocs accept cannot run: src/goals/data.py:")
        and "Traceback" not in said
    )
