"""The theme's search: its fault is mended where it is, and a theme that has changed is told."""

from pathlib import Path

import pytest

from mledocs.site.built import search

NAMED = 'e=this.final?"1":"0";e=e+s+o.id}return e'


def worker(site: Path, text: str) -> Path:
    file = site / "assets" / "javascripts" / "workers" / "search.0123.min.js"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    return file


def test_edges_are_parted(tmp_path: Path) -> None:
    file = worker(tmp_path, NAMED)
    assert search.mend(tmp_path) == ""
    assert file.read_text() == NAMED.replace("o.id", 'o.id+" "')


@pytest.mark.parametrize("text", ["", NAMED + NAMED, NAMED.replace("o.id", "o.name")])
def test_another_program_is_told_and_left(tmp_path: Path, text: str) -> None:
    file = worker(tmp_path, text)
    assert "search.0123.min.js is not the search that search.py mends" in search.mend(tmp_path)
    assert file.read_text() == text


def test_a_theme_without_it_is_told(tmp_path: Path) -> None:
    assert "see where its search is now" in search.mend(tmp_path)
