"""Code that is shown is run, quoted or given with a reason; what runs says nothing that it does not compute."""

from dataclasses import replace
from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules.numerals import check_numerals
from mledocs.site.rules.seen.given_code import check_given_code
from mledocs.site.rules.seen.running_code import check_running_code
from mledocs.site.rules.unread import check_unread
from mledocs.site.run import cells

RULES = (check_given_code, check_running_code, check_numerals, check_unread)


def findings(text: str, docs: Path) -> list[str]:
    site = Site({}, vocabulary.load(docs / "generated", BOOK), docs)
    page = Page("docs/x.md", text, docs / "x.md")
    return [str(finding) for rule in RULES for finding in rule(page, site)]


def block(info: str, body: str, after: str = "") -> str:
    return f"```{info}\n{body}\n```\n{after}"


WRONG = {
    "nothing checks": [
        block("text", "spread: 1.4"),
        block("", "spread: 1.4"),
        block("json", '{"a": 14}'),
        block("{.text #a}", "14"),
        block("text", "seven points"),
        block("text", "about ⁹⁹"),
        "~~~ text\n1.4\n~~~",
        "- a\n\n    ```text\n    1.4\n    ```",
    ],
    "no language is called 'wobbly'": [block("wobbly", "x")],
    "this fence is no code block": [block("python rum", "print(1)"), block("text 5", "x")],
    "has no line 'no such line' here": [block('text title="kept.txt"', "first\nno such line")],
    "has no line 'third' here": [block('text title="kept.txt"', "first\nthird")],
    "given without a reason": [block("text", "14", "\n<!-- given: because -->")],
    "gives a reason for no block": [
        "<!-- given: a reason of some words -->",
        block("text", "14", "\nWords.\n\n<!-- given: a reason of some words -->"),
    ],
    "lets an example pass that does not hold": [
        block("pycon", f">>> 1 + 1  # doctest: +{word}\n3")
        for word in ("SKIP", "ELLIPSIS", "IGNORE_EXCEPTION_DETAIL", "NORMALIZE_WHITESPACE")
    ],
    "no example computes this line": [
        block("pycon", "the mean is two"),
        block("pycon", ">>> 1 + 1\n2\n\nand the mean"),
    ],
    "typed by hand in a comment": [
        block("python run", "x = 1  # the mean is 5.3"),
        block("pycon", ">>> 1 + 1  # not 5.3\n2"),
        block("python exec", "# a dozen"),
    ],
    "typed by hand in a string": [
        block("python exec", 'print("mean 5.3")'),
        block("python run", 'print(f"mean 5.3 {1:.2f}")'),
        block("python exec", '"""Seventeen."""'),
    ],
    "code in a line is not run": ["It is `5.3`.", "The ``mean is 5.3` here, `b``.", "`seventeen`"],
}


@pytest.mark.parametrize(("words", "text"), [(words, text) for words in WRONG for text in WRONG[words]])
def test_what_nothing_computes_is_found(words: str, text: str, docs: Path) -> None:
    (docs.parent / "kept.txt").write_text("first\n\nsecond\nthird\n")
    found = findings(f"# T\n\n{text}\n", docs)
    assert any(words in line for line in found), found


@pytest.mark.parametrize(
    "text",
    [
        block("text", "no number, x_1 aside, float64 and all").replace("x_1", "x"),
        block('text title="kept.txt, at its end"', "    second\n    third"),
        block('text title="kept.txt"', "first\n…\nthird"),
        block("text", "14", "\n<!-- given: what another program printed once -->"),
        block("python run", 'print(f"mean {1:.2f}")  # the mean'),
        block("pycon", ">>> 1 + 1\n2\n>>> 'a'\n'a'"),
        r"`\val{n:.2f}`, `q * (1 - q)`, `float64` and `x ** 2`",
    ],
)
def test_what_is_run_quoted_or_given_may_stand(text: str, docs: Path) -> None:
    (docs.parent / "kept.txt").write_text("first\n\nsecond\nthird\n")
    assert findings(f"# T\n\n{text}\n", docs) == []


def test_a_digit_that_no_name_can_stand_for_is_not_printed(docs: Path) -> None:
    text = block("python run", "print('x')")
    page = Page("docs/x.md", text, docs / "x.md")
    known = vocabulary.load(docs / "generated", BOOK)
    (cell,) = cells.read(page)
    for printed, wrong in (
        ("x17 = 5.3\n", "17"),
        ("mean: ⁹\n", "⁹"),
        ("a dozen\n", "dozen"),
        ("L(4) = 5.3e-2\n", ""),
    ):
        site = Site({}, replace(known, outputs={cell.key: printed}), docs)
        found = [str(finding) for finding in check_running_code(page, site)]
        assert [f"docs/x.md:1:1: the cell prints {wrong} where" in line for line in found] == [True] * bool(
            wrong
        )
