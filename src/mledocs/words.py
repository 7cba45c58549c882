r"""The words of a language by which prose states numbers: what the rules for sentences go by.

Each is a word, or a regular expression for a few forms of one, such as `größer\w*`.
"""

from dataclasses import dataclass

from mledocs.formats import ENGLISH as NUMBERS

_NO_WORD = r"(?!)"


@dataclass(frozen=True)
class Words:
    """What a language counts, shares and states with."""

    #: For zero, one, two and so on.
    numbers: tuple[str, ...]
    #: Between two things that are counted.
    joining: tuple[str, ...]
    #: Before a noun.
    determiners: tuple[str, ...] = ()
    #: The form of words that are no adjectives, and so end what a number counts.
    noun: str = _NO_WORD
    #: Behind a number, which they multiply; and before what is a multiple or a part of it.
    scales: tuple[str, ...] = ()
    multiples: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    #: Behind a number that is a part of a hundred.
    shares: tuple[str, ...] = ()
    #: The items of a list from the third on.
    ordinals: tuple[str, ...] = ()
    #: Between a number of things and that of all.
    of: str = _NO_WORD
    among: tuple[str, ...] = ()
    #: Before a number: its sign; what says that it is a result; what opens a range.
    signs: tuple[str, ...] = ()
    equating: tuple[str, ...] = ()
    stating: tuple[str, ...] = ()
    ranging: tuple[str, ...] = ()
    #: Between a number and a part that is added to it.
    further: tuple[str, ...] = ()
    #: What is measured in; between a unit and another, by which it is divided.
    units: tuple[str, ...] = ()
    per: str = _NO_WORD
    #: Before the decimals of a number; behind a number that is multiplied; between two that make a third.
    point: str = _NO_WORD
    powers: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    #: Between a multiple and what is counted; behind how many times one thing is as large as another.
    as_many: tuple[str, ...] = ()
    times: str = _NO_WORD
    #: What compares, ranks or says that something holds without exception; and what only looks so, as a name.
    comparing: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    #: Before a Roman numeral that is a part of a name.
    numbered: tuple[str, ...] = ()


ENGLISH = Words(
    numbers=NUMBERS,
    joining=("of", "or", "and", "to", "in"),
    determiners=("the", "these", "those", "all", "our", "its", "their", "such"),
    noun=r"\w+(?<!s)(?<!ou)s",
    scales=("hundred", "thousand", "million", "billion", "trillion", "dozen"),
    multiples=("twice", "thrice", "doubl(?:e|ed|ing)", "tripl(?:e|ed|ing)", "quadruple"),
    parts=(
        "half", "thirds?", "quarters?", "fifths?", "sixths?", "sevenths?", "eighths?", "ninths?", "tenths?",
        "hundredths?", "thousandths?",
    ),
    shares=(r"per\s?cent", "per mille", "percentage points?"),
    ordinals=(
        "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
        r"\w+teenth", r"\w+tieth", r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty-\w+(?:st|nd|rd|th)",
        "hundredth",
    ),
    of="of",
    among=("in", r"out\s+of"),
    signs=("minus", "plus", "negative"),
    equating=("is", "are", "was", "were", "equals?", "becomes?", "became", "remains?", "remained"),
    stating=(
        "be", "at", "than", "exactly", "about", "nearly", "roughly", "approximately", "only", "holds?", "has",
        "have", "contains?", "counts?", "numbers?", "numbered", "totals?", "say",
    ),
    ranging=("between", "from"),
    further=("and", "a", "an"),
    units=(
        "seconds?", "minutes?", "hours?", "weeks?", "months?", "years?", "decades?", "miles?", "tons?",
        "kelvin", "degrees?", "euros?", "dollars?",
        r"(?:\w{4,5})?(?:met(?:er|re)s?|grams?|watts?|lit(?:er|re)s?)", "kWh", "bytes?",
        "nats?", "newtons?", "joules?", "volts?", "h", "min", "sec", "km", "kg", "K", "°C", "°F",
    ),
    per="per",
    point="point",
    powers=("squared", "cubed"),
    operators=("over", "times", "plus", "minus", r"divided\s+by", r"multiplied\s+by"),
    as_many=("as", "many", "number"),
    times=r"times\s+(?:as|more|less|fewer|the|that|\w+er)\b",
    comparing=(
        r"(?:small|larg|great|high|low|wid|narrow|near|clos|fast|slow|steep|flat|short|long|heavi|light|strong|weak"
        r"|bigg|few|simpl|rough|fin|deep|smooth|sharp|loos|tight|broad|thin|thick|safe|tall|dens|hott|cold|warm"
        r"|rich|poor|hard|easi)(?:er|est)",
        r"\w{3,}er\s+than", "more", "most", "less", "least", "better", "best", "worse", "worst",
        r"(?:exceed|surpass|outweigh|outnumber|outperform|beat)(?:s|ed|ing)?", "superior", "inferior",
        r"(?:quadrupl|quintupl)(?:es|ed)", r"as\s+\w+\s+as", "twice", "thrice", "half",
        r"(?:doubl|tripl)(?:es|ed)", r"\w+-?fold", "always", "never",
        r"(?:lies?|is|are|stays?|remains?)\s+(?:\w+\s+)?(?:above|below)\s+(?:the|its|their|that)\b",
    ),
    alike=(
        r"least(?:\s+|-)squares", r"least\s+absolute\s+\w+", r"at\s+(?:least|most)", r"no\s+(?:longer|more)",
        r"once\s+more", r"(?:any|one)\s+more", r"one\s+half", r"half-\w+", r"\w+-?fold\s+cross\w*",
        r"as\s+(?:well|soon|long|far|many|much|such|\w+ed)\s+as", r"(?:rather|other)\s+than",
        r"twice\s+(?:\w+\s+)?differentiable", r"how\s+far\s+[^.;,]{0,80}", r"lower\s+case",
        r"(?:to|not|would|will|can)\s+lower",
    ),
    numbered=(
        "type", "part", "volume", "book", "war", "phase", "class", "table", "figure", "chapter", "appendix",
        "act", "stage", "level", "series",
    ),
)  # fmt: skip
