"""Where names are written: as keys of registries, in pages and notebooks, and in strings of code."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from mledocs.book import NAMED_IN
from mledocs.make.commands import marked, written
from mledocs.make.paths import DOCS, ROOT, the_book
from mledocs.site.pages import published

#: The kinds that can be renamed, as registries call them, and the form of their names.
KINDS = {"value": "value", "claim": "claim", "figure": "figure", "table": "fragment"}
FORMS = {
    "value": (r"[a-zA-Z]\w*(?:\.\w+)*", "words of letters, digits and _, joined by full stops"),
    "claim": (r"[a-zA-Z]\w*", "letters, digits and _"),
    "figure": (r"[a-zA-Z][\w-]*", "letters, digits, _ and -"),
    "table": (r"[a-zA-Z][\w-]*", "letters, digits, _ and -"),
}
#: How texts say a name, NAME here; what is around it stays.
_SAID = {
    "value": (r"(?<=\\val\{)NAME(?=[:}])",),
    "claim": (r"(?<=<!-- claim: )NAME(?=\s|-->)",),
    "figure": (r"(?<=\bgenerated/)NAME(?=\.(?:png|svg|csv)\b)", r"(?<=#fig-)NAME(?![\w-])"),
    "table": (r'(?<=--8<-- ")NAME(?=\.md")', r"(?<=\bgenerated/)NAME(?=\.csv\b)"),
}
_PRINTS = re.compile(r"<!-- prints: .*?-->", re.S)
_PRINTED = r"(?<![\w.:-])NAME(?![\w.-])"


def renaming(kind: str, old: str, new: str) -> Callable[[str], str]:
    """What gives a text in which a name is said its new name."""
    said = re.compile("|".join(_SAID[kind]).replace("NAME", re.escape(old)), re.ASCII)
    printed = re.compile(_PRINTED.replace("NAME", re.escape(old)))

    def renamed(text: str) -> str:
        text = said.sub(new, text)
        if kind != "value":
            return text
        return _PRINTS.sub(lambda comment: printed.sub(new, comment[0]), text)

    return renamed


def texts() -> list[Path]:
    """Every file that can say a name: pages, notebooks, and the package, which has the words of figures."""
    return [*published.pages(DOCS), *published.notebooks(DOCS), *code()]


def code() -> list[Path]:
    """The modules of the book's package."""
    return sorted((ROOT / "src" / the_book().package).rglob("*.py"))


def tests() -> list[Path]:
    """The modules of the book's tests, if it has any; another book among them is its own."""
    found = sorted((ROOT / "tests").rglob("*.py"))
    others = {place.parent for place in (ROOT / "tests").rglob(NAMED_IN)}
    return [file for file in found if not others.intersection(file.parents)]


def keys(kind: str, name: str) -> list[written.Edit]:
    """Where the assignment of a registry has a name as a key."""
    place = the_book().registries[KINDS[kind]]
    return list(_strings_in(ROOT / place.file, place.name, name, only_keys=True))


def counted(name: str) -> list[written.Edit]:
    """Where the registry of counts has a value."""
    place = the_book().registries.get("count")
    return list(_strings_in(ROOT / place.file, place.name, name, only_keys=False)) if place else []


def meant(kind: str, name: str) -> list[written.Edit]:
    """Where code has a string that can be nothing but this name: a compound word that one registry has."""
    having = [each for each in the_book().registries if name in the_book().registry(each)]
    if kind not in {"value", "claim"} or not re.search(r"[._]", name) or len(having) > 1:
        return []
    found = ((file, each) for file in [*code(), *tests()] for each in marked.strings(written.read(file)))
    return [written.Edit(file, start, end, name) for file, (start, end, value) in found if value == name]


def _strings_in(file: Path, registry: str, name: str, only_keys: bool) -> Iterator[written.Edit]:
    """Each string that is a name in the assignment of a registry."""
    text = written.read(file)
    for assignment in marked.nodes(text):
        if isinstance(assignment, ast.Assign | ast.AnnAssign) and registry in assigned(assignment):
            nodes = _keys(assignment) if only_keys else ast.walk(assignment)
            places = {(node.lineno, node.col_offset) for node in nodes if isinstance(node, ast.Constant)}
            for start, end, value in marked.strings(text):
                line, column = written.place(text, start)
                if value == name and (line, column - 1) in places:
                    yield written.Edit(file, start, end, name)


def assigned(node: ast.Assign | ast.AnnAssign) -> list[str]:
    """The names to which an assignment gives something."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _keys(assignment: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(assignment):
        if isinstance(node, ast.Dict):
            yield from (key for key in node.keys if key)


def quoted(edit: written.Edit, new: str) -> written.Edit | None:
    """The edit that puts a new name between the quotes of the old one; none where it is written otherwise."""
    source = written.read(edit.file)[edit.start : edit.end]
    plain = source[1:-1] == edit.words and source[0] == source[-1] and source[0] in "\"'"
    return written.Edit(edit.file, edit.start, edit.end, f"{source[0]}{new}{source[0]}") if plain else None


def elsewhere(name: str, files: list[Path]) -> Iterator[str]:
    """Where else a file has a string that is just this name: what it means there only its author knows."""
    for file in files:
        text = written.read(file)
        for start, _, value in sorted(marked.strings(text)) if name in text else ():
            if value == name:
                line, column = written.place(text, start)
                yield f"{written.shown(file)}:{line}:{column}"
