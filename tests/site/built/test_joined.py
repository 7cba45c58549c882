"""Several style sheets become one, in their order, and ask for the same files as before."""

from pathlib import Path

import pytest

from mledocs.site.built import joined


def site(folder: Path, **sheets: str) -> list[str]:
    """A site with these sheets; gives their names. `a__b` is b.css in the folder a."""
    names = [f"{name.replace('__', '/')}.css" for name in sheets]
    for name, text in zip(names, sheets.values(), strict=True):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / joined.SHEET).parent.mkdir(parents=True, exist_ok=True)
    return names


def test_the_order_stays_and_addresses_lead_where_they_led(tmp_path: Path) -> None:
    names = site(
        tmp_path,
        assets__deep__fonts="a{src:url(f.woff2) , url('../g.woff2')}",
        generated__palette='b{c:url("d.svg")}',
        assets__page="b{d:e}",
    )
    joined.join(tmp_path, [*names, names[0]])
    text = (tmp_path / joined.SHEET).read_text(encoding="utf-8")
    assert text == "a{src:url(deep/f.woff2) , url(g.woff2)}\nb{c:url(../generated/d.svg)}\nb{d:e}"
    assert [file.name for file in tmp_path.rglob("*.css")] == ["book.css"]


@pytest.mark.parametrize(
    "address", ["data:image/png;base64,AA", "#clip", "/root.svg", "https://example.org/a"]
)
def test_what_is_no_file_beside_it_stays(address: str, tmp_path: Path) -> None:
    joined.join(tmp_path, site(tmp_path, assets__a=f"a{{b:url({address})}}"))
    assert (tmp_path / joined.SHEET).read_text(encoding="utf-8") == f"a{{b:url({address})}}"


@pytest.mark.parametrize("rule", ["@import 'b.css';", '@charset "utf-8";'])
def test_a_rule_that_must_come_first_is_refused_before_anything_is_lost(rule: str, tmp_path: Path) -> None:
    names = site(tmp_path, assets__a="a{b:c}", assets__b=rule)
    with pytest.raises(ValueError, match=r"assets/b\.css: @import"):
        joined.join(tmp_path, names)
    assert all((tmp_path / name).is_file() for name in names)
