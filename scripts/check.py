"""Check the pages as their authors wrote them: values, figures, fragments, links, formulas.

Prints what is wrong as path:line:column: message. Exits 0 when all holds, 1 with findings.
"""

import argparse
import sys
from pathlib import Path

from mledocs.site import notebooks, rules, source, vocabulary

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def read_site(docs: Path) -> rules.Site:
    """All pages under `docs`, the prose of notebooks among them; what was generated is no page."""
    generated = docs / "generated"
    files = [path for path in sorted(docs.rglob("*.md")) if generated not in path.parents]
    pages = {path: source.read(path, docs.parent) for path in files}
    pages |= {
        path.with_suffix(".ipynb"): read_notebook(path, docs.parent)
        for path in (docs / "notebooks").glob("*.py")
    }
    return rules.Site(pages, vocabulary.load(generated), docs)


def read_notebook(path: Path, root: Path) -> source.Page:
    """The prose of a notebook as a page: each line where it stands in the file."""
    page = source.read(path, root)
    return source.Page(page.path, notebooks.prose(page.text, page.path), path)


def main(arguments: list[str] | None = None) -> int:
    """Check the site and print the findings."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.parse_args(arguments)
    findings = rules.check_site(read_site(DOCS))
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
