"""Generates trees one after another in one process, as `scripts/generate.py` does in a new one for each.

Libraries are loaded once; of each tree everything is loaded anew. What is drawn or run in one tree is not
drawn or run again for a tree of the same bytes: it is asked for all the same, and a tree that did not ask
shows what it had. Half the pixels, for time.
"""

import contextlib
import hashlib
import importlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

MADE = {"generated", "__pycache__", ".cache"}
#: What is slow and depends on nothing but the tree, and how to name what is asked for.
SLOW: dict[tuple[str, str], Callable[..., str]] = {
    ("mledocs.exhibits.render", "files"): lambda name, exhibit: name,
    ("mledocs.site.notebooks", "execute"): lambda source, path: path,
    ("mledocs.site.cells", "run"): lambda page, cells: page.path,
}


class Builder:
    """The process, as a test sees it."""

    def __init__(self) -> None:
        line = [sys.executable, str(Path(__file__).resolve())]
        self.process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def generate(self, tree: Path, same: Collection[str] = ()) -> tuple[int, str]:
        """Exit status and output; `same` names what cannot differ from the first tree that was generated."""
        assert self.process.stdin and self.process.stdout
        print(json.dumps([str(tree), list(same)]), file=self.process.stdin, flush=True)
        status, output = json.loads(self.process.stdout.readline())
        return status, output

    def stop(self) -> None:
        """End the process."""
        self.process.communicate()


def digest(tree: Path) -> str:
    """The bytes of the tree, without what is made from them."""
    found = hashlib.sha256()
    for file in sorted(tree.rglob("*")):
        parts = file.relative_to(tree).parts
        if file.is_file() and file.suffix != ".ipynb" and not MADE.intersection(parts):
            found.update(repr(parts).encode() + file.read_bytes())
    return found.hexdigest()


def forget(tree: Path) -> None:
    """Leave the earlier tree: the next import finds this one."""
    ours = {path.stem for path in (tree / "scripts").glob("*.py")} | {"mledocs"}
    for name in [name for name in sys.modules if name.split(".")[0] in ours]:
        del sys.modules[name]
    sys.path[:2] = [str(tree / "src"), str(tree / "scripts")]
    os.environ["PYTHONPATH"] = str(tree / "src")  # for kernels
    importlib.invalidate_caches()


def share(made: dict[str, Any], same: Collection[str]) -> None:
    """Have what is slow look into `made` first."""
    for (module, function), name in SLOW.items():
        owner = importlib.import_module(module)
        make = getattr(owner, function)

        def found(*arguments: Any, make: Any = make, name: Any = name) -> Any:
            asked = name(*arguments)
            kept = FIRST if asked in same else made
            if asked not in kept:
                kept[asked] = make(*arguments)
            return kept[asked]

        setattr(owner, function, found)
    importlib.import_module("mledocs.exhibits.render").PNG_SCALE = 1


FIRST: dict[str, Any] = {}


def answers(requests: Iterator[str]) -> Iterator[tuple[int, str]]:
    """Generate tree after tree."""
    made: dict[str, dict[str, Any]] = {}
    for request in requests:
        path, same = json.loads(request)
        forget(Path(path))
        key = digest(Path(path))
        made = {key: made.get(key, {})} if made else {key: FIRST}  # of the last tree alone
        share(made[key], same)
        with contextlib.redirect_stdout(io.StringIO()) as output:
            status = importlib.import_module("generate").main([])
        yield status, output.getvalue()


if __name__ == "__main__":
    for answer in answers(iter(sys.stdin.readline, "")):
        print(json.dumps(answer), flush=True)
