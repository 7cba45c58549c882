"""Notebooks as their authors wrote them: cells, prose, and where each begins."""

import re
from functools import lru_cache

import jupytext
from nbformat import NotebookNode

from mledocs.site.pages.findings import ExhibitError, Finding

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}


_CELL = re.compile(r"# %%( |$)")


class NotebookError(ExhibitError):
    """A notebook that cannot be shown: says where in the `.py` file and why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(str(finding))


@lru_cache(maxsize=64)  # a preview reads every notebook in each build
def prose(source: str, path: str) -> str:
    """The Markdown cells alone, each line of them where it stands in the `.py` file, without its `# `."""
    notebook, starts = read(source, path)
    lines = [""] * (source.count("\n") + 1)
    for cell, start in zip(notebook.cells, starts, strict=True):
        if cell.cell_type == "markdown":
            text = cell.source.split("\n")
            lines[start : start + len(text)] = text
    return "\n".join(lines)


def read(source: str, path: str) -> tuple[NotebookNode, list[int]]:
    """The notebook, nothing in it random, and for each cell the line of its `# %%`."""
    notebook = jupytext.reads(source, fmt="py:percent")
    starts = [number for number, line in enumerate(source.split("\n"), 1) if _CELL.match(line)]
    titled = any(c.cell_type == "markdown" and c.source.startswith("# ") for c in notebook.cells[:1])
    if not titled or len(starts) != len(notebook.cells):
        raise NotebookError(Finding(path, 1, 1, "begin with the lines '# %% [markdown]' and '# # The title'"))
    notebook.metadata = METADATA
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number}"
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "alt"}
    return notebook, starts
