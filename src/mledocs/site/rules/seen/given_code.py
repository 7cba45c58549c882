"""Code that is shown and not run: a quotation of a file, or given as it stands with a reason."""

import re
from collections.abc import Iterator

from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Mark, Page
from mledocs.site.rules import numerals
from mledocs.site.rules.prose.counting import counted, stated
from mledocs.site.rules.seen.leftovers import pictures
from mledocs.site.run import cells

_STRAY = re.compile(r"<!--\s*given\b")
_WORD = re.compile(r"[ \t]*\.?(?P<word>[\w#+-]*)")
_TITLE = re.compile(r"title=(?P<quote>[\"'])(?P<file>[^\"'\s,]+)")
#: A line of a quotation that stands for lines left out.
_LEFT_OUT = re.compile(r"\s*(?:#|//)?\s*(?:…|\.\.\.)\s*")
#: Fewer words than this are no reason.
_WORDS = 3


def check_given_code(page: Page, site: Site) -> Iterator[Finding]:
    """A block that nobody runs is what a file says, or says why it may state numbers, or states none."""
    under = {}
    for mark in source.fences(page.text):
        info = mark.text["info"].strip()
        if info not in cells.KINDS:
            given = cells.GIVEN.match(page.text, mark.end)
            under[mark.end] = given
            message = _wrong(mark, info, given, page, site)
            if message:
                yield page.finding(mark.start, message)
    found = [*under.values(), *(cells.GIVEN.match(page.text, end) for end in pictures(page.text))]
    places = {match.end() for match in found if match}
    for stray in _STRAY.finditer(source.without_code(page.text)):
        if not any(stray.start() < end <= page.text.find("-->", stray.start()) + 3 for end in places):
            yield page.finding(
                stray.start(), "this gives a reason for no block; put it right under one that is not run"
            )


def _wrong(mark: Mark, info: str, given: re.Match[str] | None, page: Page, site: Site) -> str:
    word = _WORD.match(info)
    if word and word["word"] and not _is_language(word["word"]):
        return f"no language is called '{word['word']}'; name one, or write text"
    if given:
        few = len(given["reason"].split()) < _WORDS
        return (
            "given without a reason: say in three words or more why nothing checks this block" if few else ""
        )
    quoted = _TITLE.search(info)
    file = site.docs.parent / quoted["file"] if quoted else None
    if file and file.is_file():
        missing = _not_in(mark.text["body"], file.read_text(encoding="utf-8", errors="replace"))
        return (
            f"{quoted['file'] if quoted else ''} has no line '{missing}' here; quote it as it is"
            if missing
            else ""
        )
    number = next(_numbers(mark.text["body"], site), None)
    return (
        f'nothing checks {number} in this block: run it, quote a file (title="path"), include it with --8<--,'
        " or put <!-- given: the reason --> under it"
        if number
        else ""
    )


def _is_language(word: str) -> bool:
    try:
        get_lexer_by_name(word)
    except ClassNotFound:
        return False
    return True


def _numbers(body: str, site: Site) -> Iterator[str]:
    """What a block states in digits or in words."""
    yield from numerals.in_digits(body, site.book)
    yield from (word for _, word, _ in counted(body, site.vocabulary.counts, site.book))
    yield from (word for _, word, _ in stated(body, site.book))


def _not_in(body: str, text: str) -> str:
    """The first line of a quotation that the file does not go on with, however far it is indented."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    parts: list[list[str]] = [[]]
    for line in body.splitlines():
        if _LEFT_OUT.fullmatch(line):
            parts.append([])
        elif line.strip():
            parts[-1].append(line.strip())
    at = 0
    for part in parts:
        place = max(
            range(at, len(lines) + 1), key=lambda start: _alike(part, lines[start : start + len(part)])
        )
        if (alike := _alike(part, lines[place : place + len(part)])) < len(part):
            return part[alike]
        at = place + len(part)
    return ""


def _alike(part: list[str], lines: list[str]) -> int:
    """How many lines of a quotation follow each other at the head of these."""
    pairs = zip(part, lines, strict=False)
    return next(
        (number for number, (quoted, line) in enumerate(pairs) if quoted != line), min(len(part), len(lines))
    )
