"""Copies of the tree for tests that edit it: make one, run a script in it, look at what came out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "site"
PARTS = ("src", "scripts", "requirements", "docs", "mkdocs.yml")


def copy_tree(target: Path, root: Path = ROOT) -> Path:
    """The tree as it would be checked out, without what is generated and not committed."""
    target.mkdir(exist_ok=True)
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info", "*.ipynb")
    for part in PARTS:
        if (root / part).is_dir():
            shutil.copytree(root / part, target / part, ignore=ignore)
        else:
            shutil.copy(root / part, target / part)
    for pixels in [*(target / "docs" / "generated").glob("*.[sp][vn]g")]:
        pixels.unlink()
    return target


def start(
    tree: Path, script: str, *arguments: str, stdout: IO[str] | int = subprocess.PIPE
) -> subprocess.Popen[str]:
    """Start a script of the copy, with the copy's package."""
    environment = {**os.environ, "PYTHONPATH": str(tree / "src")}
    line = [sys.executable, str(tree / "scripts" / script), *arguments]
    return subprocess.Popen(line, env=environment, text=True, stdout=stdout, stderr=subprocess.STDOUT)


def run(tree: Path, script: str, *arguments: str) -> tuple[int, str]:
    """Exit status and output."""
    process = start(tree, script, *arguments)
    output, _ = process.communicate(timeout=240)
    return process.returncode, output


def outputs(tree: Path) -> dict[str, bytes]:
    """Everything that generate.py writes."""
    files = [*(tree / "docs" / "generated").iterdir(), *(tree / "docs" / "notebooks").glob("*.ipynb")]
    return {path.name: path.read_bytes() for path in files}


def edit(tree: Path, file: str, old: str, new: str) -> None:
    """Replace the one place in a file where `old` stands."""
    path = tree / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")
