"""The ledger: a row for everything, each with what made and checked it; counts; what does not fit is an error."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.ledger import code_pages, ledger
from mledocs.site.ledger.rows import KINDS
from mledocs.site.ledger.sources import Sources
from mledocs.site.pages import pages, source
from mledocs.site.shown import ledger_page
from tests.helpers.trees import ROOT

RECORD: dict[str, Any] = {
    "status": "checked", "relations": ["=", r"\approx"], "points": 32, "references": ["normalpdf"],
    "functions": ["f"], "densities": ["x"], "weak": [], "reason": "", "latex": "a = b", "label": "first", "offset": 0,
}  # fmt: skip
PAGE = r"""# Title

There are \val{n}, or \val{n:word}. It falls by \val{small}. <!-- claim: falls 17ce -->

![](../generated/curve.png)

<!-- let: a = \val{neg} -->
$$
a = \val{n}
\label{first}
$$

<!-- eq: skip "an update" -->
$$
b = c
$$
"""


@pytest.fixture
def made(docs: Path) -> Sources:
    """The sources of a ledger with one page; every name is defined in a package of one line."""
    (docs / "article").mkdir()
    (docs / "article" / "x.md").write_text(PAGE)
    package = docs.parent / "m"
    package.mkdir()
    (package / "__init__.py").write_text("n = tie = small = neg = l = draw = series = rows = f = falls = 1\n")
    skipped = {
        **RECORD,
        "status": "skipped",
        "reason": "an update",
        "label": "",
        "points": 0,
        "functions": [],
    }
    origins = {"table": {"rows": "m:rows"}, "widget": {}, "function": {"f": "m:f"}}
    return Sources(pages.read_site(docs, BOOK), {"docs/article/x.md": [RECORD, skipped]}, origins, package)


def facts(row: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {tuple(fact) for fact in row["facts"]}


def test_rows_say_what_made_and_what_checked(made: Sources) -> None:
    found = json.loads(ledger.as_json(made, {"commit": "c0ffee"}))
    rows = {row["id"]: row for row in found["rows"]}
    assert found["commit"] == "c0ffee"
    assert rows["value-n"]["shown"] == "5" and rows["value-n"]["pages"] == ["article/x/"]
    assert facts(rows["value-n"]) == {
        ("computed by", "m.n()", "source/__init__.html#L1"),
        ("checked in", "equation (1) of Title", "about/ledger/#equation-x.first"),
        ("stands on", "Title", "article/x/"),
    }
    assert ("checked", "as finite, and no tie at the digits shown", "") in facts(rows["value-neg"])
    claimed = ("checked in", "the claim falls of Title", "about/ledger/#claim-falls")
    assert claimed in facts(rows["value-small"]) and claimed not in facts(rows["value-n"])
    equation = rows["equation-x.first"]
    assert equation["status"] == "checked" and equation["pages"] == ["article/x/#eq-first"]
    assert facts(equation) >= {
        ("holds", "2 relations (= ≈), at 32 points", ""),
        ("equals", "normalpdf, an independent reference", ""),
        ("equals", "m.f()", "source/__init__.html#L1"),
        ("holds the value", "n = 5", "about/ledger/#value-n"),
    }
    assert rows["equation-x.2"]["status"] == "not evaluated"
    assert ("not evaluated", "an update", "") in facts(rows["equation-x.2"])
    assert ("download", "CSV", "generated/curve.csv") in facts(rows["figure-curve"])


def test_a_page_counts_what_a_reader_sees_and_says_what_is_not_evaluated(made: Sources) -> None:
    found = json.loads(ledger.as_json(made, {}))
    counts = {kind: n for kind, n in found["pages"]["article/x.md"]["counts"].items() if n}
    # Four in the text and one in the caption; what a comment names is not shown.
    assert counts == {"number": 5, "figure": 1, "equation": 2, "claim": 1, "not evaluated": 1, "sentence": 1}
    assert ledger_page.summary(found, "article/x.md", "../about/ledger.md") == (
        "[5 numbers, 1 figure, 2 equations and 1 sentence](../about/ledger.md?find=Title) on this page were "
        "computed or checked, but for 1 equation; the rest is not.\n{: .mle-counts }"
    )
    assert ledger_page.summary(found, "unknown.md", "") == ledger_page.summary(None, "x.md", "") == ""


def test_what_does_not_fit_is_an_error(made: Sources, docs: Path) -> None:
    fewer = Sources(made.site, {"docs/article/x.md": [RECORD]}, made.origins, made.package)
    with pytest.raises(ValueError, match=r"docs/article/x.md: 2 equations, 1 were checked"):
        ledger.rows(fewer)
    (made.package / "__init__.py").write_text("n = 1\n")
    code_pages.definitions.cache_clear()
    with pytest.raises(LookupError, match="does not define"):
        ledger.rows(made)
    (docs / "about").mkdir()
    (docs / "about" / "x.md").write_text("# Other\n\n$$\na = b\n\\label{first}\n$$\n")
    records = {**made.records, "docs/about/x.md": [RECORD]}
    (made.package / "__init__.py").write_text(
        "n = tie = small = neg = l = draw = series = rows = f = falls = 1\n"
    )
    code_pages.definitions.cache_clear()
    with pytest.raises(ValueError, match=r"the same name: equation-x\.first"):
        ledger.rows(Sources(pages.read_site(docs, BOOK), records, made.origins, made.package))


def test_the_page_has_a_row_for_each_and_filters_by_kind(made: Sources) -> None:
    found = json.loads(ledger.as_json(made, {}))
    html = ledger_page.page(found, "../../", BOOK)
    assert all(f'<li id="{row["id"]}">' in html for row in found["rows"])
    assert 'href="../../about/ledger/#equation-x.first"' in html and f"{len(found['rows'])} rows" in html


def test_every_kind_is_on_the_built_site_with_its_true_number(site: Path) -> None:
    """The one ledger that readers get, against what can be counted without it."""
    found = json.loads((site / "about" / "ledger.json").read_text(encoding="utf-8"))
    kinds = Counter(row["kind"] for row in found["rows"])
    true = pages.read_site(ROOT / "docs", BOOK)
    words = [*true.pages.values(), *pages.captions(true).values()]
    assert set(kinds) == set(KINDS) == set(ledger_page.NAMES)
    assert kinds["value"] == len(true.vocabulary.values)
    assert kinds["figure"] == len(true.vocabulary.figures)
    assert kinds["table"] == len(true.vocabulary.fragments)
    assert kinds["widget"] == len(true.vocabulary.widgets)
    assert kinds["notebook"] == len([*(ROOT / "docs" / "notebooks").glob("*.py")])
    assert kinds["equation"] >= sum(
        "display" in m.text for p in true.pages.values() for m in source.formulas(p.text)
    )
    assert kinds["claim"] >= sum(p.text.count("<!-- claim:") for p in words) > 0
    assert {row["status"] for row in found["rows"]} <= {
        "computed", "given", "holds", "run", "checked", "checked where it is used", "not evaluated",
        "not checked",
    }  # fmt: skip


def test_source_pages_have_an_anchor_for_each_line(tmp_path: Path) -> None:
    package = tmp_path / "p"
    package.mkdir()
    code = 'class A:\n    """Doc\n    <b>string</b>."""\n\n    def f(self): return 1\nX: int = 2\n'
    (package / "a.py").write_text(code)
    (html,) = [code_pages.html(path, package) for path in code_pages.files(package).values()]
    assert [f'id="L{n}"' in html for n in range(1, 8)] == [True] * 6 + [False]
    assert "&lt;b&gt;string&lt;/b&gt;" in html and "<b>class</b>" in html
    assert code_pages.link("p.a:A.f", package, "src/p") == "source/a.html#L5"
    assert code_pages.link("p.a:X", package, "src/p") == "source/a.html#L6"
    with pytest.raises(
        LookupError, match=r"'builtins:pow\(2, 3\)' is no function of the package; wrap it in one of src/p"
    ):
        code_pages.link("builtins:pow(2, 3)", package, "src/p")
