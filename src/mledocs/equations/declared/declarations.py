"""Reads `let` comments into a scope."""

import re
from itertools import pairwise

from mledocs.equations.declared.definitions import define, provisional, read_definition, shape
from mledocs.equations.declared.dependencies import dependencies
from mledocs.equations.declared.kinds import FORMS, SUFFIXES, limit
from mledocs.equations.declared.reserved import refuse_reserved
from mledocs.equations.declared.scope import Definition, Kind, Scope, Symbol, components_name
from mledocs.equations.language.latex import Reader
from mledocs.equations.language.syntax import Call, Element, Name, Negative, Node, Number, ReadError


def declare(text: str, start: int, end: int, scope: Scope) -> list[Definition]:
    """Adds the declarations of text[start:end] to the scope; gives the definitions among them.

    Raises ReadError with the place of the first that cannot be read.
    """
    found: list[Definition] = []
    for at, stop in pieces(text, start, end):
        found += _declare_one(text, at, stop, scope)
    return found


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts between semicolons, blanks trimmed; `\\;` and semicolons in quotes do not count."""
    cuts = [m.start() for m in re.finditer(r'"[^"]*"|\\;|;', text[start:end]) if m[0] == ";"]
    edges = [-1, *cuts, end - start]
    spans = [(start + a + 1, start + b) for a, b in pairwise(edges)]
    return [_trimmed(text, a, b) for a, b in spans if text[a:b].strip()]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _declare_one(text: str, start: int, end: int, scope: Scope) -> list[Definition]:
    piece = text[start:end]
    for keyword, read in _KEYWORDS.items():
        if re.match(rf"{keyword}\s", piece):
            return read(text, start + len(keyword), end, scope)
    if (
        match := re.fullmatch(r"((?:[A-Za-z]\s*,\s*)*[A-Za-z])\s*(?:<=|\\le|\\leq)\s*([A-Za-z])", piece)
    ) is not None:
        for index in re.findall("[A-Za-z]", match[1]):
            limit(index, match[2], start, scope)
        return []
    for pattern, make in SUFFIXES:
        if (match := re.search(pattern, piece)) is not None:
            kind = make(match, text, start, scope)
            for at, stop in _commas(text, start, start + match.start()):
                _add(text, at, stop, kind, scope)
            return []
    if "=" in piece:
        return _given(text, start, end, scope)
    raise ReadError(f"“{piece}” is no declaration; one has a form such as {'; '.join(FORMS)}", start, end)


def _commas(text: str, start: int, end: int) -> list[tuple[int, int]]:
    depth, cuts = 0, [start - 1]
    for at in range(start, end):
        depth += (text[at] in "({") - (text[at] in ")}")
        if text[at] == "," and depth == 0:
            cuts.append(at)
    spans = [_trimmed(text, a + 1, b) for a, b in zip(cuts, [*cuts[1:], end], strict=True)]
    empty = next((a for a, b in spans if a >= b), None)
    if empty is not None:
        raise ReadError("a symbol is expected here", empty)
    return spans


class _Free(Scope):
    """Names for the arguments of an arbitrary function: any letter will do, with or without an index."""

    def number(self, name: str) -> bool:
        """Any name without a script."""
        return not re.search(r"_.$", name) and not self.function(name)

    def rank(self, name: str) -> int:
        """Any argument may have one index."""
        return 0 if self.function(name) else 1


def _add(text: str, start: int, end: int, kind: Kind, scope: Scope) -> None:
    name, form, rank = shape(text, start, end, scope)
    refuse_reserved(name, rank, start, end)
    names = provisional(name, form, rank, scope)
    if form == "function":
        names = _Free(definitions=names.definitions, coloured=names.colours())
    header = Reader(text, start, end, names).expression()
    table = {"function": scope.functions, "indexed": scope.arrays, "number": scope.numbers}[form]
    if kind.name == "vector":
        table = scope.vectors
    if name in table or name in scope.definitions:
        raise ReadError(f"{name} is declared already in this section", start, end)
    if kind.name in {"count", "random"} and form != "number":
        what = {"count": "a count", "random": "a random variable"}[kind.name]
        natural = (
            f"; for whole numbers from zero up write {text[start:end]} natural"
            if kind.name == "count"
            else ""
        )
        raise ReadError(f"{name} is {what}; {what} takes neither index nor argument{natural}", start, end)
    if kind.name == "density" and form != "function":
        raise ReadError(f"only a function is a density: {name}({kind.index})", start, end)
    if form == "function" and kind.name == "vector":
        raise ReadError(f"{name} is a function; arbitrary functions have numbers for values", start, end)
    symbol = table[name] = _symbol(name, kind, header, start, end)
    if kind.name == "vector":
        _add_components(symbol, scope)


def _add_components(symbol: Symbol, scope: Scope) -> None:
    """\\mathbf{w} brings w_k; what is declared of w_k already stays."""
    name, letters = components_name(symbol.name), ("i", "j")[: len(symbol.kind.values)]
    scope.arrays.setdefault(name, Symbol(name, Kind("real"), (*symbol.indices, *letters)))


def _symbol(name: str, kind: Kind, header: Node, start: int, end: int) -> Symbol:
    if isinstance(header, Call):
        return Symbol(name, kind, function=True, arguments=header.arguments)
    if isinstance(header, Name):
        return Symbol(name, kind)
    letters = (
        tuple(each.name for each in header.indices if isinstance(each, Name))
        if isinstance(header, Element)
        else ()
    )
    if not isinstance(header, Element) or len(letters) != len(header.indices):
        raise ReadError("an index in a declaration is a letter, as in x_i", start, end)
    if kind.index and kind.index not in letters:
        raise ReadError(f"{kind.index} is no index of {name}", start, end)
    return Symbol(name, kind, letters)


# Keywords


def _parameters(text: str, start: int, end: int, scope: Scope) -> list[Definition]:
    names = []
    for at, stop in _commas(text, start, end):
        name, form, _ = shape(text, at, stop, scope)
        if form != "number" or not scope.number(name):
            raise ReadError(f"{name} must be declared as a number first", at, stop)
        names.append(name)
    scope.parameters = tuple(names)
    return []


def _data(text: str, start: int, end: int, scope: Scope) -> list[Definition]:
    equals = text.find("=", start, end)
    if equals < 0:
        raise ReadError("data are given as x = 4.3, 4.8, …", start, end)
    name, form, _ = shape(text, *_trimmed(text, start, equals), scope)
    refuse_reserved(name, scope.rank(name), start, equals)
    if form == "function":
        raise ReadError(f"{name} is a function; data are numbers", start, equals)
    values = tuple(_datum(text, at, stop, scope) for at, stop in _commas(text, equals + 1, end))
    if len(values) == 1 and form == "number" and not scope.rank(name):
        scope.numbers[name] = Symbol(name, Kind("data", values))
    else:
        scope.arrays[name] = Symbol(name, Kind("data", values), ("i",))
    return []


def _datum(text: str, start: int, end: int, scope: Scope) -> Node:
    found = Reader(text, start, end, scope).additive()
    plain = found.operand if isinstance(found, Negative) else found
    if not isinstance(plain, Number):
        raise ReadError("data are numbers", start, end)
    return found


def _recall(text: str, start: int, end: int, scope: Scope) -> list[Definition]:
    for at, stop in _commas(text, start, end):
        _recall_one(shape(text, at, stop, scope)[0], at, stop, scope)
    return []


def _recall_one(name: str, start: int, end: int, scope: Scope) -> None:
    if name not in scope.archive:
        raise ReadError(f"no earlier section of this page defines {name}", start, end)
    definition, home = scope.archive[name]
    scope.definitions[name] = definition
    for used in dependencies(home, definition.body):
        scope.adopt(used, home)


def _given(text: str, start: int, end: int, scope: Scope) -> list[Definition]:
    chain = read_definition(text, start, end, scope)
    if len(chain.sides) != 2:
        raise ReadError("a let comment gives one form: header = form", start, end)
    found = define(chain.sides[0], chain.sides[1], scope)
    scope.definitions[found.name] = found
    return [found]


_KEYWORDS = {"parameters": _parameters, "data": _data, "recall": _recall}
