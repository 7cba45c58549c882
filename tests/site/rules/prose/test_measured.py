"""A sentence calls a value what it is, counts with it what it counts, and leaves it its unit."""

from dataclasses import replace

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules.prose.measured import check_measured, check_measures, measure
from tests.helpers.trees import ROOT

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def site() -> Site:
    """No page, and every name of the article."""
    return Site({}, vocabulary.load(DOCS / "generated", BOOK), DOCS)


def findings(text: str, site: Site) -> list[str]:
    return [str(finding) for finding in check_measured(Page("docs/x.md", text, DOCS / "x.md"), site)]


WRONG = {
    r"The median of the learners is \val{sample.mean:.2f}.": "'sample.mean' is a mean or average; it is called 'median' here",
    r"The *median* is about $\val{sample.mean}$.": "called 'median' here",
    r"The median: $m = \val{sample.mean}$.": "called 'median' here",
    r"A median \val{sample.mean}.": "called 'median' here",
    r"$\val{sample.mean}$ is the median.": "called 'median' here",
    r"The standard\ndeviation equals \val{mle.variance:.3f}.": "'mle.variance' is a variance; it is called 'standard deviation' here",
    r"The mean, seven, is right.": "seven is typed by hand; write \\val{…}",
    r"It has a median of four.": "four is typed by hand",
    r"The variance (*three*) is small.": "three is typed by hand",
    r"The mean is \val{sample.n}.": "'sample.n' is a count, or a number without a name; it is called 'mean' here",
    r"The sample has \val{driving.n:word} observations.": "'driving.n' does not count observations; sample.n or",
    r"It has \val{sample.n:word} *learners*.": "'sample.n' does not count learners; driving.n does",
    r"It has \val{sample.n:word} small learners.": "'sample.n' does not count learners",
    r"It takes \val{driving.boundary:.1f} kWh.": "'driving.boundary' is in hours, not in kWh",
    r"It takes $\val{driving.boundary:.1f}$ minutes.": "is in hours, not in minutes",
    r"A part of \val{sample.mean} %.": "'sample.mean' has no unit, and is not in %",
    r"An error of $\val{heating.mse:.3f}$ kWh.": "is in kWh², not in kWh",
}


@pytest.mark.parametrize(("text", "words"), WRONG.items())
def test_a_value_that_is_called_by_another_word_is_found(text: str, words: str, site: Site) -> None:
    found = findings(text.replace("\\n", "\n") if "standard" in text else text, site)
    assert any(words in line for line in found), found


@pytest.mark.parametrize(
    "text",
    [
        r"The mean is $\bar{x} = \val{sample.mean:.2f}$ and the median \val{outlier.median:.1f}.",
        r"The mean of \val{sample.n:word} observations is \val{sample.mean:.2f}; its maximum is at $\val{sample.mean}$.",
        r"An error of $\val{heating.mse:.3f}$ kWh² and a slope of $\val{heating.w:.3f}$ kWh per kelvin.",
        r"The log-likelihood is $\val{heating.constant:.3f} + \val{heating.factor:.3f}$.",
        r"Every observation is $\val{rescaled.factor}$ times larger.",
        r"It takes \val{driving.boundary:.1f} hours for \val{driving.n:word} learners or \val{sample.n} and learners.",
    ],
)
def test_the_right_value_for_the_right_words_is_no_fault(text: str, site: Site) -> None:
    assert findings(text, site) == []


def test_every_value_has_a_measure(site: Site) -> None:
    assert list(check_measures(site)) == []
    some = dict(list(BOOK.measures.items())[:3])
    found = [
        str(finding)
        for finding in check_measures(
            replace(site, vocabulary=replace(site.vocabulary, book=replace(BOOK, measures=some)))
        )
    ]
    assert any("no measure says what the value 'sigma' is" in line for line in found)


def test_the_first_pattern_that_fits_counts() -> None:
    assert (
        measure("driving.w", BOOK).units == ("per hour",)
        and measure("driving.worst_hours", BOOK).units[0] == "hours"
    )
