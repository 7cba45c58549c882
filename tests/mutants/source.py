"""Changes of Python source: each operator, comparison, sign and constant, one at a time."""

import ast
from collections.abc import Callable, Iterator

_DIGITS = "0123456789"  # exponents such as ⁴ are digits to Python as well

Change = tuple[str, int, int, str]  # rule, start, end, what stands there instead

_OPERATORS: dict[type[ast.AST], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.Pow: ("**", "*"),
    ast.FloorDiv: ("//", "/"),
    ast.Mod: ("%", "*"),
    ast.And: ("and", "or"),
    ast.Or: ("or", "and"),
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
}


class Source:
    """A module's text and tree, and where its nodes lie in the text."""

    def __init__(self, text: str) -> None:
        self.text, self.tree = text, ast.parse(text)
        self.lines = [0]
        for line in text.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def at(self, line: int, column: int) -> int:
        """The offset of a place; ast counts columns in bytes."""
        start = self.lines[line - 1]
        row = self.text[start : self.lines[line]].encode()
        return start + len(row[:column].decode())

    def start(self, node: ast.AST) -> int:
        """Where a node begins."""
        line, column, _, _ = place(node)
        return self.at(line, column)

    def end(self, node: ast.AST) -> int:
        """Where a node ends."""
        _, _, line, column = place(node)
        return self.at(line, column)

    def between(self, sign: str, left: ast.AST, right: ast.AST) -> tuple[int, int]:
        """Where an operator stands between its operands."""
        start = self.text.index(sign, self.end(left), self.start(right))
        return start, start + len(sign)


def place(node: ast.AST) -> tuple[int, int, int, int]:
    """First line and column of a node, and those of its end. Operators have none; nobody asks for theirs."""
    assert isinstance(node, ast.expr | ast.stmt)
    assert node.end_lineno is not None and node.end_col_offset is not None
    return node.lineno, node.col_offset, node.end_lineno, node.end_col_offset


def changes(text: str) -> list[Change]:
    """All changes of a module, in the order of their places; what a message says is left alone."""
    source = Source(text)
    found = [change for node in _computing(source.tree) for change in _of_node(source, node)]
    return sorted(found, key=lambda change: change[1:3])


def _computing(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.JoinedStr | ast.Raise):
            yield node
            yield from _computing(node)


def _of_node(source: Source, node: ast.AST) -> Iterator[Change]:
    for kind, change in _CHANGES.items():
        if isinstance(node, kind):
            yield from change(source, node)


def _swapped(source: Source, operator: ast.AST, left: ast.AST, right: ast.AST) -> Iterator[Change]:
    if type(operator) in _OPERATORS:
        sign, other = _OPERATORS[type(operator)]
        yield (f"{sign} to {other}", *source.between(sign, left, right), other)


def _binary(source: Source, node: ast.BinOp) -> Iterator[Change]:
    yield from _swapped(source, node.op, node.left, node.right)


def _assigned(source: Source, node: ast.AugAssign) -> Iterator[Change]:
    yield from _swapped(source, node.op, node.target, node.value)


def _compared(source: Source, node: ast.Compare) -> Iterator[Change]:
    for operator, left, right in zip(
        node.ops, [node.left, *node.comparators], node.comparators, strict=False
    ):
        yield from _swapped(source, operator, left, right)


def _joined(source: Source, node: ast.BoolOp) -> Iterator[Change]:
    for left, right in zip(node.values, node.values[1:], strict=False):
        yield from _swapped(source, node.op, left, right)


def _signed(source: Source, node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.USub | ast.Not):
        sign = "-" if isinstance(node.op, ast.USub) else "not "
        yield f"{sign.strip()} dropped", source.start(node), source.start(node.operand), ""


def _constant(source: Source, node: ast.Constant) -> Iterator[Change]:
    if isinstance(node.value, bool):
        yield "truth turned", source.start(node), source.end(node), str(not node.value)
    elif isinstance(node.value, int):
        yield "constant + 1", source.start(node), source.end(node), str(node.value + 1)
    elif isinstance(node.value, float):
        new = repr(node.value * 2 or 1.0)
        yield "constant doubled", source.start(node), source.end(node), new


_CHANGES: dict[type[ast.AST], Callable[..., Iterator[Change]]] = {
    ast.BinOp: _binary,
    ast.AugAssign: _assigned,
    ast.Compare: _compared,
    ast.BoolOp: _joined,
    ast.UnaryOp: _signed,
    ast.Constant: _constant,
}


def numerals(text: str) -> list[Change]:
    """Every numeral of a module with its last digit changed."""
    source = Source(text)
    found = []
    for node in _computing(source.tree):
        number = isinstance(node, ast.Constant) and type(node.value) in {int, float}
        if number:
            start, end = source.start(node), source.end(node)
            found.append(("a last digit", start, end, next_digit(text[start:end])))
    return sorted(found, key=lambda change: change[1:3])


def next_digit(numeral: str) -> str:
    """The numeral with its last digit one up, or down from 9; never in the exponent."""
    digits = numeral.partition("e")[0]
    place = max(k for k, character in enumerate(digits) if character in _DIGITS)
    new = str(int(numeral[place]) + 1) if numeral[place] != "9" else "8"
    return numeral[:place] + new + numeral[place + 1 :]
