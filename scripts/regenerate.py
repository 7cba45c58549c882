"""Generates for a preview: loads the libraries before they are needed, then waits for a line."""

import importlib
import sys

import generate

from mledocs.site import notebooks  # noqa: F401  # for its libraries

LIBRARIES = (
    "scipy.optimize",
    "scipy.special",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "mpmath",
)


def main() -> int:
    """Generate once, and write the ledger; nothing if the input ends first."""
    for library in LIBRARIES:
        importlib.import_module(library)
    if not sys.stdin.readline():
        return 0
    import ledger  # only now: it takes the key of the package as it is

    return generate.main([]) or ledger.main(["--preview"])


if __name__ == "__main__":
    sys.exit(main())
