"""The tables that list losses: all of them, and those of a family; and the same for machines."""

import csv
import io
import json
from collections.abc import Callable
from functools import partial

from mledocs.exhibits.atlas.entries import FIVE, best, row, shown, yes
from mledocs.exhibits.atlas.families import FAMILIES
from mledocs.formats import show
from mledocs.numerics.losses import ATLAS, DOMAINS, Loss

#: What readers choose by, in the order of the columns.
COLUMNS = ("observation", "estimates", "law", "convex", "pull bounded")


def address(name: str) -> str:
    """Where the page of a loss lies, below that of the atlas."""
    return f"{ATLAS[name].family}/{name.replace('_', '-')}.md"


def _capital(title: str) -> str:
    return title[0].upper() + title[1:]


def _cells(loss: Loss) -> list[str]:
    law = loss.law.name if loss.law else "none"
    return [DOMAINS[loss.y].words, loss.estimates, law, yes(loss.convex), yes(loss.robust)]


def every() -> str:
    """Every loss, family by family, in a table that a reader with JavaScript can filter."""
    rows = [[f"[{_capital(loss.title)}]({address(name)})", *_cells(loss)] for name, loss in ATLAS.items()]
    head = ["loss", *COLUMNS]
    table = "".join(map(row, [head, ["---"] * len(head), *rows]))
    return f'<div class="mle-filtered" markdown>\n\n{table}\n</div>\n'


def family(name: str) -> str:
    """The losses of a family, and the prediction that each chooses for the same observations."""
    mine = {key: loss for key, loss in ATLAS.items() if loss.family == name}
    head = ["loss", *COLUMNS[1:], "best for its five"]
    rows = [
        [
            f"[{_capital(loss.title)}]({address(key).split('/')[1]})",
            *_cells(loss)[1:],
            "" if loss.components else shown(best(loss)),
        ]
        for key, loss in mine.items()
    ]
    return "".join(map(row, [head, ["---"] * len(head), *rows])) + "\n" + _observations(list(mine.values()))


def _observations(losses: list[Loss]) -> str:
    """On which five observations the last column is computed, domain by domain."""
    domains = list(dict.fromkeys(loss.y for loss in losses if not loss.components))
    return "".join(
        f"- {_capital(DOMAINS[domain].words)}: {', '.join(show(y, 'g') for y in FIVE[domain])}.\n"
        for domain in domains
    )


def fragments() -> dict[str, Callable[[], str]]:
    """The table of all, and that of each family."""
    return {"atlas_index": every} | {
        f"family_{name.replace('-', '_')}": partial(family, name) for name in FAMILIES
    }


def record(name: str) -> dict[str, object]:
    """What a machine may know of a loss."""
    loss = ATLAS[name]
    return {
        "name": name,
        "title": loss.title,
        "family": loss.family,
        "page": "atlas/" + address(name).removesuffix(".md") + "/",
        "observation": loss.y,
        "prediction": loss.prediction,
        "estimates": loss.estimates,
        "law": loss.law.name if loss.law else None,
        "proof": loss.proof or None,
        "convex": loss.convex,
        "bounded_gradient": loss.robust,
        "parameters": dict(loss.parameters),
    }


def as_json() -> bytes:
    """Every record, a list."""
    return (json.dumps([record(name) for name in ATLAS], ensure_ascii=False, indent=1) + "\n").encode()


def as_csv() -> bytes:
    """The same as a table, parameters as JSON in one cell."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(record(next(iter(ATLAS)))), lineterminator="\n")
    writer.writeheader()
    for name in ATLAS:
        writer.writerow(record(name) | {"parameters": json.dumps(dict(ATLAS[name].parameters))})
    return out.getvalue().encode()
