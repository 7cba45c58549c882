"""Generates for a preview: loads libraries and starts kernels first, then waits for a line."""

import os
import sys

sys.path.append(os.path.dirname(os.path.abspath(__file__)))  # where -P keeps it away
import surroundings  # noqa: F401  # first: what it does is done at once

import gc
import importlib

import endings
import generate
import publishing

from mledocs.site import notebooks, published

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
    notebooks.WAITING += [notebooks.Kernel(LIBRARIES) for _ in published.notebooks(generate.DOCS)]
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
    import ledger  # only now: it takes the key of the package as it is

    with publishing.alone():
        return generate.main([]) or ledger.main(["--preview"])


if __name__ == "__main__":
    sys.exit(endings.ended(main))
