"""What a reader takes along: formulas as TeX and tables as CSV that any other program reads."""

import csv
import io
import re
from collections.abc import Collection

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]+)\s*|\\.", re.S)
_SYMBOL = re.compile(r"\{(?P<symbol>[A-Za-z]|\\[A-Za-z]+(?=\}(?![A-Za-z])))\}")
_FORMULA = re.compile(r"\\\((.*?)\\\)", re.S)
_EXTENSIONS = ("tables", "pymdownx.arithmatex")
_GENERIC = {"pymdownx.arithmatex": {"generic": True}}

_UNSIGNED = r"\d+(?:\.\d+)?"
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:,|\{,\}|[\u00a0\u2009\u202f])\d{3})+(?![\d,])")
_MARKS = re.compile(r"[^\d]")
_POWER = re.compile(rf"(?:(?P<number>{_UNSIGNED})\s*[×·]\s*)?(?<!\d)10(?P<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_TEX_POWER = re.compile(rf"(?P<number>-?{_UNSIGNED})\s*\\times\s*10\^\{{(?P<power>-?\d+)\}}")
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def tex(own: str, colours: Collection[str]) -> str:
    r"""The formula without the commands `colours`: `\idea{y_i}` becomes `{y_i}`, and `\idea{L}` just `L`."""
    parts, last = [], 0
    for command in _COMMAND.finditer(own):
        if command.start() >= last and rf"\{command['name']}" in colours:
            opened, end = _opened(own, command)
            parts += [own[last : command.start()], opened]
            last = end
    return "".join([*parts, own[last:]])


def _opened(own: str, command: re.Match[str]) -> tuple[str, int]:
    """What stands in the place of a macro, and where the text goes on: a symbol alone needs no braces."""
    after_word = own[: command.start()][-1:].isalpha()  # as in \bar\idea{x}, where the name would run on
    symbol = _SYMBOL.match(own, command.end())
    if symbol and not after_word:
        return symbol["symbol"], symbol.end()
    braced = own[command.end() : command.end() + 1] == "{"
    return "" if braced else " ", command.end()


def table(markdown: str, colours: Collection[str]) -> bytes:
    """A Markdown table as CSV: words without markup, formulas as TeX, numbers as programs read them."""
    out = io.StringIO()
    html = Markdown(extensions=[*_EXTENSIONS], extension_configs=_GENERIC).convert(markdown)
    rows = LexborHTMLParser(html).css("tr")
    csv.writer(out, lineterminator="\n").writerows(
        [_cell(cell, colours) for cell in row.css("th, td")] for row in rows
    )
    return out.getvalue().encode()


def _cell(cell: LexborNode, colours: Collection[str]) -> str:
    """One cell. `$1.2 \times 10^{-5}$` alone in it is a number, too."""
    for line_end in cell.css("br"):
        line_end.replace_with(" ")
    pieces = _FORMULA.split(cell.text(deep=True))
    pieces[::2] = [_POWER.sub(_with_exponent, piece) for piece in pieces[::2]]
    pieces[1::2] = [tex(piece, colours) for piece in pieces[1::2]]
    plain = " ".join(_GROUPED.sub(_without_marks, "".join(pieces)).replace("−", "-").split())
    number = _TEX_POWER.fullmatch(plain)
    return f"{number['number']}e{number['power']}" if number else plain


def _without_marks(grouped: re.Match[str]) -> str:
    return _MARKS.sub("", grouped[0])


def _with_exponent(power: re.Match[str]) -> str:
    return f"{power['number'] or 1}e{power['power'].translate(_RAISED)}"
