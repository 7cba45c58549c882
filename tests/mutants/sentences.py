"""Class (e): values joined or misnamed, marks taken away, tricks with comments, code, pictures, words elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import sentences, source
from mledocs.site.pages.source import Page
from mledocs.site.rules import claims, rules
from mledocs.site.rules.prose import comparing, elsewhere, measured
from tests.helpers.trees import ROOT
from tests.mutants.mutant import Mutant, changed
from tests.mutants.prose import everything, site
from tests.mutants.source import next_digit

KIND = "sentences"
CONFIGURATION = "mkdocs.yml"
#: What may not stand at the end of a page, by the kind of rule that it breaks.
APPENDED = {
    "a comment that a browser ends": "Words <!-- a --!> and the mean is false <!-- b -->",
    "a comment that a browser ends at once": "Words <!--> the mean is 5.37 <!-- b -->",
    "a comment in an attribute": "<b title='<!--'>x</b> the mean is false <b title='-->'>x</b>",
    "code that a block of HTML is": "<p>``</p> the mean is false ``",
    "an output that nothing prints": "```text\nmean: 5.37\n```",
    "an output in a list": "- a\n\n    ~~~text\n    5.37\n    ~~~",
    "an output without a language": "```\nmean 5.37\n```",
    "an example that is skipped": "```pycon\n>>> 1 + 1  # doctest: +SKIP\n3\n```",
    "a language that is none": "```wobbly\nx\n```",
    "a word that no block knows": "```python rnu\nprint(1)\n```",
    "a number in code": "The mean is `5.37`.",
    "a number as a power": "There are ten⁵ of them.",
    "a number in other digits": "The mean is ٥.٣٧ or 𝟓.",
    "a Roman numeral": "They are XVII.",
    "a number with letters": "Its quantile is p95.",
    "a number in words": "The mean is seventeen.",
    "a share in words": "About ninety percent of it.",
    "a part in words": "Half of the observations lie there.",
    "a version of nothing": "It is version 5.37 of it.",
    "a year of nobody": "Observations (2000) were drawn.",
    "a section that is nowhere": "It is in section 99.",
    "a number in a heading": "### 99. heading {#ninety-nine}",
    "a list from somewhere": '<ol start="99"><li>a</li></ol>',
    "a number in an attribute": '<b data-mean="5.37">x</b>',
    "a number as a tag": "$$\nx = x \\tag{5.37}\n$$",
    "a number as an index": r"So $\mu_{5.37}$ is the mean.",
    "a value misspelt": r"The mean is \vale{sample.mean}.",
    "a picture from elsewhere": "![](https://example.org/a.png)",
    "a picture of nobody": "![](../assets/screenshot.png)",
    "a drawing of nobody": "<svg><path d='M0 0'/></svg>",
    "one id twice": "### A {#twice}\n\n### B {#twice}",
    "a number in pieces": "There are se<b></b>venteen of them.",
    "a number in a cell": "| a | seven |\n| --- | --- |\n| b | c |",
    "a comparison": "The mean is smaller than the median.",
    "a multiple": "The likelihood here is twice that one.",
    "a rule without exception": "The loss is never negative.",
}


def mutants() -> list[Mutant]:
    """Every change of every page, of the configuration, and of the words in drawings."""
    found = []
    for page in everything().values():
        found += [*_joined(page), *_misnamed(page), *_unmarked(page)]
        found += _appended(page) if page.path.endswith(".md") and "/about/" not in page.path else []
    return [*found, *_configured(), *_drawn()]


def _mutant(page: Page, rule: str, start: int, end: int, new: str) -> Mutant:
    return changed(KIND, rule, page.path, page.text, start, end, new, around=20)


def _joined(page: Page) -> Iterator[Mutant]:
    """Values in prose beside something that makes another number of them; in a formula, computed with."""
    comments = [(mark.start, mark.end) for mark in source.comments(page.text)]
    for mark in source.values(page.text):
        if any(start <= mark.start < end for start, end in comments):
            continue
        written = page.text[mark.start : mark.end]
        joined = {"a value twice": written * 2, "a letter behind": f"{written}k"} if not mark.math else {}
        joined |= (
            {"a sign in words": f"minus {written}", "scaled": f"{written} hundred"} if not mark.math else {}
        )
        if mark.math and page.text[mark.start - 1] == page.text[mark.end : mark.end + 1] == "$":
            joined = {"multiplied": rf"2 \times {written}", "a power": f"10^{{{written}}}"}
        for rule, new in joined.items():
            yield _mutant(page, rule, mark.start, mark.end, new)


def _misnamed(page: Page) -> Iterator[Mutant]:
    """Another word for a value, another unit behind it, another value before what is counted."""
    text = source.prose(page.text)
    for pattern in measured.called(BOOK):
        for match in pattern.finditer(text):
            other = "median" if "median" not in measured.measure(match["name"], BOOK).words else "variance"
            yield _mutant(page, "another word", *match.span("noun"), other)
    for match in measured.units(BOOK).finditer(text):
        yield _mutant(page, "another unit", *match.span("unit"), "years")
    for match in measured.counting(site()).finditer(text):
        names = site().vocabulary.counts[match["noun"]]
        other = next(name for name in ("driving.n", "heating.n", "original.lines") if name not in names)
        yield _mutant(page, "another count", *match.span("name"), other)


def _unmarked(page: Page) -> Iterator[Mutant]:
    """A sentence that compares, with nothing to hold it."""
    starts = {start for start, _, _ in comparing.comparing(page, BOOK)}
    for pattern in (claims.MARK, comparing.MARK):
        for mark in pattern.finditer(source.without_code(page.text)):
            start, _ = sentences.span(page.text, mark.start())
            others = [m for m in claims.marks(page) if sentences.span(page.text, m[0])[0] == start]
            if start in starts and len(others) < 2:
                yield _mutant(page, "a mark taken away", mark.start(), mark.end(), "")


def _appended(page: Page) -> Iterator[Mutant]:
    """A page with something at its end."""
    end = len(page.text)
    for rule, body in APPENDED.items():
        yield _mutant(page, rule, end, end, f"\n\n{body}\n")


def _configured() -> Iterator[Mutant]:
    """Every title and sentence of mkdocs.yml with a number."""
    text = _configuration()
    for match in re.finditer(r"^(?:site_name|site_description): .*\S$|^ +- [A-Z][\w ]*(?=:)", text, re.M):
        for rule, more in {"a number": " 99", "a number in words": " of seventeen"}.items():
            yield changed(KIND, rule, CONFIGURATION, text, match.end(), match.end(), more, around=20)


@cache
def _configuration() -> str:
    return (ROOT / CONFIGURATION).read_text(encoding="utf-8")


def _drawn() -> Iterator[Mutant]:
    """Every text of a drawing with a number in it that is no value."""
    for path in sorted(site().vocabulary.folder.glob("*.svg")):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(r"(?<=>)[^<>]*[a-zμσℓ]{3}[^<>]*(?=</text>)", text):
            file = path.relative_to(ROOT).as_posix()
            for rule, more in {"a number": " 53.7", "a number in words": " of seventeen"}.items():
                yield changed(KIND, rule, file, text, match.end(), match.end(), more, around=30)
            for digit in re.finditer(r"\d+\.\d+", match[0]):
                start = match.start() + digit.start()
                yield changed(
                    KIND, "a digit", file, text, start, start + len(digit[0]), next_digit(digit[0]), 30
                )


def caught(mutant: Mutant) -> str:
    """Which gate objects, or nothing."""
    if mutant.file == CONFIGURATION:
        found = elsewhere.in_configuration(mutant.text, ROOT / CONFIGURATION, site())
        return "check_configuration" if any(found) else ""
    if mutant.file.endswith(".svg"):
        name = mutant.file.rsplit("/", 1)[-1].removesuffix(".svg")
        draw = site().vocabulary.figures[name].draw
        return "check_drawn" if any(elsewhere.in_drawing(mutant.text, draw, site())) else ""
    page = replace(everything()[mutant.file], text=mutant.text)
    asked = {name: rule for name, rule in rules.RULES.items() if name not in rules.ACROSS}
    return next((name for name, rule in asked.items() if any(rule(page, site()))), "")


def clean() -> str:
    """What the gates have against the site as it is."""
    asked = [rule for name, rule in rules.RULES.items() if name not in rules.ACROSS]
    written = [page for page in everything().values() if not page.path.startswith("src/")]
    if first := next((str(f) for page in written for rule in asked for f in rule(page, site())), ""):
        return first
    found = [
        f
        for name, rule in rules.SITE_RULES.items()
        if name in {"configuration", "drawn"}
        for f in rule(site())
    ]
    return str(next(iter(found), ""))
