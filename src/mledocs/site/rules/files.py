"""Whatever lies in docs/ has business there."""

from collections.abc import Iterator

from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.published import address, foreign, linked_files, printable, walk


def check_files(site: Site) -> Iterator[Finding]:
    """Whatever lies in docs/ is a page, was generated, is an asset, or is linked to; all else is refused."""
    linked = linked_files(site.docs)
    taken: dict[str, str] = {}
    for path, unfit in walk(site.docs, site.docs):
        name = path.relative_to(site.docs).as_posix()
        message = unfit or foreign(site.docs, name, linked)
        if not message:
            first = taken.setdefault(address(name), name)
            message = f"readers would find it where docs/{first} is; rename one" if first != name else ""
        if message:
            yield Finding(printable(f"{site.docs.name}/{name}"), 1, 1, message)
