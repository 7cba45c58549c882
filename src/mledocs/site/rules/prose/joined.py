r"""Values that something beside them makes another number of: `\val{a}\val{b}`, `minus \val{a}`."""

import re
from collections.abc import Iterator
from functools import cache

from mledocs import markup
from mledocs.book import Book
from mledocs.site.pages import source
from mledocs.site.rules.prose.counting import Typed, any_of, numbers

_VALUE = r"\\val\{[^{}\n]*\}"
# What readers do not see between two values, or take for a part of one number.
_JOINT = r"(?:[*_$ '’.,·/:-]|\n(?![ \t>]*(?:[-*+:|#]|\d+[.)]|\n))|<[^<>]{0,99}>|&\w{1,31};){0,40}?"
_LIST = r"(?![,;:.]\s)"
_TWO = re.compile(rf"(?P<whole>{_VALUE}[*_$]*+{_LIST}{_JOINT}{_VALUE})")
_LETTER = re.compile(
    rf"(?P<whole>(?<=[^\W_])[*_]*{_VALUE}|(?<![\w)\]}}])[.,][*_$]*{_VALUE}|{_VALUE}[*_]*(?=[^\W_]))"
)
#: How many letters away from a value a word is read with it.
_NEAR = 80
_OTHER = r"readers see another number here than the value; give that number a name, and write \val{…} of it"
_RELATION = re.compile(
    r"\\(?:leq?|geq?|neq?|lt|gt|ll|gg|approx|sim|simeq|equiv|propto|to|mapsto|mid|in|pm|[lc]?dots|colon|quad|qquad)\b"
    r"|\\text\{[^{}]*\}|\\[{}|]|[=<>|;,&]|\\\\"
)
_LOOKS = re.compile(
    r"\\(?:left|right|[bB]igg?[lr]?|displaystyle|mathbf|boldsymbol)\b|\\[,;:! ]|~|\\%|\^\{?\\circ\}?"
)
_UNIT = re.compile(r"\\(?:mathrm|operatorname|text)\{[^{}]*\}")
_FUNCTION = re.compile(r"\\(?:[dt]?frac|sqrt|cdot|times|div|log|ln|exp|binom|pm|operatorname|mathrm)\b")
_POWER_OF_TEN = re.compile(r"(?<=[#\s\d])e(?=\s*[-+]?\d)", re.I)  # as programs write it
_RELATES = re.compile(r"=|\\approx|\\le|\\ge|<|>|\\lt|\\gt")


def joined(text: str, book: Book) -> Iterator[Typed]:
    """Every value in prose that a sign, a word, a letter or another value makes another number of."""
    inline = [mark for mark in source.formulas(text) if "inline" in mark.text]
    visible = _without_display(text)
    for pattern in (_TWO, _changed(book)):
        for m in _around_values(pattern, visible):
            if not any(mark.start <= m.start("whole") and m.end("whole") <= mark.end for mark in inline):
                yield m.start("whole"), m["whole"], _OTHER
    outside = markup.without(visible, ((mark.start, mark.end) for mark in source.formulas(text)))
    yield from ((m.start("whole"), m["whole"], _OTHER) for m in _LETTER.finditer(outside))
    for mark in inline:
        yield from ((mark.start + 1 + at, side, _OTHER) for at, side in arithmetic(mark.text["inline"]))


def _around_values(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What is found near values, each once: on a whole page a pattern of hundreds of words is slow."""
    found: dict[int, re.Match[str]] = {}
    for value in re.finditer(_VALUE, text):
        for match in pattern.finditer(text, max(value.start() - _NEAR, 0), value.end() + _NEAR):
            found.setdefault(match.start(), match)
    yield from found.values()


def _without_display(text: str) -> str:
    display = ((mark.start, mark.end) for mark in source.formulas(text) if "display" in mark.text)
    return markup.without(source.prose(text), display)


@cache
def _changed(book: Book) -> re.Pattern[str]:
    """A number word, a sign or a multiple before a value; a scale or a part behind it."""
    words = book.words
    small = rf"(?:(?:{any_of([words.of, *words.among, *words.determiners, *words.further])})\s+){{0,3}}"
    before = any_of([*words.signs, *words.multiples, *words.parts])
    scaled = rf"{numbers(words, 1)}|{any_of(words.scales)}"
    behind = any_of([*words.scales, *words.parts, numbers(words, 2)])
    further = rf"(?:(?:{any_of(words.further)})\s+){{0,2}}"
    return re.compile(
        rf"(?<![^\W_])(?P<whole>(?:(?:{before})\s+{small}|(?:{scaled})[-\s]+)[*_$]*{_VALUE}"
        rf"|{_VALUE}[*_$]*[-\s]+{further}(?:{behind})(?![-\w])|{_VALUE}[*_$]*\s+(?:{any_of(words.powers)})\b"
        rf"|(?:{_VALUE}|{numbers(words, 0)})[*_$]*\s+(?:{any_of(words.operators)})\s+[*_$]*{_VALUE})",
        re.I,
    )


def arithmetic(tex: str) -> Iterator[tuple[int, str]]:
    """Sides of a formula that compute with a value, where no other side says with what result."""
    plain = _LOOKS.sub(source.blank, re.sub(_VALUE, lambda value: "#".ljust(len(value[0])), tex))
    plain = _UNIT.sub(source.blank, plain)
    sides = list(_sides(plain))
    numeric = [side for side in sides if _is_numeric(_POWER_OF_TEN.sub("", plain[slice(*side)]))]
    if len(numeric) > 1 and _RELATES.search(plain):
        return
    for start, end in numeric:
        if "#" in plain[start:end] and not re.fullmatch(r"[\s(){}\[\]+-]*#[\s(){}\[\]]*", plain[start:end]):
            shown = tex[start:end]
            yield start + len(shown) - len(shown.lstrip()), shown.strip()


def _sides(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for relation in _RELATION.finditer(plain):
        yield start, relation.start()
        start = relation.end()
    yield start, len(plain)


def _is_numeric(side: str) -> bool:
    """Whether numbers and values are all that stands there."""
    rest = _FUNCTION.sub("", side)
    return bool(re.search(r"[#\d]", rest)) and not re.search(r"[^\W\d_]|\\", rest)
