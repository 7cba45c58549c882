"""Other spellings of what is read: rewritten, token by token, into the one that the reader knows."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from mledocs.equations.language.tokens import Token

#: One token for another.
_SAME = {
    ":=": "=",
    "\\coloneqq": "=",
    "\\triangleq": "=",
    "\\equiv": "=",
    "\\neq": "\\ne",
    "\\gets": "\\leftarrow",
    "\\lVert": "\\|",
    "\\rVert": "\\|",
    "\\Vert": "\\|",
    "\\bm": "\\mathbf",
    "\\vec": "\\mathbf",
    "\\boldsymbol": "\\mathbf",
    "\\pmb": "\\mathbf",
    "\\mathsf": "\\operatorname",
    "\\mathit": "\\operatorname",
    "\\mathrm": "\\operatorname",
    "\\operatorname*": "\\operatorname",
    "\\textrm": "\\text",
    "\\textsf": "\\text",
    "\\textit": "\\text",
    "\\mbox": "\\text",
    "\\ast": "*",
    "\\star": "*",
    "\\intercal": "\\top",
    "\\lbrack": "[",
    "\\rbrack": "]",
    "\\Pr": "P",
    "\\argmax": "\\operatorname argmax",
    "\\argmin": "\\operatorname argmin",
    "\\E": "\\operatorname E",
}
#: Words in a formula that join it to what is said beside it.
BESIDE = {"for", "if", "when", "where", "with", "forall", "forany", "forevery", "foreach", "and", "or"}
_IN_CASES = BESIDE | {"otherwise", "else"}
#: Surroundings of lines, all read as one.
LINES = {"aligned", "align", "alignat", "split", "gather", "gathered", "equation", "multline", "eqnarray"}


def respelled(found: list[Token]) -> list[Token]:
    """The tokens in the reader's own spelling; the last, of the end, stays."""
    same = [token for each in found for token in _one(each)]
    for rewrite in (_surroundings, _words, _stars):
        same = list(rewrite(same))
    return same


def _one(token: Token) -> Iterator[Token]:
    """A token, or a command with its word in braces."""
    spelling, _, word = _SAME.get(token.text, token.text).partition(" ")
    kind = "letter" if spelling == "P" and token.kind == "command" else token.kind
    yield replace(token, text=spelling, kind=kind)
    if word:
        yield from (replace(token, text=text, kind=kind) for text, kind in _braced(word))


def _braced(word: str) -> list[tuple[str, str]]:
    return [("{", "sign"), *((letter, "letter") for letter in word), ("}", "sign")]


_NO_WORD = {"{", "}", "\\\\", "&", "(", "["}


def _group(found: list[Token], at: int) -> tuple[str, int]:
    """The word in the braces that open at this place, and where they close; none if more stands in them."""
    if at >= len(found) or found[at].text != "{":
        return "", at
    end = at + 1
    while end < len(found) and found[end].text != "}" and found[end].text not in _NO_WORD:
        end += 1
    word = "".join(token.text.removeprefix("\\") for token in found[at + 1 : end])
    return (word, end) if end < len(found) and found[end].text == "}" else ("", at)


def _surroundings(found: list[Token]) -> Iterator[Token]:
    """`align`, `equation`, `split` and their kin: as `aligned`, or gone where another stands around them."""
    depth, place = 0, 0
    while place < len(found):
        token = found[place]
        word, end = _group(found, place + 1)
        if token.text not in {"\\begin", "\\end"} or word.removesuffix("*") not in LINES:
            yield token
            place += 1
            continue
        depth += token.text == "\\begin"
        if depth == 1:
            yield token
            yield from (replace(token, text=text, kind=kind) for text, kind in _braced("aligned"))
        depth -= token.text == "\\end"
        place = end + 1


def _words(found: list[Token]) -> Iterator[Token]:
    """Names in `\\text{…}`, the d of a differential, 𝔼, ℙ and 𝕍, `\\operatorname{argmax}`."""
    place = 0
    while place < len(found):
        token = found[place]
        word, end = _group(found, place + 1)
        new = _WORDS[token.text](word) if token.text in _WORDS and word else None
        if new is None:
            yield token
            place += 1
        else:
            yield from (replace(token, text=text, kind=kind) for text, kind in new)
            place = end + 1


Pieces = list[tuple[str, str]] | None


def _of_text(word: str) -> Pieces:
    return None if word.lower() in _IN_CASES else _of_operator(word) or _operator(word)


def _operator(word: str) -> Pieces:
    return [("\\operatorname", "command"), *_braced(word)]


def _of_operator(word: str) -> Pieces:
    if word in {"argmax", "argmin"}:
        return [("\\arg", "command"), (f"\\{word[3:]}", "command")]
    if word == "d":
        return [("d", "letter")]
    if word in {"T", "P"}:
        return [(word, "letter")]
    return [(f"\\{word}", "command")] if word in {"log", "ln", "exp", "max", "min"} else None


def _of_blackboard(word: str) -> Pieces:
    return {"P": [("P", "letter")], "V": _operator("Var")}.get(word)


_WORDS: dict[str, Callable[[str], Pieces]] = {
    "\\text": _of_text,
    "\\operatorname": _of_operator,
    "\\mathbb": _of_blackboard,
}


def _stars(found: list[Token]) -> Iterator[Token]:
    """`a * b` is a product, and `w^{*}` is `w^*`."""
    place = 0
    while place < len(found):
        texts = [token.text for token in found[place : place + 4]]
        if texts == ["^", "{", "*", "}"]:
            yield from (found[place], found[place + 2])
            place += 4
        elif texts[0] == "*" and (place == 0 or found[place - 1].text != "^"):
            yield replace(found[place], text="\\cdot")
            place += 1
        else:
            yield found[place]
            place += 1
