"""`make check` judges every script of ours, and what it reads of types is for it alone."""

import re
from pathlib import Path

import pytest

from tests.helpers.trees import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
KINDS = ("*.js", "*.mjs", "*.cjs", "*.jsx", "*.ts")
#: What tells a checker or the linter to look away without end, or to be silent where nothing is wrong.
BLIND = ("@ts-nocheck", "@ts-ignore", "deno-lint-ignore-file")


def scripts() -> list[Path]:
    """Every script of the checkout but the vendored ones, whose folders say what is in them."""
    found = [
        path
        for top in ("docs", "src", "scripts", "tests", ".ci", ".github")
        for kind in KINDS
        for path in (ROOT / top).rglob(kind)
        if not path.name.endswith(".d.ts") and not (path.parent / "MANIFEST.json").exists()
    ]
    return sorted(found)


def test_every_script_is_among_those_that_make_check_names() -> None:
    named = re.findall(r"^SCRIPTS = (.+)$", MAKEFILE, re.MULTILINE)[0].split()
    assert sorted(path for pattern in named for path in ROOT.glob(pattern)) == scripts() != []
    recipe = re.findall(r"^check: .+\n((?:\t.+\n)+)", MAKEFILE, re.MULTILINE)[0]
    judges = [line.split()[1] for line in recipe.splitlines() if line.endswith(" $(SCRIPTS)")]
    assert judges == ["lint", "check"] and recipe.count("--config tests/javascript/deno.jsonc") == 2


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name)
def test_a_script_asks_to_be_checked(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("// @ts-check\n"), f"{path.relative_to(ROOT)}:1: begin it with `// @ts-check`"
    assert [word for word in BLIND if word in text] == []


def test_no_reader_gets_the_types(site: Path) -> None:
    files = [
        path
        for path in (site / "assets").rglob("*.js")
        if (ROOT / "docs" / path.relative_to(site)) in scripts()
    ]
    assert len(files) > 20
    tags = {
        path.name: re.findall(r"@(?:ts-|type|param|return)\w*|deno-lint", path.read_text("utf-8"))
        for path in files
    }
    assert {name: found for name, found in tags.items() if found} == {}
