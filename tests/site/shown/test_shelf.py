"""Formulas that were set before are not set again, unless what sets them has changed."""

from pathlib import Path

import pytest

from mledocs.site.shown import shelf
from mledocs.site.shown.shelf import Shelf


def opened(folder: Path, key: str = "k") -> Shelf:
    """A shelf as the next program opens it."""
    found = Shelf(lambda: key)
    found.open(folder)
    return found


def fails() -> str:
    raise AssertionError("it is set again")


def test_the_next_program_has_what_this_one_made(tmp_path: Path) -> None:
    first = opened(tmp_path)
    assert first.get(["x", "True"], lambda: "<b>") == first.get(["x", "True"], fails) == "<b>"
    first.close()
    second = opened(tmp_path)
    assert second.get(["x", "True"], fails) == "<b>" and second.get(["x", "False"], lambda: "<i>") == "<i>"
    second.close()
    assert opened(tmp_path).get(["x", "False"], fails) == "<i>" == opened(tmp_path).get(["x", "False"], fails)


def test_other_code_sets_it_again(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.get("x", lambda: "old")
    first.close()
    assert opened(tmp_path, "another").get("x", lambda: "new") == "new"


def test_what_changes_meanwhile_is_not_kept(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.get("x", lambda: "old")
    first.key = lambda: "another"
    first.close()
    assert list(tmp_path.iterdir()) == []


def test_it_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MOST", 3)
    first = opened(tmp_path)
    for name in "abc":
        first.get(name, lambda: "kept")
    first.close()
    second = opened(tmp_path)
    second.get("d", lambda: "new")
    second.close()
    third = opened(tmp_path)
    assert third.get("d", fails) == "new" and third.get("a", lambda: "anew") == "anew"


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    alone = Shelf(lambda: "k")
    assert alone.get("x", lambda: "here") == alone.get("x", fails) == "here"
    alone.close()
