"""What a cell may use: the part of Python that MicroPython has, which runs cells in the reader's browser.

The three lists are what MicroPython 1.27 itself says; a browser test asks it again.
"""

import ast
import builtins
from collections.abc import Callable, Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MODULES = {"math"}
MATH = _words("""
    acos acosh asin asinh atan atan2 atanh ceil copysign cos cosh degrees e erf erfc exp expm1 fabs
    factorial floor fmod frexp gamma inf isclose isfinite isinf isnan ldexp lgamma log log10 log2 modf
    nan pi pow radians sin sinh sqrt tan tanh tau trunc
""")
BUILTINS = _words("""
    ArithmeticError AssertionError AttributeError BaseException EOFError Ellipsis Exception GeneratorExit
    ImportError IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError
    NotImplemented NotImplementedError OSError OverflowError RuntimeError StopAsyncIteration
    StopIteration SyntaxError SystemExit TypeError UnicodeError ValueError ZeroDivisionError abs all any
    bin bool bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate
    eval exec filter float frozenset getattr globals hasattr hash help hex id input int isinstance
    issubclass iter len list locals map max memoryview min next object oct open ord pow print property
    range repr reversed round set setattr slice sorted staticmethod str sum super tuple type zip
    __import__ __build_class__
""")
METHODS = _words("""
    add append center clear copy count decode difference difference_update discard encode endswith extend
    find format from_bytes fromhex fromkeys get hex index insert intersection intersection_update isalpha
    isdigit isdisjoint islower isspace issubset issuperset isupper items join keys lower lstrip partition
    pop popitem remove replace reverse rfind rindex rpartition rsplit rstrip setdefault sort split
    splitlines startswith strip symmetric_difference symmetric_difference_update to_bytes union update
    upper values
""")
_TYPES = (str, bytes, list, tuple, dict, set, frozenset, int, float)
_LACKED = {name for kind in _TYPES for name in dir(kind) if not name.startswith("_")} - METHODS

INSTEAD = {
    "prod": "multiply in a loop, as Π does",
    "fsum": "add in a loop, as Σ does",
    "sumprod": "add the products in a loop",
    "log1p": "write log(1 + u)",
    "hypot": "write sqrt(a ** 2 + b ** 2)",
    "dist": "write sqrt(a ** 2 + b ** 2)",
    "exp2": "write 2 ** u",
    "cbrt": "write u ** (1 / 3)",
    "numpy": "write a list and a loop",
    "scipy": "write the formula",
    "statistics": "write the loop: a mean is a sum divided by n",
    "random": "take the draws from a prelude, so that they are the same each time",
    "dataclasses": "use a tuple or a dict",
    "typing": "leave the annotation out",
    "itertools": "write the loop",
    "functools": "write the loop",
    "collections": "use a dict or a list",
}
#: For a module of which nothing better is known, the book's own package among them.
AT_BUILD = "write the formula, or mark the block `python exec`, which is run at build only"
Found = tuple[ast.AST, str]


def lacking(tree: ast.AST) -> Iterator[Found]:
    """Every place of a cell that MicroPython would refuse or print otherwise, and what to write instead."""
    own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and _stored(node)}
    for node in ast.walk(tree):
        for kind, check in CHECKS.items():
            if isinstance(node, kind):
                yield from ((node, message) for message in check(node) if message)
        if isinstance(node, ast.Name) and node.id not in own:
            yield from ((node, message) for message in _builtin(node.id))


def _stored(node: ast.Name) -> bool:
    return not isinstance(node.ctx, ast.Load)


def _missing(what: str, name: str, otherwise: str = "write it with what it has") -> str:
    return f"MicroPython has no {what}; {INSTEAD.get(name, otherwise)}"


def _builtin(name: str) -> Iterator[str]:
    if name == "sum":
        yield "sum() gives other last digits from Python 3.12 on; add in a loop, as Σ does"
    elif hasattr(builtins, name) and not name.startswith("__") and name not in BUILTINS:
        yield _missing(f"'{name}'", name)


def _module(name: str) -> Iterator[str]:
    if name not in MODULES:
        yield _missing(f"module '{name}' here", name.partition(".")[0], AT_BUILD)


def _import(node: ast.Import) -> Iterator[str]:
    for alias in node.names:
        yield from _module(alias.name)


def _import_from(node: ast.ImportFrom) -> Iterator[str]:
    yield from _module(node.module or ".")
    for alias in node.names:
        if node.module == "math" and alias.name not in MATH:
            yield _missing(f"'math.{alias.name}'", alias.name)


def _attribute(node: ast.Attribute) -> Iterator[str]:
    if isinstance(node.value, ast.Name) and node.value.id == "math":
        if node.attr not in MATH:
            yield _missing(f"'math.{node.attr}'", node.attr)
    elif node.attr in _LACKED:
        yield _missing(f"method '{node.attr}'", node.attr)


def _call(node: ast.Call) -> Iterator[str]:
    if isinstance(node.func, ast.Name) and node.func.id == "zip" and node.keywords:
        yield "MicroPython's zip takes no keyword; compare the lengths yourself"


def _collection(node: ast.List | ast.Tuple | ast.Set) -> Iterator[str]:
    if isinstance(getattr(node, "ctx", ast.Load()), ast.Load) and any(
        isinstance(item, ast.Starred) for item in node.elts
    ):
        yield "MicroPython cannot unpack with * in a list; write a + b"


def _dict(node: ast.Dict) -> Iterator[str]:
    if None in node.keys:
        yield "MicroPython cannot unpack with ** in a dict; use update()"


def _slice(node: ast.Slice) -> Iterator[str]:
    if node.step is not None:
        yield "MicroPython's slices have no step; use range() or reversed()"


def _format(node: ast.FormattedValue) -> Iterator[str]:
    if node.format_spec is not None and "," in ast.unparse(node.format_spec):
        yield "MicroPython prints no thousands separator; leave the comma out of the format"


def _function(node: ast.FunctionDef) -> Iterator[str]:
    if node.args.posonlyargs:
        yield "MicroPython has no positional-only parameters; leave the / out"


def _statement(node: ast.AST) -> Iterator[str]:
    yield f"MicroPython has no '{type(node).__name__.lower()}' statement; write if and elif"


CHECKS: dict[type[ast.AST], Callable[..., Iterator[str]]] = {
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.Attribute: _attribute,
    ast.Call: _call,
    ast.List: _collection,
    ast.Tuple: _collection,
    ast.Set: _collection,
    ast.Dict: _dict,
    ast.Slice: _slice,
    ast.FormattedValue: _format,
    ast.FunctionDef: _function,
    ast.Match: _statement,
    ast.TryStar: _statement,
}
