"""Check the pages as their authors wrote them: values, figures, fragments, links, formulas.

Prints what is wrong as path:line:column: message. Exits 0 when all holds, 1 with findings.
"""

import argparse
import sys
from pathlib import Path

from mledocs.site import pages, rules

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def main(arguments: list[str] | None = None) -> int:
    """Check the site and print the findings."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.parse_args(arguments)
    findings = rules.check_site(pages.read_site(DOCS))
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
