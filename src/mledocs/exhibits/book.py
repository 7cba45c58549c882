"""This article, as the machinery knows it."""

from mledocs.book import Book, Place
from mledocs.exhibits.measures import MEASURES
from mledocs.exhibits.subjects import SUBJECTS
from mledocs.words import ENGLISH

_HOME = "src/mledocs/exhibits"

BOOK = Book(
    package="mledocs",
    home=_HOME,
    registries={
        "value": Place(f"{_HOME}/values.py", "VALUES"),
        "figure": Place(f"{_HOME}/figures/__init__.py", "FIGURES"),
        "fragment": Place(f"{_HOME}/tables.py", "FRAGMENTS"),
        "claim": Place(f"{_HOME}/claims.py", "CLAIMS"),
        "count": Place(f"{_HOME}/counts.py", "COUNTS"),
        "prelude": Place(f"{_HOME}/preludes.py", "PRELUDES"),
        "widget": Place(f"{_HOME}/widgets.py", "WIDGETS"),
        "function": Place(f"{_HOME}/formulas.py", "CODE"),
        "file": Place(f"{_HOME}/tables.py", "FILES"),
        "statement": Place(f"{_HOME}/tables.py", "STATEMENTS"),
    },
    draw=Place(f"{_HOME}/drawing/render.py", "files"),
    ideas={"obs": "observation", "model": "model", "lik": "likelihood", "loss": "loss"},
    palette=Place(f"{_HOME}/drawing/palette.py", "PALETTE"),
    words=ENGLISH,
    subjects=SUBJECTS,
    measures=MEASURES,
    given="mledocs.exhibits.values:given",
    data="mledocs.exhibits.data",
    libraries=("NumPy", "SciPy", "Matplotlib", "mpmath"),
    generate_command="scripts/generate.py",
    build_command="`make site`",
    glyph_remedy="add it to src/mledocs/make/vendor/glyphs.toml and run make vendor",
    drawing_remedy="end the cell with SVG(mledocs.exhibits.drawing.render.svg(…))",
    # The programs that wire the parts compute nothing that a page says.
    without_pages=("make",),
    # As tests/test_architecture.py holds.
    sees=(
        "mledocs/__init__.py",
        "mledocs/formats.py",
        "mledocs/markup.py",
        "mledocs/words.py",
        "mledocs/numerics",
        "mledocs/exhibits",
    ),
    notation="article/notation.md",
    breaks=Place("tests/exhibits/test_claims.py", "BROKEN_BY"),
    examples=Place("src/mledocs/make/examples/messages.py", "fragments"),
)
