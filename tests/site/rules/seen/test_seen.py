"""What readers see, rules read; nothing is left over; each picture and each id is somebody's."""

from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules.seen.given_code import check_given_code
from mledocs.site.rules.seen.leftovers import check_ids, check_leftovers, check_pictures
from mledocs.site.rules.seen.overlooked import check_broken_words, check_overlooked

RULES = (check_overlooked, check_broken_words, check_leftovers, check_ids, check_pictures, check_given_code)


def findings(text: str, docs: Path) -> list[str]:
    (docs / "assets").mkdir(exist_ok=True)
    (docs / "assets" / "photo.png").write_bytes(b"png")
    site = Site({}, vocabulary.load(docs / "generated", BOOK), docs)
    page = Page("docs/x.md", text, docs / "x.md")
    return [str(finding) for rule in RULES for finding in rule(page, site)]


@pytest.mark.parametrize(
    "text",
    [
        "Words <!-- a --!> and it is false <!-- b -->",
        "Words <!-- a\n\n--!>\n\nIt is false.\n\n<!-- b -->",
        "<b title='<!--'>x</b> it is false <b title='-->'>x</b>",
        '<a href="#x" title="<!-- ">y</a> it is false <a title="-->">z</a>',
        "<p>``</p> it is false ``",
    ],
)
def test_what_a_browser_shows_is_not_overlooked(text: str, docs: Path) -> None:
    (found,) = findings(f"# T\n\n{text}\n", docs)
    assert "a browser shows" in found and "which is read here as a comment or as code" in found


@pytest.mark.parametrize(
    "text",
    [
        "There are se<b></b>venteen.",
        "There are se**v**enteen.",
        "There are s&shy;eventeen.",
        "There are s&#101;venteen.",
        "There are ｓｅｖｅｎｔｅｅｎ.",
        "- We saw f<i>iv</i>e points.",
    ],
)
def test_a_number_word_is_in_one_piece(text: str, docs: Path) -> None:
    (found,) = findings(f"# T\n\n{text}\n", docs)
    assert "a browser shows the number" in found and "write it in one piece" in found and ":3:" in found


def test_words_of_two_blocks_are_no_number(docs: Path) -> None:
    assert findings("# The first two\n\nPoints lie here: two\n\n- points\n- four\n\npoints", docs) == []


@pytest.mark.parametrize(
    "text",
    [
        "Words <!-- with a comment --> and `code` and ``more ` code``, *emphasis*, a_b, &amp; and &frac12;.",
        "!!! note\n\n    Words.\n\n| a | b |\n| --- | --- |\n| `c` | $d$ |\n\n*[HTML]: words of it\n\nHTML and HTML.",
        "```python run\nprint('it is')\n\nprint('false')\n```\n\n```text title='words'\nmore\n```\n\n    words",
        '<details><summary>Words</summary><p title="of it">It is.</p></details>\n\n[there](x.md "title") ![](generated/curve.png)',
    ],
)
def test_what_rules_read_is_no_fault(text: str, docs: Path) -> None:
    assert findings(f"# T\n\n{text}\n", docs) == []


WRONG = {
    r"readers would see '\vale{…}' as it stands; did you mean \val{…}?": [r"The mean is \vale{n}."],
    r"readers would see '\alpha{…}' as it stands; put a formula": [
        r"An \alpha{} error.",
        "- a\n- \\alpha {x}",
    ],
    "the id 'same' is on this page already": [
        "## A {#same}\n\n## B {#same}",
        '<b id="same">x</b> <b id="same">y</b>',
        "## A {#same}\n\nWords.\n{: #same }",
    ],
    "the id 'fig-curve' is on this page already": ["![](generated/curve.png)\n\n## A {#fig-curve}"],
    "the id 'eq-a' is on this page already": ["$$\nx \\label{a}\n$$\n\n## A {#eq-a}"],
    "the words of a figure stand beside the function": ["![mine](generated/curve.png)"],
    "comes from elsewhere": ["![](https://example.org/a.png)", "![a][b]\n\n[b]: //example.org/a.png"],
    "there is no picture 'assets/none.png'": ["![](assets/none.png)", '<img src="assets/none.png">'],
    "nothing generates the picture 'assets/photo.png'": [
        "![](assets/photo.png)",
        '<img alt="" src="assets/photo.png">',
        "![](assets/photo.png)\n\nWords.\n\n<!-- given: a photograph of the house -->",
    ],
    "no code draws this <svg>": ['<svg viewBox="0 0 1 1"></svg>'],
}


@pytest.mark.parametrize(("words", "text"), [(words, text) for words in WRONG for text in WRONG[words]])
def test_what_is_left_over_is_found(words: str, text: str, docs: Path) -> None:
    found = findings(f"# T\n\n{text}\n", docs)
    assert any(words in line for line in found), found


def test_a_picture_may_be_given_with_a_reason(docs: Path) -> None:
    assert findings("![](assets/photo.png)\n\n<!-- given: a photograph of the house -->\n", docs) == []
