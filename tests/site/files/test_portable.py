"""What a reader takes along is what other programs read: TeX without our macros, CSV with numbers that are numbers."""

import csv
import re
from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.exhibits.tables import FRAGMENTS
from mledocs.site.files import portable
from mledocs.site.shown import katex

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        (r"\lik{L}(\mu)", r"L(\mu)"),
        (r"\lik{\ell}(\mu) = \log \lik{L}(\mu)", r"\ell(\mu) = \log L(\mu)"),
        (r"\obs{y_i}^2", "{y_i}^2"),
        (r"\obs{x}_i + \obs{\mu}n", r"x_i + {\mu}n"),
        (r"\bar\obs{x}", r"\bar{x}"),
        (r"\cdot\obs x", r"\cdot x"),
        (r"\loss{-\log \model{q}}", r"{-\log q}"),
        (r"a \\obs{b}", r"a \\obs{b}"),
        (r"\observed{x} \likely", r"\observed{x} \likely"),
        (r"\frac{L}{2} x^{n}", r"\frac{L}{2} x^{n}"),
    ],
)
def test_tex_loses_the_macros_for_ideas_and_nothing_else(own: str, shown: str) -> None:
    assert portable.tex(own, BOOK.commands) == shown


@pytest.mark.parametrize(
    "own", [r"\obs{y_i}^2 + \lik{L}(\mu)", r"\bar{\obs{x}}\lik{\ell}", r"\obs{x}_i = \loss{-q}"]
)
def test_tex_without_macros_sets_the_same_letters(own: str) -> None:
    both = [
        re.sub(r"<[^>]*>", "", katex.render(tex, True, BOOK))
        for tex in (own, portable.tex(own, BOOK.commands))
    ]
    assert both[0] == both[1]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("−7.625", "-7.625"),
        ("$-7.625$", "-7.625"),
        ("12,345.6", "12345.6"),
        ("−1,234,567", "-1234567"),
        ("$10{,}000$", "10000"),
        ("12\u202f345", "12345"),
        ("1, 2, 345", "1, 2, 345"),
        ("3.34 × 10⁻⁴", "3.34e-4"),
        ("−3.34 × 10⁴", "-3.34e4"),
        ("below 1.00 × 10⁻¹⁰", "below 1.00e-10"),
        (r"$3.34 \times 10^{-4}$", "3.34e-4"),
        ("**wrong**", "wrong"),
        ("*so* `a * b` and `c|d`", "so a * b and c|d"),
        (r"a \| b", "a | b"),
        ("[here](there.md) &lt; &amp;", "here < &"),
        ("one<br>two <b>bold</b> <!-- unseen -->", "one two bold"),
        (r"cost, $\loss{-\log q}$", r"cost, {-\log q}"),
        (r"$p(\obs{x} \mid \mu)$ and $a*b*c$", r"p(x \mid \mu) and a*b*c"),
        ('say "no"', 'say "no"'),
        ("snake_case_name", "snake_case_name"),
    ],
)
def test_a_cell_is_what_programs_read(cell: str, value: str) -> None:
    made = portable.table(f"| what | n |\n| --- | ---: |\n| {cell} | 1 |\n", BOOK.commands).decode()
    assert list(csv.reader(made.splitlines())) == [["what", "n"], [value, "1"]]


def downloads() -> list[Path]:
    return sorted((ROOT / "docs" / "generated").glob("*.csv"))


def test_every_table_for_download_is_ascii_where_it_has_numbers() -> None:
    assert len(downloads()) > 12
    for file in downloads():
        text = file.read_text(encoding="utf-8")
        if "formula" in text.partition("\n")[0]:  # formulas as text, and no numbers to compute with
            continue
        assert re.findall(r"[−×⁻⁰¹²³⁴⁵⁶⁷⁸⁹\u00a0\u2009\u202f$]|\d,\d{3}\d*[\"]", text) == [], file.name
        rows = list(csv.reader(text.splitlines()))
        assert {len(row) for row in rows} == {len(rows[0])}, file.name


def test_committed_tables_are_in_bytes_what_the_code_makes() -> None:
    made = {name: function() for name, function in FRAGMENTS.items()}
    tables = {
        f"{name}.csv": portable.table(text, BOOK.commands)
        for name, text in made.items()
        if text.startswith("|")
    }
    assert len(tables) >= 6
    assert {name: (ROOT / "docs" / "generated" / name).read_bytes() for name in tables} == tables
