"""Random expressions, printed by SymPy and read by our reader: for the tests, and for more of them the bench."""

import random

import sympy
from mpmath import mp, mpc, mpf

from mledocs.equations.declared.declarations import declare
from mledocs.equations.declared.scope import Scope
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.worlds import World
from mledocs.equations.language.latex import Reader
from mledocs.equations.language.syntax import ReadError

SYMBOLS = sympy.symbols("x y z mu sigma lambda", positive=True)
FUNCTIONS = (
    sympy.log,
    sympy.exp,
    sympy.sqrt,
    sympy.tanh,
    sympy.Abs,
    sympy.sin,
    sympy.cos,
    sympy.gamma,
    sympy.cosh,
)
LET = r"x, y, z, \mu, \sigma, \lambda > 0"


def expression(source: random.Random, depth: int) -> sympy.Expr:
    if depth == 0 or source.random() < 0.15:
        return source.choice(
            [*SYMBOLS, sympy.Integer(source.randint(-3, 12)), sympy.Rational(source.randint(1, 9), 4)]
        )
    kind, left = source.randrange(6), expression(source, depth - 1)
    if kind == 0:
        return source.choice(FUNCTIONS)(left)
    right = expression(source, depth - 1)
    return [
        left + right,
        left - right,
        left * right,
        left / (right + 20),
        left ** source.choice([2, 3, -1, right]),
    ][kind - 1]


def declared() -> Scope:
    scope = Scope()
    declare(LET, 0, len(LET), scope)
    return scope


def ours(text: str, scope: Scope) -> tuple[mpf, mpf] | None:
    """The value and the largest term, or None where the text is refused or has no value."""
    world = World(scope, "round trip", 1)
    try:
        with mp.workdps(50):
            value, size = evaluator(world).value(Reader(text, 0, len(text), scope).expression())
            return value, mpf(2) ** size
    except (ReadError, NoValue):
        return None


def theirs(expr: sympy.Expr, scope: Scope) -> mpf | mpc:
    world = World(scope, "round trip", 1)
    names = ["\\" + symbol.name if len(symbol.name) > 1 else symbol.name for symbol in SYMBOLS]
    with mp.workdps(50):
        return mp.mpmathify(sympy.lambdify(SYMBOLS, expr, "mpmath")(*(world.value(name) for name in names)))


def wrong(trials: int, seed: int) -> tuple[list[str], int]:
    """Formulas that are read as another value, and how many are read at all; the others are refused."""
    source, scope, read, found = random.Random(seed), declared(), 0, []
    for _ in range(trials):
        expr = expression(source, 3)
        try:
            text = sympy.latex(expr)
        except ValueError:  # a number of thousands of digits, which Python does not write
            continue
        value = ours(text, scope)
        if value is not None:
            read += 1
            with mp.workdps(40):
                found += [] if _same(value, theirs(expr, scope)) else [text]
    return found, read


def _same(found: tuple[mpf, mpf], wanted: mpf | mpc) -> bool:
    near = mpf(10) ** -25 * max(abs(wanted), found[1])
    return bool(abs(mp.im(wanted)) <= mpf(10) ** -30 and abs(found[0] - wanted) <= near)
