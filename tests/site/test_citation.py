"""How a page is cited: from CITATION.cff alone, in tags, in words and as BibTeX."""

import re
from datetime import date
from pathlib import Path

import pytest

from mledocs.site import citation
from mledocs.site.citation import Citation, CitationError
from tests.helpers.trees import ROOT

BOOK = Citation("The book", ("Ada Lovelace", "The {others} & Co"), "1.2", date(2026, 5, 3))
URL = "https://example.org/a_page/"


def written(folder: Path, text: str) -> Citation | None:
    (folder / citation.FILE).write_text(text, encoding="utf-8")
    return citation.of_book(folder)


def test_our_own_file_says_all_of_it() -> None:
    ours = citation.of_book(ROOT)
    assert (
        ours and ours.by == "The mledocs contributors" and re.fullmatch(r"\d+ [A-Z][a-z]+ 20\d\d", ours.day)
    )


def test_people_and_groups_are_named_in_full(tmp_path: Path) -> None:
    people = "authors:\n  - {given-names: Ludwig, name-particle: van, family-names: Beethoven}\n  - name: The others\n"
    found = written(tmp_path, f"title: T\nversion: 1\ndate-released: '2026-05-03'\n{people}")
    assert found == Citation("T", ("Ludwig van Beethoven", "The others"), "1", date(2026, 5, 3))
    assert found.day == "3 May 2026"


@pytest.mark.parametrize(
    "text",
    ["", "title: T", "title: [", "- a", "title: T\nversion: 1\ndate-released: soon\nauthors: [{name: A}]",
     "title: T\nversion: 1\ndate-released: 2026-05-03\nauthors: [{alias: A}]"],
)  # fmt: skip
def test_a_file_that_lacks_something_is_named_with_what_is_wanted(text: str, tmp_path: Path) -> None:
    with pytest.raises(CitationError, match=r"^CITATION.cff:1: .*date-released"):
        written(tmp_path, text)


def test_a_book_without_one_is_not_cited(tmp_path: Path) -> None:
    assert citation.of_book(tmp_path) is None


def test_tags_are_those_that_reference_managers_read() -> None:
    assert list(BOOK.tags("A page", URL)) == [
        ("citation_title", "A page"),
        ("citation_author", "Ada Lovelace"),
        ("citation_author", "The {others} & Co"),
        ("citation_publication_date", "2026/05/03"),
        ("citation_public_url", URL),
    ]


def test_bibtex_keeps_names_whole_and_gives_tex_no_command() -> None:
    entry = BOOK.bibtex("Sums & means: 100 %", URL)
    assert entry.startswith("@misc{sums-means-100,\n") and entry.endswith("\n}")
    assert r"author = {{Ada Lovelace} and {The \{others\} \& Co}}" in entry
    assert (
        r"title = {{Sums \& means: 100 \%}}" in entry
        and "year = {2026}" in entry
        and f"url = {{{URL}}}" in entry
    )
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")
