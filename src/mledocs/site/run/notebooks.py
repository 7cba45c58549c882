"""Runs notebooks written as Python files: the same bytes each time, or an error with its place."""

import asyncio
import os
import re
import sys
from collections.abc import Awaitable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from mledocs.book import Book
from mledocs.site.files import scratch
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.notebook import METADATA, NotebookError, read

_TEXT, _SVG, _PIXELS = "text/plain", "image/svg+xml", {"image/png", "image/jpeg"}
_CLIENT: dict[str, Any] = {
    "timeout": 60,
    "record_timing": False,
    "coalesce_streams": True,  # else what is printed falls into pieces, each time others
    "shutdown_kernel": "immediate",  # there is nothing to save; waiting costs up to 5 s
}
_WHERE_PARSED = re.compile(r" \(\d+\.py, line \d+\)$")
_FOREIGN = re.compile(r"<(?:style|script|image|foreignObject)\b| id=")  # a page has its own styles and ids
# The text that stands for HTML, JavaScript, audio and their like.
_DISPLAYED = "<IPython.core.display."
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")

# The configuration of the kernel after `LIBRARIES`, with the package's name: in a new folder, so that none of
# the user's own is read.
_IPYTHON = """
c.IPKernelApp.log_level = "ERROR"  # it warns at each start that it listens on this machine
c.IPKernelApp.exec_lines = [
    *LIBRARIES,
    # It ends with what started it; but what dies before the kernel begins to watch goes unnoticed.
    # On Windows the parent is told by a handle, and no number.
    "import os, sys",
    "sys.platform == 'win32' or os.getppid() == int(os.environ['JPY_PARENT_PID']) or os._exit(1)",
    "del os, sys",
    "import warnings",
    "warnings.simplefilter('error')",
    # The kernel's own parts use what is deprecated; that is no fault of a notebook.
    "warnings.filterwarnings('ignore', category=DeprecationWarning, module='(?!__main__|PACKAGE)')",
    "warnings.filterwarnings('ignore', category=PendingDeprecationWarning, module='(?!__main__|PACKAGE)')",
    "del warnings",
]
c.HistoryManager.enabled = False
c.InteractiveShell.colors = "nocolor"  # a complaint quotes the traceback
"""


class _ThisPython(KernelSpecManager):
    """Knows one kernel, the interpreter that runs this program, whatever kernels are installed."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name="Python 3", language="python")


def execute(source: str, path: str, book: Book) -> str:
    """Run a notebook in percent format and return it as `.ipynb` text, the same bytes each time.

    `path` is what messages say, `book` the one whose package it may load. Raises NotebookError for a cell
    that fails or warns, and for an output that a page cannot show.
    """
    notebook, starts = read(source, path)
    kernel = WAITING.pop() if WAITING else Kernel(book.package)
    try:
        asyncio.run(_run(notebook, starts, path, kernel.manager))
    finally:
        kernel.end()
    for cell, start in zip(notebook.cells, starts, strict=True):
        _check_outputs(cell, Finding(path, start, 1, ""), book.drawing_remedy)
    text: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]  # it has no types
    return text + "\n"


class Kernel:
    """A kernel in a new folder, where it finds its configuration, and nowhere else."""

    def __init__(self, package: str, libraries: Iterable[str] = ()) -> None:
        """Start it; in the `package` every warning is an error, as in a notebook itself.

        The libraries are loaded before it is asked for anything, and named nowhere.
        """
        self.kept = ExitStack()
        folder = Path(self.kept.enter_context(scratch.folder()))
        # Sockets in the folder: kernels that start at the same moment would race for the same ports.
        transport = "tcp" if sys.platform == "win32" else "ipc"
        self.manager = AsyncKernelManager(
            kernel_spec_manager=_ThisPython(),
            connection_file=str(folder / "kernel.json"),
            transport=transport,
        )
        asyncio.run(
            _done(self.manager.start_kernel(env=_environment(folder, package, libraries), cwd=str(folder)))
        )

    def end(self) -> None:
        """End it, if it has not ended, and remove its folder."""
        asyncio.run(_done(self.manager.shutdown_kernel(now=True)))
        self.kept.close()


async def _done(what: Awaitable[Any]) -> None:
    await what


#: Kernels that wait for a notebook; where none does, one is started.
WAITING: list[Kernel] = []


async def _run(notebook: NotebookNode, starts: list[int], path: str, manager: AsyncKernelManager) -> None:
    """Run every cell in a kernel that has run nothing before."""
    client = NotebookClient(notebook, km=manager, **_CLIENT)
    async with client.async_setup_kernel(cleanup_kc=True):
        for index, (cell, start) in enumerate(zip(notebook.cells, starts, strict=True)):
            try:
                await client.async_execute_cell(cell, index)
            except CellExecutionError as error:
                raise NotebookError(_failure(cell, Finding(path, start, 1, ""), error)) from None
            except (CellTimeoutError, DeadKernelError) as error:
                reason = str(error).partition("\n")[0]
                raise NotebookError(Finding(path, start, 1, f"{cell.id} did not end: {reason}")) from None
    # The kernel reported its exact Python version, which is no part of the result.
    notebook.metadata = METADATA


def _environment(folder: Path, package: str, libraries: Iterable[str]) -> dict[str, str]:
    profile = folder / "profile_default"
    profile.mkdir()
    loaded = f"LIBRARIES = {[f'__import__({library!r})' for library in libraries]}\n"
    (profile / "ipython_kernel_config.py").write_text(
        loaded + _IPYTHON.replace("PACKAGE", package), encoding="utf-8"
    )
    (folder / "matplotlibrc").touch()  # Matplotlib prefers this one to the user's
    return os.environ | {"IPYTHONDIR": str(folder), "PYTHONHASHSEED": "0"}


def _failure(cell: NotebookNode, start: Finding, error: CellExecutionError) -> Finding:
    """Where in the file the cell failed, the line that failed, and what Python says of it."""
    # The traceback may begin in another cell: one whose function failed while it handled an error.
    found = re.search(rf"Cell In\[{cell.execution_count}\], line (\d+)", error.traceback)
    lines = cell.source.split("\n")
    # IPython counts from the first line that is not blank.
    blank = next(i for i, line in enumerate(lines) if line.strip())
    number = blank + int(found[1]) if found else 1
    line = lines[number - 1].strip()
    reason = _WHERE_PARSED.sub("", f"{error.ename}: {' '.join(error.evalue.split())}")
    return Finding(start.path, start.line + number, 1, f"{cell.id} failed at '{line}': {reason}")


def _check_outputs(cell: NotebookNode, start: Finding, remedy: str) -> None:
    """Refuse what a page cannot show or describe, and what would differ each time."""
    outputs: list[dict[str, Any]] = cell.get("outputs", [])
    shown = [output.get("data", {_TEXT: output.get("text", "")}) for output in outputs]
    message = _complaint(shown, cell.metadata, remedy)
    if message:
        raise NotebookError(Finding(start.path, start.line, 1, f"{cell.id} {message}"))


def _complaint(shown: list[dict[str, str]], metadata: dict[str, str], remedy: str) -> str:
    figures = [data[_SVG] for data in shown if _SVG in data]
    if any(_FOREIGN.search(figure) for figure in figures) or any(_PIXELS & data.keys() for data in shown):
        return f"shows a figure that follows no palette; {remedy}"
    if len(figures) != len(metadata):
        return f'shows {len(figures)} figures, describes {len(metadata)}; one a cell, with # %% alt="…"'
    if any(data.get(_TEXT, "").startswith(_DISPLAYED) and _SVG not in data for data in shown):
        return "shows what only a notebook displays, such as HTML; print it as text"
    if any(_ADDRESS.search(data.get(_TEXT, "")) for data in shown):
        return "shows an address in memory, which is never the same; print a part, or end the line with ';'"
    return ""
