"""What Markdown would show and no rule would see stops the build; how pages are written does not."""

import random
from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import sentences, source, structure, vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.rules import rules
from mledocs.site.rules.unread import check_unread

FORMULA = "$$\n1 = 2\n$$"
HOLDS = [
    f"Text:\n\n{FORMULA}\n\nText.",
    f"Text:\n\n<!-- eq -->\n{FORMULA}\n",
    "- item\n\n    $$\n    1 = 2\n    $$\n",
    "1. $$1 = 2$$\n",
    f"!!! note\n    {FORMULA}".replace("\n", "\n    "),
    f"<div markdown>\n{FORMULA}\n</div>",
    "> $$\n> 1 = 2\n> $$\n>\n> text",
    f"## A {{#a}}\n{FORMULA}",
    f"---\ntitle: a\n---\n{FORMULA}",
    "It costs $5, or $$ in `$$`, \\$$ and \\\\[2pt].".replace("or $$ in ", ""),
    "<!-- note: a --> <!--let: x --> <!-- TODO: y --> `<!-- Claim: a -->`",
    "$\\begin{cases} 1 \\end{cases}$ and `\\[`",
    "```text\n\\[\n<script>\n-8<- 'a'\n```\n",
    '--8<-- "loss_table.md"\n',
    "<details><summary>one</summary></details>",
]
REFUSED = {
    "no check reads a formula that begins so": [
        "a \\(x\\) b",
        "\\[\nx\n\\]",
        "\\begin{align}\nx\n\\end{align}",
    ],
    "opens or closes no formula": ["$$\nx\n\ny", "costs $$"],
    "a formula between $$ stands on lines of its own": [
        "a $$x$$ b",
        "| a |\n| --- |\n| $$x$$ |",
        "## A $$x$$",
    ],
    "blank lines, or comments, stand above and below": [
        f"a\n{FORMULA}",
        f"{FORMULA}\na",
        f"- a\n  {FORMULA}",
    ],
    "a blank line ends a formula": ["$$\nx\n\n= y\n$$"],
    "this fence is no code block": ["```\nx", "~~~ a b c\nx\n~~~", "  ```\n\nx\n\n  ```"],
    "no check reads": [
        "A. <!-- Claim: a 3f2a -->",
        "<!-- clam: a -->",
        "<!-- Eq: define -->",
        "<!-- lets: x -->",
    ],
    "which no reader sees": ["a \ue0000\ue001 b", "a \x02b\x03", "1\u200b2"],
    "nothing is included so": ['> --8<-- "a.md"', "-8<- 'a.md'", '--8<-- "a.md" b', "--8<--\na.md\n--8<--"],
    "pages hold no scripts": [
        "<script>x</script>",
        "<a href='javascript:x'>",
        "<b onclick=x>",
        '<iframe src="a">',
    ],
}


def findings(text: str, docs: Path) -> list[str]:
    site = Site({}, vocabulary.load(docs / "generated", BOOK), docs)
    return [str(finding) for finding in check_unread(source.Page("docs/x.md", text, Path("docs/x.md")), site)]


@pytest.mark.parametrize("text", HOLDS)
def test_how_pages_are_written_is_no_fault(text: str, docs: Path) -> None:
    assert findings(text, docs) == []


@pytest.mark.parametrize(("words", "text"), [(words, text) for words in REFUSED for text in REFUSED[words]])
def test_what_no_rule_would_see_is_refused(words: str, text: str, docs: Path) -> None:
    found = findings(text, docs)
    assert found
    assert words in found[0]


HOSTILE = [
    "```a\n", "` `` ", "``", "$a ", "$$a ", "<!-- ", "[a](", "![", "\\val{", "1,", "<a ", '<a title="', "{: .a",
    "# ", "A-", "Aa ", " ", "> ", "_", "1. \n", "&#", '--8<-- "', "\\[", "\\", "<b o", "$x$ \\val{a} ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_page_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    # Where a reader takes time that grows as the square, this takes many minutes; no clock is asked.
    for reader in (
        structure.blanked,
        sentences.opaque,
        source.fences,
        source.headings,
        source.figures,
        source.values,
    ):
        assert reader(piece * 20_000) is not None


def test_no_rule_fails_on_a_hostile_page(docs: Path) -> None:
    site = Site({}, vocabulary.load(docs / "generated", BOOK), docs)
    text = "".join(random.Random(0).choices([*HOSTILE, "a", "5 ", "\n", "\n\n"], k=3000))
    for name, rule in rules.RULES.items():
        found = rule(source.Page("docs/x.md", text, Path("docs/x.md")), site)
        assert all(finding.line for finding in found), name
