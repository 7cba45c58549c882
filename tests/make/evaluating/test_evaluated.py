"""What is said of a page's equations where the page names a value that there is not."""

from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.make import evaluated
from mledocs.site.pages import pages
from mledocs.site.pages.source import Page
from mledocs.site.rules import rules

PAGE = r"""# T

<!-- let: x, \sigma > 0 -->

The spread is $\val{gone}$.

<!-- eq: define -->
$$
f(x) = \val{gone} x
$$

$$
x + x = 3x
$$

$$
f(x) + x = x + f(x)
$$

<!-- eq: is \val{gone} x -->
$$
x
$$

$$
2x = x + \frac{\val{gone}}{2}
$$
"""


@pytest.fixture
def said(tmp_path: Path) -> list[tuple[int, str]]:
    """The line and the first line of each finding of the equations."""
    page = Page("docs/x.md", PAGE, tmp_path / "x.md")
    found = evaluated.report(page, pages.nothing(tmp_path, BOOK))["findings"]
    return [(page.finding(*each).line, each[1].partition("\n")[0]) for each in found]


def test_an_unknown_value_hides_no_other_finding(said: list[tuple[int, str]]) -> None:
    # Neither what names the value, which a rule has told, nor what may follow from it.
    assert said == [(13, "the two sides of “=” differ (32 of 32 random points)")]


def test_the_rule_tells_each_unknown_value(tmp_path: Path) -> None:
    site = pages.nothing(tmp_path, BOOK)
    page = Page("docs/x.md", PAGE, tmp_path / "x.md")
    assert [finding.line for finding in rules.check_values(page, site)] == [5, 9, 20, 26]
    assert list(rules.check_formulas(page, site)) == []


def test_a_value_that_is_no_datum_hides_what_depends_on_it_alone(tmp_path: Path) -> None:
    text = "# T\n\n<!-- let: x > 0; data a = \\val{gone} -->\n\n$$\nx = 2x\n$$\n\n$$\na x = x a\n$$\n"
    page = Page("docs/x.md", text, tmp_path / "x.md")
    found = evaluated.report(page, pages.nothing(tmp_path, BOOK))["findings"]
    assert [page.finding(*each).line for each in found] == [6]


def test_pages_that_changed_are_evaluated_ahead_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    for n in range(30):
        (tmp_path / "docs" / f"{n}.md").write_text(
            f"# Sum {n}\n\n$$ 1 + {n} = {n + 1 + (n == 7)} $$\n", "utf-8"
        )
    site = pages.read_site(tmp_path / "docs", BOOK, pages.nothing(tmp_path, BOOK).vocabulary)
    monkeypatch.setattr(evaluated, "CACHE", tmp_path / "cache")
    evaluated.ahead(site.pages.values(), site)
    monkeypatch.setattr(evaluated, "load", None)  # nothing is left to evaluate
    false = [page.path for page in site.pages.values() if evaluated.report(page, site)["findings"]]
    assert false == ["docs/7.md"]
