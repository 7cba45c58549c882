"""This book, as the machinery knows it."""

from mledocs.book import Book, Place

_EXHIBITS = "src/goals/exhibits.py"
_WORDS = (
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
)  # fmt: skip

BOOK = Book(
    package="goals",
    home="src/goals",
    registries={
        "value": Place(_EXHIBITS, "VALUES"),
        "figure": Place(_EXHIBITS, "FIGURES"),
        "fragment": Place(_EXHIBITS, "TABLES"),
        "claim": Place(_EXHIBITS, "CLAIMS"),
        "count": Place(_EXHIBITS, "COUNTS"),
        "prelude": Place(_EXHIBITS, "PRELUDES"),
        "function": Place(_EXHIBITS, "FUNCTIONS"),
    },
    draw=Place("src/goals/drawing.py", "files"),
    ideas={"zahl": "zahl", "rate": "rate"},
    palette=Place("src/goals/drawing.py", "PALETTE"),
    number_words=_WORDS,
    joining_words=("von", "oder", "und", "bis", "in"),
    given="goals.exhibits:given",
    data="goals.data",
    libraries=("Matplotlib", "mpmath"),
    generate_command="python -m mledocs build",
    build_command="`python -m mledocs build`",
    glyph_remedy="write it with other signs",
    drawing_remedy="draw it with the colours of src/goals/drawing.py",
)
