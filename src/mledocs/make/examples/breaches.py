"""Broken texts, each beside one that holds and differs in one place, and the check that tells them apart."""

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from mledocs.equations.check import check_page
from mledocs.exhibits import data
from mledocs.exhibits.book import BOOK
from mledocs.exhibits.claims import CLAIMS
from mledocs.exhibits.facts import errors
from mledocs.exhibits.formulas import CODE
from mledocs.exhibits.quantities import sample
from mledocs.site.pages import pages
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.notebook import NotebookError, prose
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules import cells as cell_rules
from mledocs.site.rules import rules
from mledocs.site.run import cells
from mledocs.site.run.cells import CellError

TITLES = ("This holds", "This does not")


@dataclass(frozen=True)
class Breach:
    """A text that holds, one that does not, and the check that tells them apart."""

    holds: str
    broken: str
    check: Callable[[Page, Site], Iterator[Finding]]
    titles: tuple[str, str] = TITLES


def rule(name: str) -> Callable[[Page, Site], Iterator[Finding]]:
    """A rule of the site by its name."""
    return rules.RULES[name]


def equations(page: Page, site: Site) -> Iterator[Finding]:
    """The equation checker."""
    whole = pages.expanded(page, site)
    for finding in check_page(whole.text, CODE, colours=BOOK.commands).findings:
        yield page.finding(whole.origin(finding.offset), finding.message)


def run(page: Page, site: Site) -> Iterator[Finding]:
    """The code blocks, run."""
    try:
        cells.run(page, cells.read(page, site.vocabulary.prelude))
    except CellError as error:
        yield error.finding


def typed(page: Page, site: Site) -> Iterator[Finding]:
    """Data that stand in code blocks."""
    for cell in cells.read(page, site.vocabulary.prelude):
        for node, message in cell_rules.typed_by_hand(ast.parse(cell.code), cell, BOOK):
            yield cell_rules.at(node, cell, page, message)


def unrun(page: Page, site: Site) -> Iterator[Finding]:
    """Code blocks that nobody runs."""
    return cell_rules.unmarked(page)


def notebook(page: Page, site: Site) -> Iterator[Finding]:
    """The first lines of a notebook."""
    try:
        prose(page.text, "docs/notebooks/new.py")
    except NotebookError as error:
        yield error.finding


@contextmanager
def altered(name: str, value: object) -> Iterator[None]:
    """A datum of data.py with another value."""
    modules = [module for module in (data, sample, errors) if hasattr(module, name)]
    kept = getattr(data, name)
    for module in modules:
        setattr(module, name, value)
    try:
        yield
    finally:
        for module in modules:
            setattr(module, name, kept)


CLAIM = r"""Move the largest observation to $\val{outlier.value}$. The mean moves to
$\val{outlier.mean:.2f}$. <!-- claim: outlier_moves_mean 5b45 -->"""
#: What follows its name.
ACCEPTED = CLAIM[CLAIM.rindex(" ", 0, -4) :]


def moved(page: Page, site: Site) -> Iterator[Finding]:
    """The claims of the page; where it is no page but a line of data.py, those of the page above with it."""
    if page.text == CLAIM:
        yield from rule("claims")(page, site)
        return
    name, _, value = page.text.partition(" = ")
    with altered(name, float(value)):
        complaint = CLAIMS["outlier_moves_mean"]()
    known = site.vocabulary.claims
    claims = {**known, "outlier_moves_mean": replace(known["outlier_moves_mean"], complaint=complaint)}
    then = replace(site, vocabulary=replace(site.vocabulary, claims=claims))
    yield from rule("claims")(replace(page, text=CLAIM), then)


DENSITY = r"""<!-- let: t, \lambda > 0 -->
<!-- eq: define; is \operatorname{exponpdf}(t, \lambda); density t;
     code exponential_density(t, \lambda) -->
$$
\model{p}(t \mid \lambda) = \lambda e^{-\lambda t}
$$"""
SUM = r"""<!-- let: n \in \mathbb{N}; x_i, \mu \in \mathbb{R}; \sigma > 0 -->
$$
-\log \prod_{i=1}^n \operatorname{normalpdf}(x_i, \mu, \sigma)
  = \frac{n}{2} \log(2\pi\sigma^2)
    + \frac{1}{2\sigma^2} \sum_{i=1}^n (x_i - \mu)^2
$$"""
SHARE = r"""---
title: A share
---

Within one standard deviation lie \val{normal.within_one_sigma:.2f} %."""
OPENING = """---
title: Waiting times
description: The exponential likelihood.
date: 2024-11-19T12:00:00.00Z
---

# Waiting times"""
SIDE = r"""Between $\val{candidates.mu4}$ and $\val{candidates.mu6}$
lies $\mu = \val{candidates.mu5}$."""
GIVEN = """---
title: Waiting times
given:
  "24": hours in a day, by definition
---

A day has 24 hours."""
CELL = """```python run
--8<-- "observations.py"

total = 0
for value in x:
    total += value
print(total / len(x))
```

<!-- prints: sample.mean:.1f -->"""
BLOCK = """<div>
<b>Some words.</b>
</div>"""
LISTED = """Some words.
{: #words }"""
WIDGET = """<mle-likelihood>

![](../generated/distrib.png)

</mle-likelihood>"""
NOTEBOOK = """# %% [markdown]
# # Waiting times
#
# Text.
"""


def changed(text: str, old: str, new: str) -> tuple[str, str]:
    """A text, and the same with one place changed."""
    assert text.count(old) == 1, (old, text)
    return text, text.replace(old, new)


EXAMPLE = r"""---
title: Waiting times
description: The exponential likelihood, and its rate.
date: 2024-11-19T12:00:00.00Z
math: true
---

# Waiting times {#waiting-times}

After this page you can derive the rate of an exponential model.

## The idea on \val{sample.n:word} numbers {#the-idea}

<!-- let: n \in \mathbb{N}; t, t_i, \lambda > 0; parameters \lambda -->

A waiting time $t$ has the density

<!-- eq: define; is \operatorname{exponpdf}(t, \lambda); density t;
     code exponential_density(t, \lambda) -->
$$
\model{p}(t \mid \lambda) = \lambda e^{-\lambda t}
\label{density}
$$

By [](#eq-density) the likelihood has its maximum at

<!-- eq: define; is \arg\max_\lambda \prod_{i=1}^n p(t_i \mid \lambda) -->
$$
\hat{\lambda} = \frac{n}{\sum_{i=1}^n \obs{t_i}}
\label{rate}
$$

For our numbers $\hat{\lambda} = \val{exponential.rate:.1f}$: one over
their mean. <!-- claim: rate_is_one_over_mean 38f3 -->
"""


BREACHES: dict[str, Breach] = {
    "opening": Breach(*changed(OPENING, "description: The exponential likelihood.\n", ""), rule("opening")),
    "value": Breach(r"The mean is $\val{sample.mean}$.", r"The mean is $\val{sample.maen}$.", rule("values")),
    "format": Breach(*changed(r"The error is $\val{heating.factor:.3f}$.", ".3f", ".2f"), rule("values")),
    "heading": Breach(
        *changed(r"## On \val{sample.n:word} numbers {#numbers}", " {#numbers}", ""), rule("headings")
    ),
    "figure": Breach("![](../generated/distrib.png)", "![](../generated/distribution.png)", rule("figures")),
    "fragment": Breach('--8<-- "loss_table.md"', '--8<-- "losses_table.md"', rule("fragments")),
    "sign": Breach(*changed(SUM, "+ \\frac{1}{2", "- \\frac{1}{2"), equations),
    "symbol": Breach(*changed(SUM, "; \\sigma > 0", ""), equations),
    "declaration": Breach(*changed(SUM, r"\mu \in \mathbb{R}", r"\mu real"), equations),
    "textbook": Breach(*changed(DENSITY, "{exponpdf}", "{exponpmf}"), equations),
    "code": Breach(*changed(DENSITY, "= \\lambda e", "= e"), equations),
    "numeral": Breach(*changed(SHARE, r"\val{normal.within_one_sigma:.2f}", "68.27"), rule("numerals")),
    "count": Breach(
        r"Here are \val{sample.n:word} observations.", "Here are five observations.", rule("numerals")
    ),
    "side": Breach(*changed(SIDE, r"\val{candidates.mu5}", "5"), rule("numerals")),
    "given": Breach(*changed(GIVEN, ": hours in a day, by definition", ":"), rule("numerals")),
    "claim": Breach(*changed(CLAIM, ACCEPTED, " -->"), rule("claims")),
    "reworded": Breach(*changed(CLAIM, "The mean moves", "The mean jumps"), rule("claims")),
    "moved": Breach(CLAIM, "OUTLIER = 5.7", moved, (TITLES[0], "In data.py, where it was 9.0")),
    "misnamed": Breach(*changed(CLAIM, "outlier_moves_mean", "outlier_moves_man"), rule("claims")),
    "unrun": Breach(*changed(CELL, "python run", "python"), unrun),
    "typed": Breach(*changed(CELL, "total / len(x)", "total / 5"), typed),
    "failing": Breach(*changed(CELL, "in x:", "in y:"), run),
    "widget": Breach(*changed(WIDGET, "![](../generated/distrib.png)\n\n", ""), rule("widgets")),
    "script": Breach(*changed(BLOCK, "<b>Some words.</b>", "`<script>start()</script>`"), rule("shown")),
    "handler": Breach(*changed(LISTED, "#words", 'onclick="start()"'), rule("shown")),
    "covering": Breach(*changed(LISTED, "#words", 'style="position: fixed"'), rule("shown")),
    "running": Breach(*changed("[there](there.md)", "there.md", "javascript:start"), rule("shown")),
    "order": Breach(*changed(OPENING, "\ndate:", "\ntemplate: other.html\ndate:"), rule("keys")),
    "apart": Breach(*changed(CLAIM, ". <!-- claim", ".\n\n<!-- claim"), rule("claims")),
    "notebook": Breach(*changed(NOTEBOOK, "# # Waiting", "# Waiting"), notebook),
}
