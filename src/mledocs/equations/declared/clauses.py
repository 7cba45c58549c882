"""Reads the clauses of an `eq` or `def` comment."""

import re
from dataclasses import dataclass, field

from mledocs.equations.declared.declarations import pieces
from mledocs.equations.language.syntax import ReadError

Span = tuple[int, int]

#: Fewer words than this say that something is skipped, not why.
_WORDS = 3


@dataclass
class Clauses:
    """What the author asks of an equation; spans are the formulas within the comment."""

    define: bool = False
    iid: bool = False
    skip: str = ""
    same: list[Span] = field(default_factory=list)  # is <latex>
    densities: list[Span] = field(default_factory=list)  # density v
    functions: list[tuple[str, Span]] = field(default_factory=list)  # code name(<latex>, …)
    varying: list[Span] = field(default_factory=list)  # prop-in w, b
    tight: list[Span] = field(default_factory=list)  # tight p = q


def read_clauses(text: str, start: int, end: int) -> Clauses:
    """The clauses of text[start:end]. Raises ReadError with the place of the first that is unknown."""
    found = Clauses()
    for at, stop in pieces(text, start, end):
        _read_one(text, at, stop, found)
    return found


def _read_one(text: str, start: int, end: int, found: Clauses) -> None:
    match = re.compile(r"[a-z-]+").match(text, start, end)
    word = match[0] if match else ""
    rest = start + len(word)
    rest += len(text[rest:end]) - len(text[rest:end].lstrip())
    if word in {"define", "iid"}:
        _flag(word, rest, end, found)
    elif word == "skip":
        found.skip = _reason(text, rest, end)
    elif word == "code":
        found.functions.append(_function(text, rest, end))
    elif word in _SPANS and rest < end:
        getattr(found, _SPANS[word]).append((rest, end))
    else:
        known = "define, is, density, code, iid, prop-in, tight, skip"
        raise ReadError(f"“{text[start:end]}” is no clause; there are {known}", start, end)


_SPANS = {"is": "same", "density": "densities", "prop-in": "varying", "tight": "tight"}


def _flag(word: str, rest: int, end: int, found: Clauses) -> None:
    if rest < end:
        raise ReadError(f"“{word}” takes nothing after it; a semicolon separates clauses", rest, end)
    setattr(found, word, True)


def _reason(text: str, start: int, end: int) -> str:
    match = re.fullmatch(r'"([^"]*\S[^"]*)"', text[start:end])
    if match is None:
        raise ReadError('skip needs its reason in quotes: skip "why it cannot be checked"', start, end)
    if len(match[1].split()) < _WORDS:
        raise ReadError("this is no reason; say in some words why it cannot be checked", start, end)
    return match[1]


def _function(text: str, start: int, end: int) -> tuple[str, Span]:
    match = re.fullmatch(r"([A-Za-z_][A-Za-z0-9_.]*)\((.*)\)", text[start:end], re.DOTALL)
    if match is None:
        raise ReadError("code names a function and its arguments: code name(x_i, \\mu, \\sigma)", start, end)
    return match[1], (start + match.start(2), start + match.end(2))
