"""Positions and marks of pages as written; the formulas found are those that arithmatex finds."""

import re
from pathlib import Path

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mledocs.site.pages import source
from mledocs.site.pages.expanded import substitute

TEXT = r"""---
title: \val{no}
---

# A \val{yes} {#a}

`\val{no}` and \val{two:.3f} in $x = \val{three}$

```python
\val{no}
$no$
```

<!-- let: data x = \val{four} -->
$$
y \label{first}
$$

[link](other.md#a) ![](../generated/curve.png)

--8<-- "rows.md"
"""


def page() -> source.Page:
    return source.Page("docs/x.md", TEXT, Path("docs/x.md"))


def test_values_are_found_outside_code_and_front_matter() -> None:
    assert [(m.text["name"], m.text.get("form"), m.math) for m in source.values(TEXT)] == [
        ("yes", None, False),
        ("two", ".3f", False),
        ("three", None, True),
        ("four", None, True),  # a comment speaks TeX
    ]


def test_line_and_column_count_from_one() -> None:
    places = [page().finding(m.start, "") for m in source.values(TEXT)]
    assert [(f.line, f.column) for f in places] == [(5, 5), (7, 16), (7, 38), (14, 20)]
    assert str(places[0]) == "docs/x.md:5:5: "


def test_the_other_marks() -> None:
    assert [m.text for m in source.figures(TEXT)] == [
        {"alt": "", "path": "../generated/curve.png", "name": "curve"}
    ]
    assert [m.text for m in source.fragments(TEXT)] == [{"name": "rows.md"}]
    assert [m.text["target"] for m in source.links(TEXT)] == ["other.md#a"]
    assert [m.text["name"] for m in source.labels(TEXT)] == ["first"]
    assert [m.text["id"] for m in source.headings(TEXT)] == ["a"]
    assert [m.text for m in source.formulas(TEXT)] == [
        {"inline": r"x = \val{three}"},
        {"display": "\ny \\label{first}\n"},
    ]


@pytest.mark.parametrize("name", ["without_code", "prose"])
def test_blanking_keeps_every_offset(name: str) -> None:
    blanked = getattr(source, name)(TEXT)
    assert len(blanked) == len(TEXT)
    assert all(new in (old, " ", "\0") for old, new in zip(TEXT, blanked, strict=True))


def test_an_expanded_text_knows_where_it_came_from() -> None:
    text = "a \\val{x} b \\val{y} c"
    marks = source.values(text)
    expanded = substitute(text, marks, ["1234567890", ""])
    assert expanded.text == "a 1234567890 b  c"
    for word in "abc":
        assert text[expanded.origin(expanded.text.index(word))] == word
    assert expanded.origin(expanded.text.index("5")) == marks[0].start


ALPHABET = st.sampled_from(["$", "\\", "a", " ", "\n", "{", "}", " `a`", " `$`", "5", "$x$", "\\$"])


@given(st.lists(ALPHABET, max_size=12).map("".join))
@example("$a`$`a$")
@example("$a`b`$ $c$")
def test_inline_formulas_are_those_of_arithmatex(middle: str) -> None:
    # Inside one paragraph the two readers must agree on every dollar.
    text = "w " + re.sub(r"\$+", "$", " ".join(middle.split())) + " w"
    html = markdown.markdown(
        text, extensions=["pymdownx.arithmatex"], extension_configs={"pymdownx.arithmatex": {"generic": True}}
    )
    theirs = html.count('class="arithmatex"')
    assert len(source.formulas(text)) == theirs
