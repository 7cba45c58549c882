"""Generates for a preview: loads libraries and starts kernels first, then waits for a line."""

import gc
import importlib
import sys

from mledocs.make import endings, generate, publishing
from mledocs.make.paths import DOCS, the_book
from mledocs.site.pages import published
from mledocs.site.run import notebooks

# Slow to load, and no edit changes them. None may load the package, which the next edit changes.
LIBRARIES = (
    "matplotlib.backends.backend_agg",
    "matplotlib.figure",
    "mpmath",
    "scipy.optimize",
    "scipy.special",
)


def main() -> int:
    """Generate once, and write the ledger; nothing if the input ends first."""
    notebooks.WAITING += [notebooks.Kernel(the_book().package, LIBRARIES) for _ in published.notebooks(DOCS)]
    for library in LIBRARIES:
        importlib.import_module(library)
    try:
        return follow() if sys.stdin.readline() else 0
    finally:
        for kernel in notebooks.WAITING:  # an edit may leave a notebook as it was
            kernel.end()


def follow() -> int:
    """Generate, and write the ledger."""
    gc.disable()  # this process ends before rubbish matters; to look for it costs a sixth of the drawing
    from mledocs.make import ledger  # only now: it takes the key of the package as it is

    with publishing.alone():
        return generate.main([]) or ledger.main(["--preview"])


if __name__ == "__main__":
    sys.exit(endings.ended(main))
