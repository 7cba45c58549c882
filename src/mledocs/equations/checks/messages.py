"""Messages: sides as written, values as a reader can follow them."""

from mpmath import mp, mpf

from mledocs.equations.evaluation.worlds import Key, World
from mledocs.equations.language.quoting import pretty

MOST_SHOWN = 14


def digits(number: mpf, count: int = 8) -> str:
    """A number with at most so many digits: 8.9189385, 3, −0.5."""
    return str(mp.nstr(number, count, min_fixed=-6, max_fixed=12)).removesuffix(".0").replace("-", "−", 1)


def values(world: World) -> str:
    """The world as far as it was looked at: n = 1, σ = 1, x = (2)."""
    keys = [key for key in world.shown() if key in world.drawn or key in world.forced]
    scalars = [
        f"{pretty(name)} = {digits(_value(world, (name, index)))}" for name, index in keys if not index
    ]
    arrays = [_array(world, name, keys) for name in sorted({name for name, index in keys if index})]
    letters = [f"{letter} = {value}" for letter, value in world.indices.items()]
    shown = [*scalars, *letters, *arrays]
    return ", ".join(shown[:MOST_SHOWN] + ["…"] * (len(shown) > MOST_SHOWN))


def _value(world: World, key: Key) -> mpf:
    return world.forced.get(key, world.drawn.get(key, mpf(0)))


def _array(world: World, name: str, keys: list[Key]) -> str:
    found = {index: _value(world, (name, index)) for other, index in keys if other == name and index}
    if list(found) == [(i,) for i in range(1, len(found) + 1)]:
        return f"{pretty(name)} = ({', '.join(digits(value) for value in found.values())})"
    parts = [
        f"{pretty(name)}_{','.join(map(str, index))} = {digits(value)}" for index, value in found.items()
    ]
    return ", ".join(parts)
