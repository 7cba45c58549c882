"""The widgets' modules in V8, without a browser: loaded, replayed, mutated."""

import atexit
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, NamedTuple

from py_mini_racer import MiniRacer

from tests.trees import ROOT

WIDGETS = ROOT / "docs" / "assets" / "widgets"
#: A difference may be this large, times the largest term that was added.
TOLERANCE = 1e-12

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.mjs"\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:function|const|class) (\w+))", re.M)

_kept: set[str] = set()

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
def engine() -> MiniRacer:
    """One V8 for all tests of a process."""
    # Made in a thread of its own, where no event loop runs: it would live, and end, with the caller's loop.
    with ThreadPoolExecutor(1) as pool:
        racer = pool.submit(MiniRacer).result()
    atexit.register(racer.close)  # left to the interpreter's last breath, V8 waits for a thread that is gone
    racer.eval(REPLAY)
    return racer


def source(name: str) -> str:
    """The text of one module."""
    return (WIDGETS / f"{name}.mjs").read_text(encoding="utf-8")


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
    code = f"JSON.stringify({bundle(module)}.{function}(...{json.dumps(arguments)}))"
    return json.loads(str(engine().eval(code)))


def replay(model: str, cases: str, changed: dict[str, str] | None = None, name: str = "") -> Replayed:
    """Replay cases, as JSON, through a model. V8 keeps them under the model's name, or under another."""
    kept = name or model
    if kept not in _kept:
        engine().eval(f"kept['{kept}'] = {cases}")
        _kept.add(kept)
    code = f"JSON.stringify(replay({bundle(model, changed)}, kept['{kept}'], {TOLERANCE}))"
    return Replayed(**json.loads(str(engine().eval(code, timeout_sec=3 if changed else 60))))


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
