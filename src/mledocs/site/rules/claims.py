"""Claims: sentences of the pages, each bound to a function that says whether it still holds.

A mark `<!-- claim: name 3f2a -->` stands after its sentence. The digits are a hash of the sentence as
written: reworded, an author must accept it again; moved by data, the function decides.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mledocs.site.pages import sentences, source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site, captions
from mledocs.site.pages.source import Page
from mledocs.site.pages.vocabulary import Claim

MARK = re.compile(r"<!--\s*claim\b(?P<inside>.*?)-->", re.S)
_INSIDE = re.compile(r":\s*(?P<name>[\w.-]+)(?:\s+(?P<hash>[0-9a-f]{4}))?\s*")
_FORM = "write <!-- claim: name 3f2a --> after a sentence: a name from the registry, four digits of the hash"


@dataclass(frozen=True)
class Claimed:
    """One sentence of a page with what it is held to; `status` is empty when all is well."""

    line: int
    sentence: str
    name: str
    origin: str
    meaning: str
    status: str


def claimed(page: Page, site: Site) -> list[Claimed]:
    """Every claim of a page, in order."""
    found = []
    for start, name, digits in marks(page):
        known = site.vocabulary.claims.get(name)
        sentence = " ".join(sentences.before(page.text, start).split())
        status = fault(page, start, name, digits, site)
        origin, meaning = (known.origin, known.meaning) if known else ("", "")
        found.append(Claimed(page.finding(start, "").line, sentence, name, origin, meaning, status))
    return found


def marks(page: Page) -> Iterator[tuple[int, str, str]]:
    """Place, name and hash of every mark; the name is empty where a mark cannot be read."""
    for mark in MARK.finditer(source.without_code(page.text)):
        inside = _INSIDE.fullmatch(mark["inside"])
        yield mark.start(), inside["name"] if inside else "", (inside["hash"] or "") if inside else ""


def check_claims(page: Page, site: Site) -> Iterator[Finding]:
    """Every claim names a function that has nothing against it, and covers the sentence that was accepted."""
    for start, name, digits in marks(page):
        message = fault(page, start, name, digits, site)
        if message:
            yield page.finding(start, message)


def fault(page: Page, start: int, name: str, digits: str, site: Site) -> str:
    """What is wrong with one mark, or nothing."""
    reason = unfit(page, start, name, site)
    if reason or sentences.digest(sentences.before(page.text, start)) == digits:
        return reason
    return _not_accepted(page, start, name, digits, site)


def unfit(page: Page, start: int, name: str, site: Site) -> str:
    """Why no hash can make one mark right, or nothing: its name, its place, a claim that does not hold."""
    known = site.vocabulary.claims
    if name not in known:
        return str(site.vocabulary.unknown("claim", name)) if name else f"not a claim; {_FORM}"
    sentence = sentences.before(page.text, start)
    if not sentence or not sentences.finished(page.text, start):
        return f"claim '{name}' covers no whole sentence; put the mark after the full stop"
    if sentences.apart(page.text, start):
        return (
            f"claim '{name}' stands on another line; put it right after the full stop of {_quoted(sentence)}"
        )
    if known[name].complaint:
        return _failed(name, sentence, known[name])
    return ""


def _failed(name: str, sentence: str, claim: Claim) -> str:
    module, _, function = claim.origin.partition(":")
    file = f"src/{module.replace('.', '/')}.py"
    return (
        f"claim '{name}' does not hold: {claim.complaint}; the sentence is {_quoted(sentence)}; "
        f"restore the datum that was edited, write what holds, or change {function}, {file}"
    )


def _not_accepted(page: Page, start: int, name: str, digits: str, site: Site) -> str:
    # Reworded or mistyped: the page alone cannot tell.
    sentence = sentences.before(page.text, start)
    place = f"{page.path}:{page.finding(start, '').line}"
    what = f"does not have the hash {digits}" if digits else "is not accepted yet"
    return (
        f"the sentence of claim '{name}' {what}: {_quoted(sentence)}; "
        f"the claim checks: {_quoted(site.vocabulary.claims[name].meaning)}; "
        f"if the sentence says that, run `mledocs accept {place}`, "
        f"or write <!-- claim: {name} {sentences.digest(sentence)} -->"
    )


def _quoted(sentence: str) -> str:
    return f"“{' '.join(sentence.split())}”"


def check_breaks(site: Site) -> Iterator[Finding]:
    """Every registered claim has something that makes it fail: one that cannot fail checks nothing."""
    place, root = site.book.breaks, site.docs.parent
    if place is None or not (root / place.file).parent.is_dir():  # as in a tree without its tests
        return
    broken = _keys(root / place.file, place.name)
    for name in site.vocabulary.claims:
        if name not in broken:
            remedy = f"name one in {place.name}, {place.file}, and see it fail"
            file = site.book.edited("claim")
            yield Finding(file, _line(root / file, name), 1, f"claim '{name}' has no break; {remedy}")


def _keys(file: Path, name: str) -> set[str]:
    """The keys of a mapping as a module writes it; nothing is loaded."""
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module([], [])
    assigned = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    named = [node for node in assigned if name in ast.unparse(node).partition("=")[0]]
    keys = (key for node in named for each in [node.value] if isinstance(each, ast.Dict) for key in each.keys)
    return {str(key.value) for key in keys if isinstance(key, ast.Constant)}


def _line(file: Path, name: str) -> int:
    """The line of a file on which a name stands first as a string; the first where none has it."""
    lines = file.read_text(encoding="utf-8").split("\n") if file.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if f'"{name}"' in line), 1)


def check_claim_use(site: Site) -> Iterator[Finding]:
    """Every registered claim covers a sentence somewhere."""
    pages = [*site.pages.values(), *captions(site).values()]
    used = {name for page in pages for _, name, _ in marks(page)}
    for name in sorted(set(site.vocabulary.claims) - used):
        message = f"no sentence is covered by the claim '{name}'; mark one or remove it"
        yield Finding(site.book.edited("claim"), 1, 1, message)
