"""What a widget begins with: its data around one figure, and the formulas of pages that it moves by.

The data of a widget that stands on many pages have a part `of` each figure that it may stand around, which
says which of its shared parts to `show`, by their names in `losses`. A word `code:name` in them stands for
the formula that a page binds to a function, `code name(…)`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

_ASKED = "code:"


def around(data: Any, figure: str) -> Any:
    """The part of the data that belongs to a figure; all of them where figures have no parts."""
    if "of" not in data:
        return data
    part = data["of"].get(figure, {})
    return part | {"losses": {name: data["losses"][name] for name in part.get("show", [])}}


def asked(data: Any) -> Iterator[str]:
    """The functions whose formulas are asked for."""
    if isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from asked(part)
    elif isinstance(data, str) and data.startswith(_ASKED):
        yield data.removeprefix(_ASKED)


def with_formulas(data: Any, formulas: Mapping[str, str]) -> Any:
    """The data with a program in the place of each formula; nothing where there is none."""
    if isinstance(data, dict):
        return {key: with_formulas(part, formulas) for key, part in data.items()}
    if isinstance(data, list):
        return [with_formulas(part, formulas) for part in data]
    if isinstance(data, str) and data.startswith(_ASKED):
        return formulas.get(data.removeprefix(_ASKED), "")
    return data
