"""Notebooks: run to the same bytes each time, or refused with their place; shown within the budget."""

import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jupytext
import pytest
from bs4 import BeautifulSoup

from mledocs.exhibits.book import BOOK
from mledocs.make.preview.regenerate import LIBRARIES
from mledocs.site.pages.notebook import NotebookError, prose
from mledocs.site.run import notebooks
from mledocs.site.run.notebooks import WAITING, Kernel, execute
from mledocs.site.shown.notebook_page import as_markdown, with_cells

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "docs" / "notebooks").glob("*.py"))
SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in FILES}
TITLE = "# %% [markdown]\n# # Title\n\n"
BUDGET = 65_000

RESTLESS = (
    TITLE
    + """# %%
import sys
print("one", flush=True)
print("two", flush=True)
print({"b", "a", "c"})
print("aside", file=sys.stderr, flush=True)

# %% alt="a square"
from IPython.display import SVG
SVG('<svg viewBox="0 0 1 1"><path d="M0 0H1V1"/></svg>')
"""
)


def run(source: str) -> str:
    return execute(source, "docs/notebooks/x.py", BOOK)


@pytest.fixture(scope="session")
def executed(site: Path) -> dict[str, str]:
    """Every notebook as it was run for the site."""
    return {path.stem: path.with_suffix(".ipynb").read_text(encoding="utf-8") for path in FILES}


def test_what_is_kept_depends_on_no_machine_and_no_time() -> None:
    WAITING.append(Kernel(BOOK.package, LIBRARIES))  # as a preview has it, for one of the two
    with ThreadPoolExecutor(2) as pool:
        text, again = pool.map(run, [RESTLESS] * 2)
    assert text == again and not WAITING
    notebook = json.loads(text)
    assert text.endswith("}\n")
    assert [cell["id"] for cell in notebook["cells"]] == ["cell-1", "cell-2", "cell-3"]
    assert [cell["metadata"] for cell in notebook["cells"]] == [{}, {}, {"alt": "a square"}]
    assert notebook["metadata"].keys() == {"kernelspec", "language_info"}
    assert "version" not in notebook["metadata"]["language_info"]
    # However the kernel sent them, all that went to one stream is one output.
    assert [output["name"] for output in notebook["cells"][1]["outputs"]] == ["stdout", "stderr"]


def test_nothing_of_the_user_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "print('startup of the user')\n"
    startup = tmp_path / ".ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text(hostile)
    (startup.parent / "ipython_kernel_config.py").write_text(
        "c.IPKernelApp.exec_lines = ['print(1)', 'x = 1']\n"
    )
    (tmp_path / "startup.py").write_text(hostile)
    (tmp_path / "matplotlibrc").write_text("lines.linewidth: 77\n")
    kernel = tmp_path / "jupyter" / "kernels" / "python3" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text(json.dumps({"argv": ["false"], "display_name": "broken", "language": "python"}))
    for name in ("HOME", "JUPYTER_CONFIG_DIR", "MATPLOTLIBRC"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / ".ipython"))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "startup.py"))
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    cell = (
        TITLE
        + "# %%\nimport matplotlib\nprint(matplotlib.rcParams['lines.linewidth'])\nprint('x' in globals())\n"
    )
    assert json.loads(run(cell))["cells"][1]["outputs"][0]["text"] == ["1.5\n", "False\n"]
    with pytest.raises(NotebookError, match="UserWarning: heed"):
        run(TITLE + "# %%\nimport warnings\nwarnings.warn('heed')\n")


REFUSED = {
    "error": (
        "# %%\nx = 1\n\ny = x / 0\n",
        "7:1: cell-2 failed at 'y = x / 0': ZeroDivisionError: division by zero",
    ),
    "in a function": (
        "# %%\ndef f():\n    return 1 / 0\n\n# %%\n\nprint(1)\nf()\n",
        "11:1: cell-3 failed at 'f()'",
    ),
    "in a function, of an error": (
        "# %%\ndef f():\n    try:\n        1 / 0\n    except ZeroDivisionError:\n        {}[1]\n\n# %%\nf()\n",
        "12:1: cell-3 failed at 'f()'",
    ),
    "syntax": ("# %%\nx = 1\ny = = 2\n", "6:1: cell-2 failed at 'y = = 2': SyntaxError: invalid syntax"),
    "warning": (
        "# %%\nimport numpy\nnumpy.log(0.0)\n",
        "6:1: cell-2 failed at 'numpy.log(0.0)': RuntimeWarning: divide",
    ),
    "old name": (
        "# %%\nimport warnings as w\nw.warn('old', DeprecationWarning)\n",
        "6:1: cell-2 failed at 'w.warn",
    ),
    "dead kernel": ("# %%\nimport os\nos._exit(3)\n", "4:1: cell-2 did not end: Kernel died"),
    "pixels": (
        '# %% alt="a line"\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);\n',
        "4:1: cell-2 shows a figure that follows no palette; end the cell with SVG(mledocs",
    ),
}


@pytest.mark.parametrize(("source", "complaint"), REFUSED.values(), ids=REFUSED)
def test_a_complaint_names_the_place(source: str, complaint: str) -> None:
    with pytest.raises(NotebookError) as error:
        run(TITLE + source)
    assert str(error.value).startswith(f"docs/notebooks/x.py:{complaint}")
    assert "\n" not in str(error.value)


SHOWN = {
    "address": ("# %%\nobject()\n", "shows an address in memory, which is never the same; print"),
    "no alt": (
        "# %%\nfrom IPython.display import SVG\nSVG('<svg></svg>')\n",
        'shows 1 figures, describes 0; one a cell, with # %% alt="…"',
    ),
    "alt and no figure": ('# %% alt="nothing"\n1\n', "shows 0 figures, describes 1"),
    "two figures": (
        '# %% alt="two"\nfrom IPython.display import SVG, display\ndisplay(SVG("<svg/>"), SVG("<svg/>"))\n',
        "shows 2 figures, describes 1",
    ),
    "html": (
        "# %%\nfrom IPython.display import HTML\nHTML('<b>a</b>')\n",
        "shows what only a notebook displays, such as",
    ),
    "style element": (
        '# %% alt="a"\nfrom IPython.display import SVG\nSVG("<svg><style>*{}</style></svg>")\n',
        "shows a figure that follows no palette",
    ),
}


def test_each_output_that_a_page_cannot_show_is_refused_at_its_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def noted(*asked: Any, check: Callable[..., None] = notebooks._check_outputs) -> None:
        try:
            check(*asked)
        except NotebookError as error:
            said.append(str(error))

    monkeypatch.setattr(notebooks, "_check_outputs", noted)  # it would stop at the first
    text, expected = TITLE, []
    for number, (source, complaint) in enumerate(SHOWN.values(), 2):
        expected.append(f"docs/notebooks/x.py:{text.count(chr(10)) + 1}:1: cell-{number} {complaint}")
        text += source
    run(text)
    assert [ours[: len(wanted)] for ours, wanted in zip(said, expected, strict=True)] == expected


@pytest.mark.parametrize("source", ["# %%\n1\n", "x = 1\n" + TITLE, "# %% [markdown]\n# no title\n", ""])
def test_a_notebook_begins_with_its_title(source: str) -> None:
    with pytest.raises(NotebookError, match=r"x\.py:1:1: begin with the lines"):
        run(source)


def test_a_complaint_survives_the_way_between_processes() -> None:
    with pytest.raises(NotebookError) as error:
        run("")
    copy = pickle.loads(pickle.dumps(error.value))
    assert (str(copy), copy.finding) == (str(error.value), error.value.finding)


@pytest.mark.parametrize("name", SOURCES)
def test_prose_stands_on_its_own_lines(name: str) -> None:
    lines = SOURCES[name].split("\n")
    kept = prose(SOURCES[name], name).split("\n")
    assert len(kept) == len(lines)
    assert all(f"# {text}" == lines[i] for i, text in enumerate(kept) if text)
    cells = jupytext.reads(SOURCES[name], fmt="py:percent").cells
    expected = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert [text for text in kept if text] == [text for text in expected.split("\n") if text]


@pytest.mark.parametrize("name", SOURCES)
def test_the_package_agrees_with_what_is_done_by_hand(name: str, executed: dict[str, str]) -> None:
    assert executed[name].count("agrees\\n") >= 4
    assert "DIFFERS" not in re.sub(r'"source": \[.*?\]', "", executed[name], flags=re.S)


def notebook(*cells: dict[str, object]) -> str:
    return json.dumps({"cells": list(cells)})


def test_what_a_cell_shows_is_never_read_as_markdown() -> None:
    printed = 'cost $5$ **b** <script>alert(1)</script> \\val{a}\n```\n<div data-cell="1"></div>\n'
    page = notebook(
        {"cell_type": "markdown", "source": ["# Title\n", "\n", "text"]},
        {"cell_type": "code", "id": "c", "source": ["s = '$a$ </pre>'"], "outputs": [{"text": [printed]}]},
    )
    markdown = as_markdown(page, "x")
    assert "cost" not in markdown and "</pre>" not in markdown
    shown = BeautifulSoup(with_cells(markdown, page), "html.parser")
    assert [code.get_text() for code in shown.select("pre code")] == ["s = '$a$ </pre>'\n", printed]
    assert not shown.select("script")
    assert shown.select_one(".nb-output")["aria-label"] == "Output"


def test_a_cell_without_a_place_is_noticed() -> None:
    page = notebook(
        {"cell_type": "markdown", "source": "# Title"},
        {"cell_type": "code", "id": "cell-2", "source": "1", "outputs": []},
    )
    with pytest.raises(ValueError, match="a code cell lost its place; does a Markdown cell leave a fence"):
        with_cells("<pre>&lt;div data-cell=&quot;1&quot;&gt;</pre>", page)


HOSTILE = r"""# %% [markdown]
# # Dollars & <em>others</em>
#
# It costs \$5 or \$6, `$a$` and `\$`. But $a_1 < b_2$ and $c_1*d*e$.
#
# $$
# \frac{1}{2} \text{ and } x < y
# $$
#
# [Home](../index.md) and [a title](#dollars-and-others).
#
#     $indented$

# %%
print("$5 and $6, [no](link), `code`, <b>")
"""

CONFIG = """
site_name: Scratch
strict: true
theme: {name: material, font: false}
plugins:
  - mkdocs-jupyter:
      {include: ["notebooks/*.ipynb"], execute: false, allow_errors: false, include_source: true}
markdown_extensions:
  - attr_list
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.superfences
  - mledocs.site.shown.markdown: {generated: docs/generated}
hooks: [HOOKS]
""".replace("HOOKS", str(ROOT / "src" / "mledocs" / "make" / "preview" / "hooks.py"))


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    """Every notebook's page as it was built."""
    return {name: (site / "notebooks" / name / "index.html").read_text(encoding="utf-8") for name in SOURCES}


@pytest.fixture
def hostile(docs: Path) -> str:
    """The page of a hostile notebook, as mkdocs-jupyter, our hooks and MkDocs build it."""
    (docs / "index.md").write_text("# Home\n")
    (docs / "about").mkdir()
    (docs / "about" / "ledger.md").write_text(
        '# Ledger\n\n<i id="equation-hostile.1"></i>\n'
    )  # its formula's row
    (docs / "notebooks").mkdir()
    (docs / "notebooks" / "hostile.py").write_text(HOSTILE, encoding="utf-8")
    (docs / "notebooks" / "hostile.ipynb").write_text(run(HOSTILE), encoding="utf-8")
    (docs.parent / "mkdocs.yml").write_text(CONFIG)
    shutil.copy2(ROOT / "pyproject.toml", docs.parent)
    command = [sys.executable, "-m", "mkdocs", "build"]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1", "MLEDOCS_BOOK": str(docs.parent)}
    built = subprocess.run(command, cwd=docs.parent, env=quiet, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return (docs.parent / "site" / "notebooks" / "hostile" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SOURCES)
def test_a_notebook_page_is_within_the_budget(name: str, pages: dict[str, str]) -> None:
    assert len(pages[name].encode()) <= BUDGET


@pytest.mark.parametrize("name", SOURCES)
def test_a_notebook_page_is_described_by_its_first_paragraph(name: str, pages: dict[str, str]) -> None:
    page = BeautifulSoup(pages[name], "html.parser")
    described = page.select_one('meta[name="description"]')["content"]
    paragraph = page.select_one("article p:not([class])").get_text()
    assert described == " ".join(paragraph.split())


@pytest.mark.parametrize("name", SOURCES)
def test_a_notebook_page_asks_for_nothing_and_styles_nothing(name: str, pages: dict[str, str]) -> None:
    article = BeautifulSoup(pages[name], "html.parser").find("article")
    assert not article.select("script, style, link, img, iframe, object, embed")
    assert not article.select("[src], [srcset], [data]")
    links = article.select("a[href]:not(.mle-cite a)")
    assert not [a["href"] for a in links if a["href"].startswith(("http", "//"))]


@pytest.mark.parametrize("name", SOURCES)
def test_a_notebook_page_is_whole(name: str, pages: dict[str, str], executed: dict[str, str]) -> None:
    page = BeautifulSoup(pages[name], "html.parser")
    article = page.find("article")
    cells = json.loads(executed[name])["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    formulas = text.count("$$") // 2 + text.replace("$$", "").count("$") // 2
    assert len(article.select(".arithmatex .katex")) == formulas
    assert len(article.select("div.highlight")) == sum(cell["cell_type"] == "code" for cell in cells)
    assert len(article.select(".nb-output")) == sum(len(cell.get("outputs", [])) for cell in cells)
    assert all(svg["role"] == "img" and len(svg["aria-label"]) > 40 for svg in article.select("svg.mle-svg"))
    assert article.select("svg.mle-svg")
    contents = {a["href"] for a in page.select(".md-nav--secondary a[href^='#']")}
    assert len(contents) >= 4 and contents <= {f"#{h['id']}" for h in article.select("h1, h2, h3")}
    for code in article.select("code"):
        code.decompose()
    assert "$" not in article.get_text()


@pytest.mark.parametrize("name", SOURCES)
def test_both_files_can_be_downloaded(name: str, pages: dict[str, str], site: Path) -> None:
    for download in (f"{name}/{name}.ipynb", f"{name}.py"):
        assert (site / "notebooks" / download).is_file()
    links = BeautifulSoup(pages[name], "html.parser").select(".nb-downloads a[download]")
    assert [urljoin(f"/notebooks/{name}/", a["href"]) for a in links] == [
        f"/notebooks/{name}/{name}.ipynb",
        f"/notebooks/{name}.py",
    ]


def test_a_hostile_notebook_is_shown_as_written(hostile: str) -> None:
    article = BeautifulSoup(hostile, "html.parser").find("article")
    assert [code.get_text() for code in article.select("p code, pre code")] == [
        "$a$",
        r"\$",
        "$indented$\n",
        'print("$5 and $6, [no](link), `code`, <b>")\n',
        "$5 and $6, [no](link), `code`, <b>\n",
    ]
    assert len(article.select("span.arithmatex .katex")) == 2
    assert len(article.select("div.arithmatex .katex")) == 1
    assert "It costs $5 or $6," in article.select_one("h1 ~ p:not(.nb-downloads)").get_text()
    assert article.find("a", string="Home")["href"] == "../../"
