"""The ledger: a row for everything on the site that is computed or checked, and what each page has of it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mledocs.site.ledger.rows import KINDS
from mledocs.site.ledger.sources import Row, Sources
from mledocs.site.ledger.standing import Standing


def rows(sources: Sources) -> list[Row]:
    """All rows, in the order of `KINDS`. Raises ValueError where two have one id."""
    made = [row for make in KINDS.values() for row in make(sources)]
    ids = [row.id for row in made]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise ValueError(f"two rows of the ledger have the same name: {', '.join(twice)}")
    return made


def counts(standing: Standing, made: list[Row]) -> dict[str, int]:
    """How many numbers stand on a page, and how many rows of the other kinds."""
    here = [row for row in made if standing.url in {page.partition("#")[0] for page in row.pages}]
    found = {"number": standing.values.total()}
    found |= {
        kind: sum(row.kind == kind and row.status != "given" for row in here)
        for kind in KINDS
        if kind != "value"
    }
    found["sentence"] = len({claim.sentence for claim in standing.claims})
    return found | {"not evaluated": sum(row.status == "not evaluated" for row in here)}


def as_json(sources: Sources, about: Mapping[str, Any]) -> bytes:
    """The whole ledger for machines: what is `about` the build, the pages with their counts, the rows."""
    made = rows(sources)
    pages = {s.path: {"title": s.title, "url": s.url, "counts": counts(s, made)} for s in sources.standings}
    lines = ",\n".join(json.dumps(asdict(row), ensure_ascii=False) for row in made)
    head = json.dumps({**about, "pages": pages}, indent=1, ensure_ascii=False)
    return (head.removesuffix("\n}") + f',\n "rows": [\n{lines}\n]}}\n').encode()
