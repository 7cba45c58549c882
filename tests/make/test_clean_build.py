"""The site, ledger included, is byte for byte what is made elsewhere from a checkout, whatever was made there before.

There an edit was generated first, figures and notebooks with it, and taken back. So the build finds caches and
outputs, all of another tree: what of them it keeps shows. Nothing is there that it did not make.
"""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mledocs.site.built.compare import differences
from tests.helpers.trees import ROOT, copy_tree, edited, outputs, remove, start

DATUM = ("src/mledocs/exhibits/data.py", "\nSAMPLE = (4.3,", "\nSAMPLE = (4.4,")
# None that a library is compared with: an edit of that is refused where evidence is read.
FORMULA = (
    "src/mledocs/numerics/continuous.py",
    "result -= np.log(sigma) + HALF_LOG_2PI",
    "result -= np.log(sigma) + 2.0 * HALF_LOG_2PI",
)


def date_of(site: Path) -> str:
    """The second in which the site says that it was built: that of its commit, for nothing else is the same twice."""
    day = re.search(r"<lastmod>([0-9-]+)<", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert day
    return f"{datetime.fromisoformat(day[1]).replace(tzinfo=UTC).timestamp():.0f}"


def make(tree: Path, script: str, log: Path) -> None:
    """Run a script as an author does, in a Python of its own."""
    with log.open("w") as said:
        status = start(tree, script, stdout=said).wait(600)
    assert status == 0, log.read_text(encoding="utf-8")


def name_commit(ours: Path, theirs: Path) -> None:
    """Elsewhere there is no repository: name the commit there that is named here, once, in the ledger."""
    commits = [json.loads(path.read_text(encoding="utf-8"))["commit"] for path in (ours, theirs)]
    text = theirs.read_text(encoding="utf-8")
    assert commits[1] == "no repository" and text.count(commits[1]) == 1 and len(text) > 10_000
    theirs.write_text(text.replace(commits[1], commits[0]), encoding="utf-8")


@pytest.mark.long
def test_made_elsewhere_after_an_edit_that_is_taken_back_the_site_is_the_same(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = copy_tree(tmp_path / "a tree")
    remove(tree, "docs/generated", "docs/source", "docs/about/ledger.json")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", date_of(site))
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    with edited(tree, *DATUM), edited(tree, *FORMULA):
        make(tree, "generate.py", tmp_path / "said")
    here, there = outputs(ROOT), outputs(tree)
    other = {Path(name).suffix for name in here if there[name] != here[name]}
    assert other == {".csv", ".ipynb", ".json", ".md", ".png", ".py", ".svg"}
    make(tree, "build.py", tmp_path / "said")
    assert outputs(tree) == here
    name_commit(*(folder / "about" / "ledger.json" for folder in (site, tree / "site")))
    assert list(map(str, differences(site, tree / "site"))) == []
