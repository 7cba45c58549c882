"""Code blocks of pages: run once, in order, in one namespace; what is wrong stops the build at its line."""

import json
import shutil
import signal
from pathlib import Path
from typing import Any

import markdown
import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import page_files, source, vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.rules import rules
from mledocs.site.run import cells
from tests.helpers.processes import HANGS

GOOD = r"""# Good {#good}

```python exec
import json

seven = 7
```

```python run
--8<-- "sample.py"

total = 0
for value in x:
    total += value
print(f"total {total:.1f}")
```

<!-- prints: total -->

```python exec
print(json.dumps(seven), end="")
[total]
```

```pycon
>>> seven + 1
8
>>> 1 / 0
Traceback (most recent call last):
ZeroDivisionError: division by zero
```

`````markdown
```python
shown, not run
```
`````
"""
PRELUDE = "x = [1.5, 2]\nmany = 3\n"


@pytest.fixture
def known(docs: Path) -> Path:
    """The small vocabulary with a prelude and a value for what the cell prints."""
    generated = docs / "generated"
    values = json.loads((generated / "values.json").read_text())
    values["total"] = {"value": 3.5, "format": ".1f", "from": "m:total"}
    (generated / "values.json").write_text(json.dumps(values))
    (generated / "sample.py").write_text(PRELUDE)
    return docs


def page_of(docs: Path, text: str) -> source.Page:
    """The text as a page of the site."""
    (docs / "page.md").write_text(text)
    return page_files.read(docs / "page.md", docs.parent)


def run(docs: Path, text: str) -> dict[str, str]:
    """Run the page's blocks and keep what they print, as scripts/generate.py does."""
    page = page_of(docs, text)
    include = vocabulary.load(docs / "generated", BOOK).prelude
    printed = cells.run(page, cells.read(page, include))
    (docs / "generated" / "cells.json").write_bytes(cells.as_json({page.path: printed}))
    return printed


def findings(docs: Path, text: str) -> list[str]:
    """What the rules say about the page, uses of other names aside, once its blocks were run."""
    run(docs, text)
    pages = {docs / "page.md": page_of(docs, text)}
    found = rules.check_site(Site(pages, vocabulary.load(docs / "generated", BOOK), docs))
    return [str(finding) for finding in found if finding.path == "docs/page.md"]


def render(docs: Path, text: str) -> str:
    """The page as HTML, by Python-Markdown alone."""
    return markdown.markdown(
        text,
        extensions=["pymdownx.snippets", "pymdownx.superfences", "mledocs.site.shown.markdown"],
        extension_configs={
            "pymdownx.snippets": {"base_path": str(docs / "generated"), "check_paths": True},
            "mledocs.site.shown.markdown": {"generated": str(docs / "generated"), "book": BOOK},
        },
    )


def test_blocks_run_in_order_in_one_namespace(known: Path) -> None:
    assert list(run(known, GOOD).values()) == ["", "total 3.5\n", "7[3.5]\n", ""]


def test_a_good_page_has_no_finding(known: Path) -> None:
    (known / "generated" / "sample.py").write_text(PRELUDE.rstrip("\n"))
    assert findings(known, GOOD) == []


def test_the_output_stands_under_its_block(known: Path) -> None:
    (known / "generated" / "sample.py").write_text(PRELUDE.rstrip("\n"))
    run(known, GOOD)
    html = render(known, GOOD)
    assert html.count("<mle-cell") == html.count("</mle-cell>") == 1 and "prints:" not in html
    cell = html[html.index("<mle-cell") : html.index("</mle-cell>")]
    assert "x = [1.5, 2]\nmany = 3\n\ntotal = 0\n" in cell and "total 3.5</code>" in cell
    assert "7[3.5]</code></pre></div></div>" in html


def test_a_block_that_is_no_python_is_told_of_before_it_runs_and_when(known: Path) -> None:
    outputs = run(known, GOOD)
    text = GOOD + "\n```python exec\nx = = 1\n```\n"
    pages = {known / "page.md": page_of(known, text)}
    found = rules.check_site(Site(pages, vocabulary.load(known / "generated", BOOK), known))
    (unrun,) = [str(finding) for finding in found if finding.path == "docs/page.md"]
    assert "this block was not run yet" in unrun and len(outputs) == 4
    with pytest.raises(cells.CellError, match="failed at 'x = = 1': SyntaxError"):
        run(known, text)


def test_output_that_is_not_of_this_code_is_never_shown(known: Path) -> None:
    (known / "generated" / "sample.py").write_text(PRELUDE.rstrip("\n"))
    run(known, GOOD)
    for old, new in [("seven = 7", "seven = 8"), ("total = 0", "total = 1"), ("python run", "python exec")]:
        with pytest.raises(LookupError, match=r"was not run; run scripts/generate.py"):
            render(known, GOOD.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "seven = 7",
            "seven = 7 / 0",
            "6:1: the block at line 3 failed at 'seven = 7 / 0': ZeroDivisionError: division by zero",
        ),
        (
            "    total += value",
            "    total += value.real.none",
            "14:1: the block at line 9 failed at 'total += value.real.none': AttributeError: 'float' object has no",
        ),
        (
            "[total]",
            "total +",
            "22:1: the block at line 20 failed at 'total +': SyntaxError: invalid syntax",
        ),
        (
            "[total]",
            "exit(0)",
            "22:1: the block at line 20 failed at 'exit(0)': SystemExit: 0",
        ),
        (
            "[total]",
            "while True:\n    raise KeyboardInterrupt",  # as the limit does it
            "23:1: the block at line 20 failed at 'raise KeyboardInterrupt': it did not end within 10 s",
        ),
        (
            "[total]",
            "import warnings; warnings.warn('old')",
            "22:1: the block at line 20 failed at 'import warnings; warnings.warn('old')': UserWarning: old",
        ),
        (
            "[total]",
            "object()",
            "21:1: the block at line 20 failed at 'print(json.dumps(seven), end=\"\")': shows an address in memory",
        ),
        (
            "8\n",
            "9\n",
            "26:1: the block at line 25 failed at '>>> seven + 1': the page says '9', the code gives '8'",
        ),
        (
            "Zero",
            "Zeros",
            "28:1: the block at line 25 failed at '>>> 1 / 0': the page says 'ZerosDivisionError: division by zero', the code",
        ),
        (
            "[total]",
            "print(chr(0xD800))",
            "22:1: the block at line 20 failed at 'print(chr(0xD800))': UnicodeEncodeError: 'utf-8' codec",
        ),
        (
            GOOD[GOOD.index(">>> seven") : GOOD.index("```\n\n`````")],
            "",
            "25:1: nothing stands in this block; write its code or remove it",
        ),
        (
            '"sample.py"',
            '"sampel.py"',
            "9:1: unknown prelude 'sampel.py'; did you mean 'sample.py'? Preludes are registered in src/mledocs/exhibits/preludes.py",
        ),
    ],
)
def test_a_block_that_fails_stops_the_build_at_its_line(known: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(cells.CellError) as caught:
        run(known, GOOD.replace(old, new, 1))
    assert str(caught.value).startswith(f"docs/page.md:{said}")


@pytest.mark.parametrize("interrupts", [signal.default_int_handler, signal.SIG_IGN])
def test_an_endless_loop_is_stopped(known: Path, monkeypatch: pytest.MonkeyPatch, interrupts: Any) -> None:
    # Of this block alone: any other might need it on a busy machine.
    monkeypatch.setattr(cells, "SECONDS", 0.4)
    monkeypatch.setattr(cells, "STARTING", HANGS)
    before = signal.signal(signal.SIGINT, interrupts)  # ignored in a job that a shell has in the background
    try:
        with pytest.raises(cells.CellError) as caught:
            run(known, "# T\n\n```python exec\nwhile True: pass\n```\n")
    finally:
        signal.signal(signal.SIGINT, before)
    assert str(caught.value) == (
        "docs/page.md:4:1: the block at line 3 failed at 'while True: pass': it did not end within 0.4 s"
    )


def test_a_block_that_ignores_its_limit_is_ended(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        cells, "SECONDS", HANGS
    )  # no block is interrupted by the clock, on a busy machine either
    monkeypatch.setattr(
        cells, "STARTING", 1 - HANGS
    )  # whether it has begun by then or not, it is ended and told
    stubborn = "import _thread\nwhile True:\n    try:\n        _thread.interrupt_main()\n    except KeyboardInterrupt:\n        pass"
    with pytest.raises(cells.CellError, match=r"the page's code did not end within 1 s"):
        run(known, f"# T\n\n```python exec\n{stubborn}\n```\n")


def test_no_module_beside_the_runner_is_taken_for_one_of_the_library(
    known: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = tmp_path / "beside"
    beside.mkdir()
    for module in ("code", "doctest", "json", "random"):
        (beside / f"{module}.py").write_text("raise ImportError('this is not the one of the library')\n")
    monkeypatch.setattr(cells, "RUNNER", shutil.copy(cells.RUNNER, beside))
    assert run(known, GOOD.replace("[total]", "import random"))


def test_a_process_that_dies_is_told(known: Path) -> None:
    with pytest.raises(cells.CellError, match="the process died"):
        run(known, GOOD.replace("[total]", "import os; os._exit(3)"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("total = 0\n", "total = 0.5 - 1 / 2\n", "12:9: 0.5 is typed by hand; include it with --8<--"),
        ("total += value\n", "total += value * seven / seven\n", "14:22: 'seven' comes from a block that only"),
        ("total = 0\n", "total = 0\nimport numpy\n", "13:1: MicroPython has no module 'numpy' here; write a list"),
        ("total = 0\n", "from math import prod\ntotal = 0\n", "12:1: MicroPython has no 'math.prod'; multiply in"),
        ("total = 0\n", "import math\ntotal = math.log1p(0)\n", "13:9: MicroPython has no 'math.log1p'; write log("),
        ("total = 0\n", "total = 0\nwidget.set(mu=1)\n", "13:1: this page has no figure that moves; put one above"),
        ("total = 0\n", "total = sum(x) - sum(x)\n", "12:9: sum() gives other last digits from Python 3.12 on; add"),
        ("total = 0\n", "total = 0\nascii(x)\n", "13:1: MicroPython has no 'ascii'; write it with what it has"),
        ("total = 0\n", 'total = 0\n"a".zfill(1)\n', "13:1: MicroPython has no method 'zfill'; write it with"),
        ("in x:", "in x[::-1]:", "13:16: MicroPython's slices have no step; use range() or reversed()"),
        ("in x:", "in [*x]:", "13:14: MicroPython cannot unpack with * in a list; write a + b"),
        ("total = 0\n", "total = {**{}, 0: 0}[0]\n", "12:9: MicroPython cannot unpack with ** in a dict"),
        ("total = 0\n", "match x:\n    case _: total = 0\n", "12:1: MicroPython has no 'match' statement; write if"),
        ("total = 0\n", "def f(a, /): pass\ntotal = 0\n", "12:1: MicroPython has no positional-only parameters"),
        ("total = 0\n", "zip(x, x, strict=True)\ntotal = 0\n", "12:1: MicroPython's zip takes no keyword"),
        ("{total:.1f}", "{total:,.1f}", "15:"),
        ("{total:.1f}", "{total:.2f}", "18:14: the cell prints 3.50, the code says 3.5 (total)"),
        ("{total:.1f}", "{total:.1f} {total}", "18:14: the cell prints 2 numbers (3.5, 3.5), 1 are named"),
        ("prints: total", "prints: totl", "18:14: prints: unknown value 'totl'; did you mean 'total'?"),
        ("prints: total", "prints: total:.2f", "18:14: the cell prints 3.5, the code says 3.50 (total)"),
        ("<!-- prints: total -->", "", "9:1: the cell prints 1 numbers (3.5), 0 are named; name each in"),
        ("# Good {#good}", "# Good {#good}<!-- prints: total -->", "1:15: this stands under no `python run` block"),
        ("```pycon", "```python\n```\n\n```pycon", "25:1: nobody runs this block; 'python' must be 'python run'"),
        ("python exec\nprint", "python hl_lines='1'\nprint", "20:1: nobody runs this block; 'python hl_lines='1''"),
        ("python exec\nprint", "{.python exec}\nprint", "20:1: nobody runs this block; '{.python exec}' must be"),
        ("```pycon\n>>> seven + 1\n8\n", "    ```pycon\n    ```\n\n```pycon\n>>> 1\n1\n", "25:1: a block that runs"),
    ],
)  # fmt: skip
def test_each_rule_finds_what_breaks_it(known: Path, old: str, new: str, said: str) -> None:
    (known / "generated" / "sample.py").write_text(PRELUDE.rstrip("\n"))
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    found = findings(known, text)
    assert [line for line in found if line.startswith(f"docs/page.md:{said}")], found


def test_a_block_that_was_not_run_is_found(known: Path) -> None:
    run(known, GOOD)
    pages = {known / "page.md": page_of(known, GOOD.replace("seven = 7", "seven = 8"))}
    found = rules.check_site(Site(pages, vocabulary.load(known / "generated", BOOK), known))
    assert "docs/page.md:3:1: this block was not run yet; run scripts/generate.py" in map(str, found)


def test_a_changed_datum_is_found_where_the_cell_prints_it(known: Path) -> None:
    (known / "generated" / "sample.py").write_text("x = [1.5, 3]")
    assert findings(known, GOOD) == ["docs/page.md:18:14: the cell prints 4.5, the code says 3.5 (total)"]


def test_a_notebook_has_cells_of_its_own(known: Path) -> None:
    page = source.Page("docs/notebooks/a.py", "```python run\nx\n```\n", known / "a.py")
    site = Site({page.file: page}, vocabulary.load(known / "generated", BOOK), known)
    found = [str(f) for f in rules.check_site(site) if f.path == page.path]
    assert found == [
        "docs/notebooks/a.py:1:1: nobody runs this block; make it a code cell of the notebook"
    ] and not cells.read(page)


def test_the_ledger_has_a_row_for_each_block(known: Path) -> None:
    page = page_of(known, GOOD)
    rows = cells.ledger(page, vocabulary.load(known / "generated", BOOK).prelude)
    assert [(row["line"], row["kind"]) for row in rows] == [
        (3, "exec"),
        (9, "run"),
        (20, "exec"),
        (25, "doctest"),
    ]
    assert "its 1 numbers are values" in str(rows[1]["status"])
