"""Which book this is: all that the machinery must know of an article, so that it names none itself.

The file `pyproject.toml` in the root of a book says where its record stands:

    [tool.mledocs]
    book = "package.module:NAME"

A record holds names and no functions. What they name is loaded when it is asked for: a build in which nothing
was edited loads little, and a preview that waits for an edit has loaded nothing that the edit may change.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from mledocs.words import Words

NAMED_IN = "pyproject.toml"


class BookError(ValueError):
    """A folder that is no book, or a record that cannot be used: says why, and how to mend it."""


@dataclass(frozen=True)
class Place:
    """A name that a module of the package defines, and the file, from the root, where it is edited."""

    file: str
    name: str

    def load(self) -> Any:
        """What it stands for, now. Raises BookError where there is no such file, or no such name in it."""
        path = self.file.removeprefix("src/").removesuffix(".py").removesuffix("/__init__")
        named = path.replace("/", ".")
        try:
            module = import_module(named)
        except ModuleNotFoundError as error:
            if error.name != named:  # it lacks something itself
                raise
            raise BookError(f"{self.file} is named by the book's record, and is not there") from None
        if not hasattr(module, self.name):
            near = get_close_matches(self.name, vars(module), 1)
            guess = f"; did you mean {near[0]}?" if near else ""
            said = f"this defines no {self.name}, which the book's record names{guess}"
            raise BookError(f"{self.file}:1: {said}")
        return getattr(module, self.name)


@dataclass(frozen=True)
class Measure:
    """What a value is: the words by which sentences may call it, and its units, in each of their forms."""

    words: tuple[str, ...]
    units: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)  # there is one of each book
class Book:
    r"""An article, as the machinery knows it.

    `package` is the folder below `src/` that holds its code, and the name under which Python finds it; each
    of its files has a page, but for those in the folders `without_pages`. In `home` its exhibits are written.

    `registries`: by kind, of what it has: value, figure, fragment, claim, count, prelude, widget, function,
    statement, file.
    `draw`: a function of a figure's name and its entry in the registry; gives its files, by their names.

    `ideas`: for each command that colours an idea in formulas, as `obs` for `\obs{x}`, the idea. `palette`:
    for each colour its value on the light page and on the dark one: each idea, `text`, `muted`, `grid` and
    `page`, which the site is drawn with, and what figures draw besides.

    `words` are those with which its language counts and compares; `subjects` the words, by kind, for the
    quantities, losses and laws that it is about: a sentence that compares one is held to a claim. `measures`
    says, by patterns of names, what each value is.

    `given` is the function, `module:name`, by which a value hands on what `data`, a module, fixes.
    `libraries` are those whose versions the ledger names. `sees`: what data, figures and tables can see of
    the code below `src/`; all, if nothing is said. `examples` makes fragments for a page about the rules.

    `notation` is the page, below `docs/`, that explains the symbols of the pages beside it. `breaks`: a
    mapping that has, for each claim, something that makes it fail. Both are asked for only if they are named.

    The rest are words of messages: what to run, what to do about a glyph that no font of the site has, and
    about a figure of a notebook that was not drawn with the palette.
    """

    package: str
    home: str
    registries: Mapping[str, Place]
    draw: Place
    ideas: Mapping[str, str]
    palette: Place
    words: Words
    given: str
    data: str
    libraries: tuple[str, ...]
    generate_command: str
    build_command: str
    glyph_remedy: str
    drawing_remedy: str
    without_pages: tuple[str, ...] = ()
    sees: tuple[str, ...] = ()
    examples: Place | None = None
    notation: str = ""
    breaks: Place | None = None
    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)

    def registry(self, kind: str) -> Mapping[str, Any]:
        """All that is registered of a kind; nothing where the book has none of it."""
        found: Mapping[str, Any] = self.registries[kind].load() if kind in self.registries else {}
        return found

    def edited(self, kind: str) -> str:
        """The file in which things of a kind are registered."""
        return self.registries[kind].file if kind in self.registries else self.home

    @property
    def commands(self) -> frozenset[str]:
        """The commands that colour ideas, as formulas write them."""
        return frozenset(f"\\{command}" for command in self.ideas)


@cache
def of(root: Path) -> Book:
    """The book in a folder. Raises BookError."""
    module, name = record_of(root)
    where = f"{root / NAMED_IN}: the book '{module}:{name}'"
    try:
        found = getattr(import_module(module), name)
    except Exception as error:  # an author's module can fail in any way
        raise BookError(f"{where} cannot be loaded: {type(error).__name__}: {error}") from None
    if not isinstance(found, Book):
        raise BookError(f"{where} is no mledocs.book.Book")
    return found


def record_of(root: Path) -> tuple[str, str]:
    """The module and the name of the record of the book in a folder. Raises BookError."""
    file = root / NAMED_IN
    try:
        where = tomllib.loads(file.read_text(encoding="utf-8"))["tool"]["mledocs"]["book"]
        module, _, name = where.partition(":")
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        remedy = 'add the lines [tool.mledocs] and book = "package.module:NAME"'
        raise BookError(f"{file} names no book; {remedy}") from None
    return module, name


def root_above(folder: Path) -> Path:
    """The nearest folder, this one or one above it, that names a book. Raises BookError."""
    for place in (folder, *folder.parents):
        file = place / NAMED_IN
        if file.is_file() and "[tool.mledocs]" in file.read_text(encoding="utf-8", errors="replace"):
            return place
    raise BookError(f"no book here: neither {folder} nor a folder above it has a {NAMED_IN} that names one")
