"""Runs the code blocks of one page, in a process of its own: request on standard input, answer in a file.

The request holds `cells`, each with `kind` and `code`, and the `seconds` that one may take. The answer holds
`outputs`, or the number of the `cell` that failed, its `line`, counted from 1, and a `message`. Started with
`-P`: modules beside this file are none that a page could mean.
"""

import _thread
import ast
import doctest
import json
import re
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

Names = dict[str, Any]
_FILE = re.compile(r"<cell (\d+)>")


class Failed(Exception):
    """A block that failed, at a line of one of the page's blocks."""

    def __init__(self, cell: int, line: int, message: str) -> None:
        super().__init__(message)
        self.place = {"cell": cell, "line": line, "message": message}


class Widget:
    """Stands for the page's moving figure, which only the reader's browser has: it remembers what was set."""

    def __init__(self) -> None:
        self.state: Names = {}

    def set(self, **state: Any) -> None:
        """Move the figure."""
        self.state.update(state)


def run_code(code: str, cell: int, names: Names) -> None:
    """Run a block; a last line that is an expression shows its value."""
    file = f"<cell {cell}>"
    tree = ast.parse(code, file)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, file, "exec"), names)
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), file, "eval"), names)
        if value is not None:
            print(repr(value))


class Examples(doctest.DocTestRunner):
    """Stops at the first example that gives something else than it says."""

    def __init__(self, cell: int) -> None:
        super().__init__(verbose=False)
        self.cell = cell

    def report_failure(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        """The example gave something else."""
        said = f"the page says {_shown(example.want)}, the code gives {_shown(got)}"
        raise Failed(self.cell, test_line(example), said)

    def report_unexpected_exception(
        self, out: Any, test: doctest.DocTest, example: doctest.Example, exc_info: Any
    ) -> None:
        """The example failed."""
        raise Failed(self.cell, test_line(example), _reason(exc_info[1]))


def test_line(example: doctest.Example) -> int:
    """The line of an example, counted from 1."""
    return example.lineno + 1


def _shown(text: str) -> str:
    text = text.rstrip("\n")
    if text.startswith("Traceback"):
        text = text.rpartition("\n")[2]  # the kind of error and its words; the rest says where doctest was
    return repr(text) if text else "nothing"


def run_doctest(code: str, cell: int, names: Names) -> None:
    """Run the `>>>` examples of a block."""
    test = doctest.DocTestParser().get_doctest(code + "\n", names, f"<cell {cell}>", None, 0)
    if not test.examples:
        raise Failed(cell, 1, "there is no '>>> ' in it; examples begin with that")
    test.globs = names
    Examples(cell).run(test, clear_globs=False)


RUN: dict[str, Callable[[str, int, Names], None]] = {
    "exec": run_code,
    "run": run_code,
    "doctest": run_doctest,
}


def run_cell(kind: str, code: str, cell: int, names: Names, seconds: float) -> str:
    """What a block prints. Raises Failed."""
    # As a terminal would, it refuses what is no text, at the line that prints it.
    said = TextIOWrapper(BytesIO(), "utf-8", newline="\n", write_through=True)
    watch = threading.Timer(seconds, _thread.interrupt_main)
    watch.daemon = True
    try:
        watch.start()
        with redirect_stdout(said), redirect_stderr(said):
            RUN[kind](code, cell, names)
    except Failed:
        raise
    except KeyboardInterrupt as error:
        raise Failed(*_place(error, cell), f"it did not end within {seconds:g} s") from None
    except BaseException as error:  # a block can fail in any way, SystemExit among them
        raise Failed(*_place(error, cell), _reason(error)) from None
    finally:
        watch.cancel()
    said.seek(0)
    return said.read()


def _reason(error: BaseException) -> str:
    words = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {' '.join(words.split())}".rstrip(": ")


def _place(error: BaseException, cell: int) -> tuple[int, int]:
    """The block and the line in it where an error arose: the innermost line that the page shows."""
    if isinstance(error, SyntaxError) and error.filename == f"<cell {cell}>":
        return cell, error.lineno or 1
    frames = [(_FILE.fullmatch(f.filename), f.lineno) for f in traceback.extract_tb(error.__traceback__)]
    shown = [(int(match[1]), line or 1) for match, line in frames if match]
    return shown[-1] if shown else (cell, 1)


def run_page(request: dict[str, Any]) -> dict[str, Any]:
    """Run the blocks of a page in one namespace."""
    warnings.simplefilter("error")
    names: Names = {"__name__": "__main__", "widget": Widget()}
    outputs: list[str] = []
    for number, cell in enumerate(request["cells"]):
        try:
            outputs.append(run_cell(cell["kind"], cell["code"], number, names, request["seconds"]))
        except Failed as failed:
            return failed.place
    return {"outputs": outputs}


if __name__ == "__main__":
    # A shell ignores it in what it starts in the background, and no block would be stopped.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    answer = run_page(json.load(sys.stdin))
    Path(sys.argv[1]).write_text(json.dumps(answer), encoding="utf-8")
