"""Check the pages as their authors wrote them: values, figures, fragments, links, formulas, equations.

Prints what is wrong as path:line:column: message. Exits 0 when all holds, 1 with findings.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from mledocs.equations.check import check_page
from mledocs.exhibits.formulas import CODE
from mledocs.site import cache, pages, rules
from mledocs.site.artifacts import Files
from mledocs.site.source import Finding

ROOT = Path(__file__).resolve().parent.parent


def equations(site: pages.Site) -> Iterator[Finding]:
    """Every display equation that does not hold, at its place in the page as written."""
    for page in site.pages.values():
        whole = pages.expanded(page, site)
        if whole is None:
            continue  # another rule has said why
        for offset, message in evaluated(page.path, whole.text):
            yield page.finding(whole.origin(offset), message)


def evaluated(path: str, text: str) -> list[tuple[int, str]]:
    """Offset and message of what does not hold in a page; kept until the page or the package changes."""

    def make() -> Files:
        found = [(finding.offset, finding.message) for finding in check_page(text, CODE).findings]
        return {"findings.json": json.dumps(found).encode()}

    name = f"equations-{path.replace('/', '-')}"
    files = cache.kept(ROOT / ".cache", name, key_of(text), make, lambda: key_of(text))
    return [(offset, message) for offset, message in json.loads(files["findings.json"])]


def key_of(text: str) -> str:
    """What the result for a page depends on: its text, the package, the libraries."""
    return cache.key([], cache.tree_key(ROOT), text)


def main(arguments: list[str] | None = None) -> int:
    """Check the site and print the findings."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.parse_args(arguments)
    site = pages.read_site(ROOT / "docs")
    findings = [*rules.check_site(site), *equations(site)]
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
