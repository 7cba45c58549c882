"""The package with one module changed, in this process: imported anew, and taken back afterwards."""

import importlib.abc
import importlib.util
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType

from mledocs.exhibits.book import BOOK
from mledocs.site.files import artifacts
from mledocs.site.files.artifacts import Files
from mledocs.site.pages.findings import Finding
from tests.helpers.trees import ROOT

GENERATED = ROOT / "docs" / "generated"
COMPUTED = ("mledocs.numerics", "mledocs.exhibits", "mledocs.formats")


class Changed(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds one module of the package, with another text than the file has."""

    def __init__(self, file: str, text: str) -> None:
        self.path, self.text = ROOT / file, text
        self.name = ".".join(Path(file).with_suffix("").parts[1:])

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The changed module, and no other."""
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def get_source(self, fullname: str) -> str:
        """The changed text."""
        return self.text

    def get_code(self, fullname: str) -> CodeType:
        """The changed code, under the file's name."""
        return compile(self.text, str(self.path), "exec")

    def get_filename(self, fullname: str) -> str:
        """The file that it stands for."""
        return str(self.path)


def forget(*parts: str) -> None:
    """Takes modules out, so that the next import runs them again."""
    for name in [name for name in sys.modules if name.startswith(parts)]:
        del sys.modules[name]


@contextmanager
def changed(file: str, text: str) -> Iterator[None]:
    """Every import in the block sees the changed module; those after it the true one."""
    finder = Changed(file, text)
    sys.meta_path.insert(0, finder)
    forget(*COMPUTED)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        forget(*COMPUTED)


def computed() -> Iterator[Files]:
    """All committed text as the code makes it now, figures' data and words among it; nothing is drawn."""
    from mledocs.make import generate

    yield from generate.parts()
    # Imported here: it must be the changed one.
    from mledocs.exhibits.drawing import render
    from mledocs.exhibits.figures import FIGURES

    for name, exhibit in FIGURES.items():
        yield {f"{name}.csv": render.csv(exhibit.rows()).encode()}


def stale() -> str:
    """What `generate.py --check` would say first, or nothing; what comes after that is not made."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # wrong code divides by zero; what it makes is what counts
            found = (next(_stale(part), None) for part in computed())
            return str(next(filter(None, found), ""))
    except Exception as error:  # whatever a change breaks stops the build
        return f"{type(error).__name__}: {error}"


def _stale(part: Files) -> Iterator[Finding]:
    return artifacts.stale(GENERATED, "docs/generated", part, BOOK.build_command)
