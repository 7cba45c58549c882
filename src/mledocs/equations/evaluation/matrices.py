"""Vectors and matrices of values; whatever needs a number and meets one of them is refused."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, NoReturn, cast

from mpmath import mpf

from mledocs.equations.evaluation import operations
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.operations import Value, plain, vanishes


class ShapeError(ArithmeticError):
    """A vector or matrix where its shape does not fit; the evaluator adds the place."""


@dataclass(frozen=True)
class Matrix:
    """Rows of values; a vector is a column. It passes through the evaluator where a Value does.

    Arithmetic asks for what it meets. A function of numbers takes `value[0]` and raises ShapeError.
    """

    rows: tuple[tuple[Value, ...], ...]

    @property
    def shape(self) -> tuple[int, int]:
        """The number of rows and of columns."""
        return len(self.rows), len(self.rows[0])

    def __getitem__(self, place: int) -> NoReturn:
        raise ShapeError(f"this is a {self}, and a number is expected here")

    def __str__(self) -> str:
        return f"vector of {self.shape[0]}" if self.shape[1] == 1 else "{} × {} matrix".format(*self.shape)


def places(sizes: list[int]) -> list[tuple[int, ...]]:
    """The indices of the components of a vector or matrix, row by row, from 1."""
    return list(product(*(range(1, size + 1) for size in sizes)))


def filled(sizes: list[int], value: Callable[[tuple[int, ...]], Value]) -> Value:
    """A vector or matrix of so many rows and columns, from its components."""
    width = sizes[1] if len(sizes) == 2 else 1
    found = [value(place) for place in places(sizes)]
    return _passed([found[start : start + width] for start in range(0, len(found), width)])


def by_entries(width: int, values: list[Value]) -> Value:
    """A matrix of so many columns, row by row."""
    if any(matrix(value) for value in values):
        raise ShapeError("an entry of a matrix is a number")
    return _passed([values[start : start + width] for start in range(0, len(values), width)])


def column(values: list[Value]) -> Value:
    """A vector."""
    return _passed([[value] for value in values])


def _passed(rows: list[list[Value]]) -> Value:
    """A matrix, under the type of a value; of one row and column, the value itself."""
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return cast(Value, Matrix(tuple(tuple(row) for row in rows)))


def components(value: Value) -> list[Value]:
    """The numbers in a value, row by row; a number alone is its only one."""
    found = cast(Any, value)
    return [each for row in found.rows for each in row] if isinstance(found, Matrix) else [value]


def shape_of(value: Value) -> tuple[int, int]:
    """Rows and columns; a number has one of each."""
    found = cast(Any, value)
    return found.shape if isinstance(found, Matrix) else (1, 1)


_Rows = tuple[tuple[Value, ...], ...]


def _rows(value: Value) -> _Rows:
    found = cast(Any, value)
    return found.rows if isinstance(found, Matrix) else ((value,),)


def matrix(value: object) -> bool:
    """Whether a value is a vector or a matrix."""
    return isinstance(value, Matrix)


def binary(operator: str, a: Value, b: Value) -> Value:
    """u + v, u − v, u v, u / v, u ^ v, where one of them at least is a vector or matrix."""
    if operator in {"+", "-"} and shape_of(a) == shape_of(b):
        return _each(operations.OPERATORS[operator], a, b)
    if operator == "*":
        return _product(a, b)
    if operator == "/" and not matrix(b):
        return _passed([[operations.divide(each, b) for each in row] for row in _rows(a)])
    if operator == "^" and not matrix(b) and b[0] == -1:
        return inverse(a)
    signs = {"+": "+", "-": "−", "/": "/", "^": "^"}
    raise ShapeError(f"{_name(a)} {signs[operator]} {_name(b)} has no meaning here")


def _name(value: Value) -> str:
    return str(value) if matrix(value) else "number"


def _each(operation: Callable[..., Value], a: Value, b: Value) -> Value:
    return _passed(
        [
            [operation(x, y) for x, y in zip(*rows, strict=True)]
            for rows in zip(_rows(a), _rows(b), strict=True)
        ]
    )


def _product(a: Value, b: Value) -> Value:
    if not matrix(a) or not matrix(b):
        scale, other = (b, a) if matrix(a) else (a, b)
        return _passed([[operations.multiply(scale, each) for each in row] for row in _rows(other)])
    if shape_of(a)[1] != shape_of(b)[0]:
        raise ShapeError(f"a {a} times a {b} has no meaning; is a transpose missing?")
    columns = list(zip(*_rows(b), strict=True))
    return _passed([[_dot(row, column) for column in columns] for row in _rows(a)])


def _dot(a: tuple[Value, ...], b: tuple[Value, ...]) -> Value:
    found = plain(mpf(0))
    for x, y in zip(a, b, strict=True):
        found = operations.add(found, operations.multiply(x, y))
    return found


def transposed(value: Value) -> Value:
    """The transpose."""
    return _passed([list(row) for row in zip(*_rows(value), strict=True)])


def negative(value: Value) -> Value:
    """−u."""
    if not matrix(value):
        return operations.negative(value)
    return _passed([[operations.negative(each) for each in row] for row in _rows(value)])


def norm(value: Value) -> Value:
    """The Euclidean norm of a vector. Raises ShapeError for a matrix, which has several."""
    if min(shape_of(value)) > 1:
        raise ShapeError("a matrix has several norms; \\|A\\|_F is read")
    return frobenius(value)


def frobenius(value: Value) -> Value:
    """The root of the sum of all entries' squares."""
    found = plain(mpf(0))
    for each in components(value):
        found = operations.add(found, operations.multiply(each, each))
    return operations.root(found)


def determinant(value: Value) -> Value:
    """The determinant, by its first row; sizes of terms are kept. Raises ShapeError if it is not square."""
    rows = _rows(value)
    if len(rows) != len(rows[0]):
        raise ShapeError(f"a {value} has no determinant: it is not square")
    return _minor(rows, tuple(range(len(rows))), {})


def _minor(rows: _Rows, columns: tuple[int, ...], known: dict[tuple[int, ...], Value]) -> Value:
    """The determinant of the last rows in as many columns; each is computed once, of 2ⁿ, and not n! times."""
    first = rows[len(rows) - len(columns)]
    if len(columns) == 1:
        return first[columns[0]]
    if columns not in known:
        found = plain(mpf(0))
        for place, column in enumerate(columns):
            rest = _minor(rows, columns[:place] + columns[place + 1 :], known)
            term = operations.multiply(first[column], rest)
            found = operations.add(found, operations.negative(term) if place % 2 else term)
        known[columns] = found
    return known[columns]


def inverse(value: Value) -> Value:
    """The inverse, by Gauss and Jordan with the largest pivot. Raises NoValue if it is singular."""
    size = shape_of(value)[0]
    if shape_of(value) != (size, size):
        raise ShapeError(f"a {value} has no inverse: it is not square")
    unit = [[plain(mpf(i == j)) for j in range(size)] for i in range(size)]
    rows = [[*row, *more] for row, more in zip(_rows(value), unit, strict=True)]
    for place in range(size):
        _eliminate(rows, place)
    return _passed([row[size:] for row in rows])


def _eliminate(rows: list[list[Value]], place: int) -> None:
    pivot = max(range(place, len(rows)), key=lambda i: abs(rows[i][place][0]))
    if vanishes(rows[pivot][place]):
        raise NoValue("a singular matrix has no inverse")
    rows[place], rows[pivot] = rows[pivot], rows[place]
    divisor = rows[place][place]
    rows[place] = [operations.divide(each, divisor) for each in rows[place]]
    for i, row in enumerate(rows):
        if i != place:
            rows[i] = list(_without(row, rows[place], row[place]))


def _without(row: list[Value], other: list[Value], factor: Value) -> Iterator[Value]:
    for a, b in zip(row, other, strict=True):
        yield operations.subtract(a, operations.multiply(factor, b))
