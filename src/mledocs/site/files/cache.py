"""Files that are slow to make, kept under the digest of everything that they could depend on."""

import base64
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from mledocs.site.files.artifacts import Files, write


def key(paths: Iterable[Path], *others: str) -> str:
    """The digest of the contents of `paths`, where they lie included, and of `others`."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        content = path.read_bytes()
        digest.update(f"{path.parent.name}/{path.name}\0{len(content)}\0".encode() + content)
    for other in others:
        digest.update(f"{len(other)}\0{other}".encode())
    return digest.hexdigest()


def tree_key(places: Iterable[Path], locks: Path) -> str:
    """The digest of these files and folders of code, of the libraries that `locks` names, and of Python."""
    files = {path for place in places for path in _files(place) if not beside(path.name)}
    return key([*files, *locks.glob("*.txt")], sys.version)


def _files(place: Path) -> Iterable[Path]:
    """A file itself, or all below a folder."""
    # Asked for many times in each generation: os.walk takes a third of the time of rglob.
    inside = [Path(at, name) for at, _, names in os.walk(place) for name in names]
    return inside if place.is_dir() else [place]


def beside(name: str) -> bool:
    """Whether Python or an editor leaves a file beside the code, for a moment or as a link to nothing."""
    # What is compiled has a number behind its name until it is whole.
    return ".pyc" in name or name.endswith("~") or name.startswith((".", "#"))


def kept(folder: Path, name: str, key: str, make: Callable[[], Files], now: Callable[[], str]) -> Files:
    """The files under `key`, made now unless a sound entry for the same key is there.

    They are kept only if the key is `now` what it was: an edit in the meantime may have reached some of them.
    """
    files = peek(folder, name, key)
    if files is None:
        files = make()
        if now() == key:
            keep(folder, name, key, files)
    return files


def keep(folder: Path, name: str, key: str, files: Files) -> None:
    """Keep files under `key`, whatever is there."""
    write(folder, {f"{name}.json": _packed(key, files)}, folder / "scratch")


def _packed(key: str, files: Files) -> bytes:
    body = {name: base64.b64encode(content).decode() for name, content in files.items()}
    return json.dumps({"key": key, "sum": _sum(files), "files": body}).encode()


def _sum(files: Files) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def peek(folder: Path, name: str, key: str) -> Files | None:
    """The files that are kept, or nothing where they are missing, for another key, or damaged."""
    try:
        packed = json.loads((folder / f"{name}.json").read_bytes())
        files = {name: base64.b64decode(body, validate=True) for name, body in packed["files"].items()}
        sound = packed["key"] == key and packed["sum"] == _sum(files)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None  # absent, cut off or foreign: made again
    return files if sound else None
