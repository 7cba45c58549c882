"""Sentences that compare what the article is about are held to a claim or say their kind; no other needs a mark."""

from dataclasses import replace
from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import pages, sentences, vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.pages.vocabulary import Claim
from mledocs.site.rules import claims
from mledocs.site.rules.prose.comparing import check_comparing, comparing
from tests.helpers.trees import ROOT

COMPARING = [
    "The mean is smaller than the median.",
    "The mean exceeds the median.",
    "The likelihood of the first candidate is twice that of the second.",
    "The squared error is always the better loss.",
    "The log-likelihood never rises.",
    "This has the least variance.",
    "- The Laplace density has heavier tails",
    "More observations narrow the interval.",
    r"It is more than \val{n}.",
    "The median is as large as the mean.",
    "The loss doubles; a tenfold loss.",
    "The mean lies above the median.",
    "| the mean | is largest |\n| --- | --- |\n| its share | is smaller here |",
    "The mean is *closer* to the truth than the median:",
]
OTHERS = [
    "The mean minimises the sum of squares.",
    "The tree is taller than the house.",
    "Is the mean smaller than the median?",
    "The line of least squares has at least one point and no longer moves.",
    "It is half-open, twice differentiable, known as well as the mean, rather than the loss.",
    "`the mean is smaller` and <!-- the mean is smaller --> words.",
]


def findings(
    text: str, docs: Path, name: str = "article/x.md", meaning: str = "The curve falls."
) -> list[str]:
    known = vocabulary.load(docs / "generated", BOOK)
    site = Site({}, replace(known, claims={"falls": Claim("", "m:falls", meaning)}), docs)
    return [str(finding) for finding in check_comparing(Page(f"docs/{name}", text, docs / name), site)]


@pytest.mark.parametrize("text", COMPARING)
def test_a_sentence_that_compares_is_asked(text: str, docs: Path) -> None:
    found = findings(f"# T\n\n{text}\n", docs)
    assert found and "this sentence compares (" in found[0]


@pytest.mark.parametrize("text", OTHERS)
def test_no_other_sentence_needs_a_mark(text: str, docs: Path) -> None:
    assert findings(f"# T\n\n{text}\n", docs) == []


def test_a_finding_stands_at_its_sentence(docs: Path) -> None:
    (found,) = findings("# T\n\nWords of it.\nThe mean\nis less than it was.\n", docs)
    assert found.startswith("docs/article/x.md:4:1: this sentence compares ('less')")


def test_a_claim_or_a_kind_is_enough(docs: Path) -> None:
    assert findings("The mean curve is lower. <!-- claim: falls 1234 -->\n", docs) == []
    assert findings("The mean is lower. <!-- said: cited -->\n", docs) == []


def test_a_kind_is_one_of_those_that_there_are(docs: Path) -> None:
    (found,) = findings("The mean is lower. <!-- said: because -->\n", docs)
    assert "not a kind of sentence" in found and "definition, advice, cited, about this page" in found


def test_no_mark_stands_where_none_is_needed(docs: Path) -> None:
    (found,) = findings("The mean is low. <!-- said: advice -->\n", docs)
    assert "compares nothing" in found


def test_one_in_five_is_said_on_a_page_of_the_article(docs: Path) -> None:
    said, held = "The mean is lower. <!-- said: cited -->\n", "The curve is lower. <!-- claim: falls 1 -->\n"
    claimed = held.replace(" 1 ", " 1234 ")
    assert findings(said + claimed * 4, docs) == []
    (found,) = findings(said * 2 + claimed * 7, docs)
    assert "2 of the 9 sentences that compare are only said; at most 1 here" in found
    assert findings(said * 2 + claimed * 8, docs) == []
    assert findings(said * 5, docs, name="about/x.md") == []


def test_a_claim_is_not_borrowed(docs: Path) -> None:
    text = "The median is larger than it was. <!-- claim: falls 1234 -->\n"
    (found,) = findings(text, docs, meaning="Every loss falls.")
    assert (
        "claim 'falls' is about loss, this sentence about median; the claim checks: “Every loss falls.”"
        in found
    )
    assert findings(text, docs, meaning="The median and the loss move.") == []
    assert findings(text, docs, meaning="It falls.") == []


def test_every_mark_of_the_site_stands_behind_a_sentence_that_is_read() -> None:
    site = pages.read_site(ROOT / "docs", BOOK)
    for page in site.pages.values():
        starts = {start for start, _ in sentences.every(page.text)}
        assert {sentences.span(page.text, place)[0] for place, _, _ in claims.marks(page)} <= starts, (
            page.path
        )
    assert sum(1 for page in site.pages.values() for _ in comparing(page, BOOK)) > 40
