"""This book, as the machinery knows it."""

from mledocs.book import Book, Measure, Place
from mledocs.words import Words

_EXHIBITS = "src/goals/exhibits.py"
_NUMBERS = (
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn", "zwanzig",
)  # fmt: skip
_WORDS = Words(
    numbers=_NUMBERS,
    joining=("von", "oder", "und", "bis", "in"),
    determiners=("der", "die", "das", "den", "diese[nr]?", "alle[nr]?"),
    noun=r"(?-i:[A-ZÄÖÜ])\w*",
    scales=("hundert", "tausend", "Million(?:en)?", "Dutzend"),
    shares=("Prozent",),
    parts=(r"halb\w*", "Hälfte", "Drittel", "Viertel"),
    multiples=("doppelt", "zweimal", "dreimal"),
    ordinals=("dritte[nrs]?", "vierte[nrs]?", "fünfte[nrs]?"),
    signs=("minus", "plus"),
    of="von",
    equating=("ist", "sind", "war", "waren"),
    per="pro",
    point="Komma",
    powers=("hoch",),
    operators=("durch", "mal", "plus", "minus"),
    stating=("hat", "haben", "genau", "etwa"),
    further=("und", "ein"),
    times=r"mal\s+so\b",
    comparing=(
        r"(?:größ|klein|höh|niedrig|bess|schlecht|mehr|weniger)(?:er|st)\w*",
        "besser",
        "immer",
        "nie",
    ),
)

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
    words=_WORDS,
    measures={
        "spiele.n": Measure(()),
        "rate.*": Measure(("Rate", "Raten", "Mittel")),
        "verlust.*": Measure(("Verlust",)),
    },
    subjects={"rate": (r"Raten?",), "tor": (r"Tore?n?", r"Zahl(?:en)?"), "spiel": (r"Spiele?n?",)},
    given="goals.exhibits:given",
    data="goals.data",
    libraries=("Matplotlib", "mpmath"),
    generate_command="python -m mledocs build",
    build_command="`python -m mledocs build`",
    glyph_remedy="write it with other signs",
    drawing_remedy="draw it with the colours of src/goals/drawing.py",
)
