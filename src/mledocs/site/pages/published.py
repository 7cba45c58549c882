"""What in docs/ is a page, what is published beside the pages, and what has no business there."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from mledocs.site.pages import source

#: What MkDocs takes for a page; ours end in the last of them.
MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")
#: What docs/assets may hold, and what a page may link to. What could run where no policy holds is in neither.
ASSETS = {
    ".css", ".js", ".wasm", ".woff2", ".json", ".txt", ".svg", ".png", ".jpg", ".jpeg", ".webp",
}  # fmt: skip
LINKED = {".csv", ".json", ".txt", ".pdf", ".png", ".jpg", ".jpeg", ".webp"}
LICENCE = "LICENSE"
#: What generation leaves in a folder: the ends of the names.
MADE = {
    "generated": {".md", ".py", ".json", ".css", ".csv", ".svg", ".png"},
    "source": {".html"},
}
LEDGER = "about/ledger.json"
NOTEBOOKS = "notebooks"
BACKUPS = (".orig", ".rej", ".bak", ".old", ".save", ".swp", ".swo", ".tmp")
SYSTEM = {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon?", "__macosx", "$recycle.bin", "lost+found"}


def pages(docs: Path) -> list[Path]:
    """Every page under `docs` but notebooks."""
    return [path for path in _readable(docs) if _is_page(path.relative_to(docs).as_posix())]


def notebooks(docs: Path) -> list[Path]:
    """Every notebook under `docs`, as it was written."""
    return [path for path in _readable(docs) if _is_notebook(path.relative_to(docs).as_posix())]


def published(docs: Path) -> set[str]:
    """Every file under `docs` that readers may get, pages included, as a path from there."""
    linked = linked_files(docs)
    names = [path.relative_to(docs).as_posix() for path in _readable(docs)]
    return {name for name in names if not foreign(docs, name, linked)}


def _readable(docs: Path) -> list[Path]:
    return [path for path, unfit in walk(docs, docs) if not unfit]


def walk(folder: Path, docs: Path) -> Iterator[tuple[Path, str]]:
    """Every file that is not hidden, with the reason why nobody can, or shall, read it, if there is one."""
    try:
        names = sorted(os.listdir(folder))
    except PermissionError:
        yield folder, "this folder cannot be read; change its permissions"
        return
    for path in [folder / name for name in names if not name.startswith(".")]:
        unfit = _unfit(path, docs)
        if not unfit and path.is_dir():
            yield from walk(path, docs)
        else:
            yield path, unfit


def _unfit(path: Path, docs: Path) -> str:
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:  # or an editor has just taken it away
        return "this is a link to nothing; remove it" if path.is_symlink() else "it has just gone; try again"
    except OSError as error:  # a loop of links is one
        return f"this cannot be followed: {error.strerror}; remove it"
    if path.is_symlink():
        return _astray(path, docs, stat.S_ISDIR(kind))
    if printable(path.name) != path.name:
        return "its name has a character that cannot be printed; rename it"
    if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
        return "this is neither a file nor a folder; move it out of docs/"
    return "" if os.access(path, os.R_OK) else "this cannot be read; change its permissions"


def _astray(path: Path, docs: Path, folder: bool) -> str:
    """Why a symbolic link is not followed."""
    target, root = path.resolve(), docs.resolve()
    if not target.is_relative_to(root):
        return "this is a link that leaves docs/; put a copy in its place"
    if folder:  # it may lead round in a circle
        return "this is a link to a folder; put the folder itself here"
    hidden = any(part.startswith(".") for part in target.relative_to(root).parts)
    return "this is a link to a hidden file; put a copy in its place" if hidden else ""


def printable(name: str) -> str:
    """A name with a ? for each character that cannot be printed."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)


def _is_page(name: str) -> bool:
    own = not name.startswith(("assets/", "templates/", *(f"{folder}/" for folder in MADE)))
    return own and name.endswith(".md") and name.rpartition("/")[2] != "README.md"


def _is_notebook(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return folder == NOTEBOOKS and file.endswith(".py")


def foreign(docs: Path, name: str, linked: set[Path]) -> str:
    """Why a file under `docs` is not published, with what to do about it; nothing for one that is."""
    path = docs / name
    if _is_page(name) or _is_notebook(name) or _is_made(docs, name):
        return ""
    if name.startswith("assets/") and (path.suffix in ASSETS or path.name == LICENCE):
        return ""
    if path.suffix in LINKED and path.resolve() in linked:
        return ""
    return _kind(name) or _elsewhere(path)


def _is_made(docs: Path, name: str) -> bool:
    top, _, rest = name.partition("/")
    path = docs / name
    if top == "generated":
        return "/" not in rest and path.suffix in MADE[top]
    run = path.suffix == ".ipynb" and _is_notebook(f"{name.removesuffix('.ipynb')}.py")
    return name == LEDGER or path.suffix in MADE.get(top, ()) or (run and path.with_suffix(".py").is_file())


def _kind(name: str) -> str:
    """What is known of a file that is never published, by its name."""
    parts = name.lower().split("/")
    if parts[-1].endswith(("~", *BACKUPS)) or parts[-1].startswith("#"):
        return "this is a copy that an editor left, and would not be published; remove it"
    if SYSTEM.intersection(parts):
        return "the system of some computer left this, and no page needs it; remove it"
    if name.endswith("README.md"):
        return "MkDocs would make the index of its folder of it; name it index.md"
    if parts[-1].endswith(MARKDOWN) and parts[0] == "templates":
        return "MkDocs leaves out what lies in docs/templates; move it"
    if parts[-1].endswith(MARKDOWN) and parts[0] not in {"assets", *MADE}:
        return "the name of a page ends in .md; rename it"
    if parts[-1].endswith((".ipynb", ".py")):
        return f"a notebook is a file docs/{NOTEBOOKS}/name.py; move it there, or out of docs/"
    return ""


def _elsewhere(path: Path) -> str:
    """What to do about a file that is of no known kind."""
    if path.suffix in LINKED:
        return "no page links to it, so it is not published; link to it, or move it out of docs/"
    assets, files = ", ".join(sorted(ASSETS)), ", ".join(sorted(LINKED))
    return (
        f"this is not published: docs/assets holds {assets}, and pages link to {files}; move it out of docs/"
    )


def linked_files(docs: Path) -> set[Path]:
    """Every file that a page links to or shows."""
    found: set[Path] = set()
    for path in [*pages(docs), *notebooks(docs)]:
        text = path.read_text(encoding="utf-8", errors="replace")
        for target in source.targets(text):
            found.add(Path(os.path.realpath(path.parent / target.partition("#")[0])))
    return found


def address(name: str) -> str:
    """Where readers find a file; some systems do not tell capital letters from small ones."""
    stem, dot, end = name.rpartition(".")
    if not _is_page(name) and dot + end != ".ipynb":
        return name.casefold()
    folder = stem.removesuffix("index") if stem.rpartition("/")[2] == "index" else f"{stem}/"
    return f"{folder}index.html".casefold()
