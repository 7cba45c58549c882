"""Scripts and style sheets without comments, and the theme's sheets without what no page can use.

A class is on an element because a page says so or a script adds it: its name stands in a page or a script. A
selector that needs a name which stands in neither can never match.
"""

import re
from collections.abc import Iterator
from pathlib import Path

#: The scripts that we wrote.
SCRIPTS = ("assets/*.js", "assets/cells/*.js", "assets/widgets/*.js")
#: Where the theme keeps its style sheets in a built site.
SHEETS = "assets/stylesheets/*.css"
_NESTED = ("@media", "@supports", "@container", "@layer")
# What a selector need not have to match.
_OPTIONAL = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")
_NAME = re.compile(r"[.#]((?:[\w-]|\\.)+)|\[[\w-]+[~|^$*]?=\"?([\w-]+)")
# A comment with a `!` is a licence. In a string there is none.
_COMMENT = re.compile(r"""(?P<comment>/\*(?!!).*?\*/\s*)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", re.S)
# Of a script, only what has its lines for itself, and a star before each but the first: more would ask for
# a reader of JavaScript.
_REMARK = re.compile(r"^[ \t]*(?://.*|/\*\*(?:[^`\n]|`[^`\n]*`|\n(?=[ \t]+\*))*?\*/)[ \t]*\n", re.M)
_VARIABLE = re.compile(r"--[\w-]+")
_PIECE = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\\.|[^"'\\]""", re.S)


def slim(site: Path) -> None:
    """Cut the scripts and style sheets of a built site to what browsers use."""
    for path in sorted(path for pattern in SCRIPTS for path in site.glob(pattern)):
        path.write_text(_REMARK.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in sorted(site.rglob("*.css")):
        path.write_text(uncommented(path.read_text(encoding="utf-8")), encoding="utf-8")
    names = _names(site)
    sheets = {path: path.read_text(encoding="utf-8") for path in sorted(site.glob(SHEETS))}
    kept = {path: "".join(_kept(text, names)) for path, text in sheets.items()}
    others = "".join(
        path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.css")) if path not in sheets
    )
    used = set(re.findall(r"var\(\s*(--[\w-]+)", "".join(kept.values()) + others + "".join(_pages(site))))
    for path, text in kept.items():
        path.write_text("".join(_asked_for(text, used)), encoding="utf-8")


def uncommented(css: str) -> str:
    """The rules alone. A space stands for a comment, as it parts words."""
    return _COMMENT.sub(lambda found: " " if found["comment"] else found[0], css)


def _pages(site: Path) -> Iterator[str]:
    for kind in ("*.html", "*.js"):
        yield from (path.read_text(encoding="utf-8") for path in sorted(site.rglob(kind)))


def _names(site: Path) -> set[str]:
    """Every word that pages and scripts have; any of them may be a class, an id or an attribute's value."""
    return {name for text in _pages(site) for name in re.findall(r"[\w-]+", text)}


def _kept(css: str, names: set[str]) -> Iterator[str]:
    """The rules that can match, each with the selectors that can."""
    for prelude, body in blocks(css):
        if prelude.startswith(_NESTED):
            inner = "".join(_kept(body, names))
            yield f"{prelude}{{{inner}}}" if inner else ""
        elif prelude.startswith("@") or not body:
            yield f"{prelude}{{{body}}}" if body else prelude
        elif selectors := [s for s in split(prelude, ",") if _matches(s, names)]:
            yield f"{','.join(selectors)}{{{body}}}"


def _matches(selector: str, names: set[str]) -> bool:
    needed = (first or second for first, second in _NAME.findall(_OPTIONAL.sub("", selector)))
    return all(name.replace("\\", "") in names for name in needed)


def _asked_for(css: str, used: set[str]) -> Iterator[str]:
    """The rules without the variables that nothing asks for."""
    for prelude, body in blocks(css):
        if prelude.startswith(_NESTED):
            yield f"{prelude}{{{''.join(_asked_for(body, used))}}}"
            continue
        declared = split(body, ";") if not prelude.startswith("@") else [body]
        asked = [d for d in declared if not (v := _VARIABLE.match(d.strip())) or v[0] in used]
        yield f"{prelude}{{{';'.join(asked)}}}" if any(asked) else "" if body else prelude


def blocks(css: str) -> Iterator[tuple[str, str]]:
    """Each outermost rule: what stands before its braces, and what in them; a statement has no braces."""
    depth, start, head = 0, 0, ""
    for piece in _PIECE.finditer(css):
        if piece[0] == "{":
            depth += 1
            if depth == 1:
                head, start = css[start : piece.start()].strip(), piece.end()
        elif piece[0] == "}":
            depth -= 1
            if depth == 0:
                yield head, css[start : piece.start()]
                start = piece.end()
        elif piece[0] == ";" and depth == 0:
            yield css[start : piece.end()].strip(), ""
            start = piece.end()


def split(text: str, separator: str) -> list[str]:
    """The parts between separators that stand in no bracket and no quotation."""
    parts, depth, start = [], 0, 0
    for piece in _PIECE.finditer(text):
        depth += (piece[0] in "([") - (piece[0] in ")]")
        if piece[0] == separator and depth == 0:
            parts.append(text[start : piece.start()])
            start = piece.end()
    return [*parts, text[start:]]
