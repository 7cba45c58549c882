"""The widgets' modules in V8, without a browser: loaded, replayed, mutated."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from mledocs.javascript import SECONDS, Engine
from tests.helpers.trees import ROOT

WIDGETS = ROOT / "docs" / "assets" / "widgets"
#: A difference may be this large, times the largest term that was added.
TOLERANCE = 1e-12

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js"\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:function|const|class) (\w+))", re.M)

#: Compares what `update` gives with what Python expects. A number may be inf; a list is looked at in strides.
REPLAY = """
const kept = {}
function apart(actual, { values, stride, scale }) {
  const list = [actual].flat(4)
  const seen = list.filter((_, i) => i % stride === 0)
  if (seen.length !== values.length) return Infinity
  return Math.max(...seen.map((value, i) => value === values[i] ? 0 : Math.abs(value - values[i]) / scale))
}
function replay({ update, start, bounds, scene }, cases, tolerance) {
  let worst = 0
  const { data, opening } = cases[0]
  for (const [name, expected] of Object.entries(cases[0].scene ?? {})) {
    const difference = apart(scene(data)[name], expected)
    if (!(difference <= tolerance)) return { worst, complaint: `${name} is off by ${difference}` }
    worst = Math.max(worst, difference)
  }
  const opens = JSON.stringify({ start: start(data), bounds: bounds(data) })
  if (opens !== JSON.stringify(opening)) return { worst, complaint: `opens with ${opens}` }
  for (const [i, { data, state, numbers, words }] of cases.entries()) {
    const view = update(state ?? start(data), data, bounds(data))
    for (const [name, expected] of Object.entries(numbers)) {
      const difference = apart(name.split(".").reduce((part, key) => part[key], view), expected)
      if (!(difference <= tolerance)) return { worst, complaint: `case ${i}: ${name} is off by ${difference}: ${JSON.stringify(state)}` }
      worst = Math.max(worst, difference)
    }
    for (const [name, text] of Object.entries(words))
      if (JSON.stringify(view.words[name]) !== JSON.stringify(text))
        return { worst, complaint: `case ${i}: ${name} is ${view.words[name]}, Python says ${text}` }
  }
  return { worst, complaint: "" }
}
"""


class Replayed(NamedTuple):
    """The largest difference, in units of the largest term added, and what first went wrong."""

    worst: float
    complaint: str


@cache
def engine() -> Engine:
    """One engine for all tests of a process."""
    return Engine(REPLAY)


def source(name: str) -> str:
    """The text of one module."""
    return (WIDGETS / f"{name}.js").read_text(encoding="utf-8")


def bundle(name: str, changed: dict[str, str] | None = None) -> str:
    """A module and all that it imports as one expression: the object of its exports. `changed` replaces texts."""
    texts: dict[str, str] = {}
    collect(name, changed or {}, texts)
    return f"(() => {{\n{''.join(map(wrapped, texts, texts.values()))}return ${plain(name)}\n}})()"


def collect(name: str, changed: dict[str, str], texts: dict[str, str]) -> None:
    """Put a module into `texts` after all that it imports."""
    text = changed.get(name) or source(name)
    for _, other in _IMPORT.findall(text):
        if other not in texts:
            collect(other, changed, texts)
    texts[name] = text


def wrapped(name: str, text: str) -> str:
    """One module as a constant that holds its exports."""
    names = ", ".join(_EXPORT.findall(text))
    body = _IMPORT.sub(lambda m: f"const {{{m[1]}}} = ${plain(m[2])}\n", text)
    return f"const ${plain(name)} = (() => {{\n{_EXPORT.sub('', body)}\nreturn {{ {names} }}\n}})()\n"


def plain(name: str) -> str:
    """A module's name as an identifier."""
    return name.replace("-", "_")


def call(module: str, function: str, *arguments: Any) -> Any:
    """What one exported function gives."""
    return engine().call(f"{bundle(module)}.{function}", *arguments)


def replay(model: str, cases: str, changed: dict[str, str] | None = None, name: str = "") -> Replayed:
    """Replay cases, as JSON, through a model. V8 keeps them under the model's name, or under another."""
    kept = name or model
    if not engine().eval(f"'{kept}' in kept"):  # an engine that died of a mutant has forgotten them
        engine().eval(f"kept['{kept}'] = {cases}")
    code = f"JSON.stringify(replay({bundle(model, changed)}, kept['{kept}'], {TOLERANCE}))"
    return Replayed(**json.loads(engine().eval(code, 3 if changed else SECONDS)))


#: What a slip of the pen would be: one token becomes another.
SWAPS = {
    " + ": " - ", " - ": " + ", " * ": " / ", " / ": " * ", " ** ": " * ", "+=": "-=", "*=": "/=", " = -": " = ", "return -": "return ",
    "===": "!==", " < ": " >= ", " > ": " <= ", " <= ": " > ", " >= ": " < ", " && ": " || ", " || ": " && ",
    "Math.exp": "Math.log", "Math.log": "Math.exp", "Math.min": "Math.max", "Math.max": "Math.min", "Math.abs": "Math.sign",
    "Math.sqrt": "Math.abs", " ? ": " ? !", "(-": "(", "-z": "z",
}  # fmt: skip
_TOKEN = re.compile("|".join(map(re.escape, SWAPS)))
_NUMBER = re.compile(r"(?<![\w.$])\d+(?:\.\d+)?(?:e-?\d+)?(?![\w.])(?!n\b)")


def mutants(text: str) -> Iterator[tuple[int, str, str]]:
    """Every mutant of a module: the line, what was changed, and the whole text."""
    shown = re.sub(r"/\*.*?\*/|//[^\n]*", lambda m: " " * len(m[0]), text, flags=re.S)
    for pattern in (_TOKEN, _NUMBER):
        for match in pattern.finditer(shown):
            new = SWAPS.get(match[0]) or f"{2 * float(match[0]) + 1:g}"
            line = text.count("\n", 0, match.start()) + 1
            yield (
                line,
                f"{match[0].strip()} → {new.strip()}",
                text[: match.start()] + new + text[match.end() :],
            )
