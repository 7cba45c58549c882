"""Write the ledger and the pages of source code, once all equations are checked.

Exits 0, or 1 when the ledger would name what does not exist.
"""

import argparse
import json
import platform
from importlib.metadata import version
from pathlib import Path

from mledocs.make import checkout, evaluated, keys
from mledocs.make.paths import CACHE, DOCS, ROOT, the_book
from mledocs.site.files import artifacts, cache
from mledocs.site.files.artifacts import Files
from mledocs.site.ledger import code_pages, ledger
from mledocs.site.ledger import sources as ledger_sources
from mledocs.site.pages import pages


def package() -> Path:
    """The folder of the book's package."""
    return ROOT / "src" / the_book().package


def commit() -> str:
    """The commit that the checkout is at, if it is that commit and nothing else."""
    head = checkout.head()
    if head is None:
        return "no repository"
    return "uncommitted changes" if checkout.is_changed() else head[0]


def versions() -> dict[str, str]:
    """What computed the numbers and drew the figures."""
    return {
        "Python": platform.python_version(),
        **{name: version(name.lower()) for name in the_book().libraries},
    }


def sources() -> Files:
    """Every page of source code."""
    made = [
        source_page(name, path)
        for name, path in code_pages.files(package(), the_book().without_pages).items()
    ]
    return {name: content for page in made for name, content in page.items()}


def source_page(name: str, path: Path) -> Files:
    """One of them, kept until its file changes, or what makes a page of it."""

    def key() -> str:
        return cache.key([path, Path(code_pages.__file__), *keys.locks().glob("*.txt")])

    def make() -> Files:
        return {name: code_pages.html(path, package()).encode()}

    return cache.kept(CACHE / "source", name.replace("/", "-"), key(), make, key)


def make(preview: bool) -> bytes:
    """The ledger of the site as it lies on the disk."""
    site = pages.read_site(DOCS, the_book())
    origins = json.loads((DOCS / "generated" / "origins.json").read_text(encoding="utf-8"))
    records = evaluated.records(site, wait=not preview)
    if not preview:  # a page that is left out has no equations, and no one may be left to guess
        records = {page.path: records.get(page.path, []) for page in site.pages.values()}
    made = ledger_sources.Sources(site, records, origins, package())
    return ledger.as_json(made, {"commit": commit(), "versions": versions()})


def main(arguments: list[str] | None = None) -> int:
    """Write what differs, and remove pages whose source is gone."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--preview", action="store_true", help="do not wait for equations to be evaluated")
    options = parser.parse_args(arguments)
    code = sources()
    try:
        made = make(options.preview)
    except FileNotFoundError as error:
        print(f"no ledger: {error.filename} is missing: run {the_book().generate_command} first")
        return 1
    except (LookupError, ValueError) as error:
        if options.preview:  # the rules come after it there, and say where
            return 0
        print(f"no ledger: {error}")
        return 1
    artifacts.write(DOCS / code_pages.FOLDER, code, CACHE / "scratch")
    for path in (DOCS / code_pages.FOLDER).rglob("*.html"):
        if path.relative_to(DOCS / code_pages.FOLDER).as_posix() not in code:
            path.unlink(missing_ok=True)
    artifacts.write(DOCS / "about", {"ledger.json": made}, CACHE / "scratch")
    return 0
