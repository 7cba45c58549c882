"""The built site, ledger included, is byte for byte what a clean build makes of the same tree elsewhere."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mledocs.site.compare import differences
from tests.trees import copy_tree, remove, start


def date_of(site: Path) -> str:
    """The second in which the site says that it was built: that of its commit, for nothing else is the same twice."""
    day = re.search(r"<lastmod>([0-9-]+)<", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert day
    return f"{datetime.fromisoformat(day[1]).replace(tzinfo=UTC).timestamp():.0f}"


@pytest.mark.long
def test_a_clean_build_elsewhere_gives_the_same_site(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = copy_tree(tmp_path / "a tree")
    remove(tree, "docs/generated", "docs/source", "docs/about/ledger.json")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", date_of(site))
    with (tmp_path / "said").open("w+") as said:
        status = start(tree, "build.py", stdout=said).wait(240)
        assert status == 0, (tmp_path / "said").read_text(encoding="utf-8")
    ledgers = [folder / "about" / "ledger.json" for folder in (site, tree / "site")]
    ours, theirs = (json.loads(path.read_text(encoding="utf-8"))["commit"] for path in ledgers)
    text = ledgers[1].read_text(encoding="utf-8")
    assert theirs == "no repository" and text.count(theirs) == 1 and len(text) > 10_000
    ledgers[1].write_text(text.replace(theirs, ours), encoding="utf-8")
    assert list(map(str, differences(site, tree / "site"))) == []
