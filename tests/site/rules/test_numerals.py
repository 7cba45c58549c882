"""A numeral that nothing owns stops the build, with the values that it could be; what is owned or structural does not."""

from dataclasses import replace
from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import source, vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.pages.vocabulary import Value
from mledocs.site.rules import numerals

OWNED = [
    r"\val{n} and \val{likelihood.mu5:.3f}, $\mu = \val{n}$, $L(\val{n}) = \val{small}$",
    r"a well-\val{n}, a–\val{n} and $x - \val{n} = -\val{n} x$",
    "```text\n68.27\n```\n",
    "$$\nx = 68.27\n$$\n",
    "<!-- let: data x_1, n = \\val{n}; y_2 > 3 -->\n<!-- 5 is more -->",
    "1. first\n2. second\n    3) third\n> 4. quoted\n",
    "!!! note\n    1. first\n\n## A {#a}\n1. first\n   goes on\n2. second\n",
    "## 1. A section {#a}\n\n### 1.1 Its part\n\n## 2. Next {#b}\n\nSee [section 2.1](#c) and [the end of Chapter 3](x.md).",
    "[there](page-68.md#x-27) ![](a-5.png) <https://example.org/68.27> [a]: b",
    "A note.[^1]\n\n[^1]: The note.",
    "On 2024-11-19, on 19 November 2024 and in March 2023.",
    "Fisher, R. A. (1922). On the foundations. *Philosophical Transactions A*, 222, 309–368.",
    "Kullback, S. and Leibler, R. A. (1951). On information. *The Annals*, 22, 79–86.",
    "After [Fisher (1922)](x.md), [White and Albert (1982a)](x.md) and [others (Cox, 1958)](x.md).",
    "Fisher, R. A. (1922). On the foundations. *Transactions*, 222, 309–368.\n\nSo says Fisher (1922).",
    "Under CC BY 4.0, with Python 3.11 to 3.14 and NumPy v1.2.",
    "float64, log1p, SHA-256, UTF-8, the L2 norm, doi:10.1000/182",
    '<div id="a5" style="width: 68.27px">words</div>',
    'A paragraph.\n{: .x2 #a-3 width="4" }\n',
    "of the five, two other things; three of them; type II errors, the CI, an area in m², powers of ten",
    r"$2\pi\sigma^2$, $x_1, \dots, x_{12}$, $\frac{1}{2}$, $n - 1$, $\eta < 2/M$, $\sqrt{3}\,\hat{\sigma}$",
    r"$\{0, 1\}$, $w = 0$, $P(y = 1 \mid x)$, $\mathcal{N}(0, \sigma^2)$, $-n \log 2$, $e^{2(x + 3)}$, $2(x + 1)^2$",
]
TYPED = [
    ("See section 2.1 and Chapter\n3, as Fisher (1922) and (Cox, 1958) say.", ["2.1", "3", "1922", "1958"]),
    (
        "In version 2, v1.2, 1.6.1, Python\n3.11, doi:5.37 and doi:5.37/x",
        ["2", "1.2", "1.6", "1", "3.11", "5.37", "5.37"],
    ),
    ('??? success "Answer, 16"\n\n    It is 17.\n', ["16", "17"]),
    ("## 99. points passed {#a}\n\n## 2. Next", ["99", "2"]),
    ("EUR95, p95, x1 and kWh², ten², ⁹⁹, ٥.٣, 𝟓𝟑, ②", ["95", "95", "1", "²", "⁹⁹", "٥.٣", "𝟓𝟑", "②"]),
    ('<ol start="7"><li data-mean="5.3"><meter max=9></meter>', ["7", "5.3", "9"]),
    (r"$\mu_{5.37}$, $x_{1999}$" + "\n\n$$\nx = x \\tag{5.37}\n$$\n", ["5.37", "1999", "5.37"]),
    ("three of the points, all seven very small points, points: four.", ["three", "seven", "four"]),
    ("Of all points, two pass; VII points, or XVI.", ["two", "VII", "XVI"]),
    (
        "a dozen, a hundred, seventeen things, ninety percent, half a percent",
        ["dozen", "hundred", "seventeen", "ninety", "half"],
    ),
    (
        "The mean is two. It lies at nine, between three and four; two thirds pass.",
        ["two", "nine", "three", "two"],
    ),
    ("four times as high; nine in ten; seven hours; half of the points", ["four", "nine", "seven", "half"]),
    ("| a | seven |\n| --- | --- |\n", ["seven"]),
    ("It is seven point five, and a tenfold value is no number here.", ["seven"]),
    ("The fourth point, twice as many points", ["fourth", "twice"]),
    (r"$x \text{ is seven}$, $\mathrm{seventeen}$", ["seven", "seventeen"]),
    ("It is 68.27 %.", ["68.27"]),
    ("about 1,000 or −0.7 of 10 ⁻⁷", ["1,000", "−0.7", "10", "⁷"]),
    ("The 5th is at 4.3, not (4.8).", ["5", "4.3", "4.8"]),
    ("a label of 0", ["0"]),
    ("It is `68.27` or `x ** 3`, `x ** 2`.", ["68.27", "3"]),
    ("## 68.27 Percent\n\n### 3 points", ["68.27", "3"]),
    ("Fisher, R. A. (1922). At 68.27 percent. *Journal*, 222, 309–368.", ["68.27", "222", "309", "368"]),
    ("Five points; two made-up points; the two [points](x.md).", ["Five", "two", "two"]),
    ("| a | 3.99 |\n| --- | --- |\n", ["3.99"]),
    ('![a picture of 3 bells](x.png) [7 days](x.md "9 days")', ["3", "7", "9"]),
    ('<img alt="5.7 or more" src="a1.png">', ["5.7"]),
    ('!!! note "68.27 percent"\n\n    and 4.3\n', ["68.27", "4.3"]),
    ("It is\n17. No list begins so.", ["17"]),
    ("A note.[^1]\n\n[^1]: 17.3 is the note.", ["17.3"]),
    ('A paragraph.\n{: .x title="17.3" }\n', ["17.3"]),
    ("{.x 17.3}", ["17.3"]),
    ('<input placeholder="7" value=8 aria-label="9">', ["7", "8", "9"]),
    ('```text title="17.3"\n5\n```\n', ["17.3"]),
    ("１７.３ or ½ or Ⅷ", ["１７.３", "½", "Ⅷ"]),
    ("**Five** points; _two_ points; two *made-up* points", ["Five", "two", "two"]),
    ("(Error 1234)", ["1234"]),
    (r"It is −\val{neg} or -\val{n}; $L = -\val{neg}$ and $(- \val{n})$", ["−", "-", "-", "-"]),
    (r"<!-- let: x > 2; data x = 68.27, \val{n}; data n = 5 -->", ["68.27", "5"]),
    ("```text\n17.3\n", ["17.3"]),
    (r"$\mu = {5}$, $\mu = 5{}$, $\mu = 5.$, $\mu = .7$", ["5", "5", "5", "7"]),
    (
        r"$\mathrm{17}$, $\boxed{17}$, $1\!7$, $\lvert 5 \rvert$, $\mu \text{ is } 6$",
        ["17", "17", "7", "5", "6"],
    ),
    (r"$\mu = \frac{5}{2}$, $n = 5 \cdot 3$, $\sqrt{17}$, $\binom{5}{2}$", ["5", "5", "3", "17", "5"]),
    (r"$\mu = 5$", ["5"]),
    (r"$5 \le n < 10$", ["5", "10"]),
    (r"$L(5)$ and $p(4.3 \mid 6, \sigma)$", ["5", "4.3", "6"]),
    (r"$x = (4.3, 4.8)$ and $\{2, n\}$", ["4.3", "4.8", "2"]),
    (r"$n \log 1{,}000$, $45.1 + 0.6 \times 14.7$ and $e^{0.5}$", ["1{,}000", "45.1", "0.6", "14.7", "0.5"]),
    (r"$(\bar{x} - 5)^2 - (\bar{x} - 4)^2$ and $w x - 12$", ["5", "4", "12"]),
    (r"$68.27$ and $n \approx 1{,}000$", ["68.27", "1{,}000"]),
    (r"$\eta = 4 \times 10^{-4}$, $\sigma = 4\,\text{kWh}$", [r"4 \times 10^{-4}", "4"]),
    (r"$\obs{x} = 5.7$ and $\mu = \obs{4.3}$", ["5.7", "4.3"]),
    ('<!-- eq: skip "an update rule" -->\n$$\n\\eta = 0.4\n$$\n', ["0.4"]),
    ('<!-- eq tight x > y; skip "an update rule" -->\n$$\n\\eta = 0.4\n$$\n', ["0.4"]),
]


def page(text: str) -> source.Page:
    return source.Page("docs/x.md", text, Path("docs/x.md"))


def findings(text: str, docs: Path) -> list[str]:
    site = Site({}, vocabulary.load(docs / "generated", BOOK), docs)
    return [str(finding) for finding in numerals.check_numerals(page(text), site)]


@pytest.mark.parametrize("text", OWNED)
def test_what_is_owned_may_stand(text: str, docs: Path) -> None:
    assert findings(text, docs) == []


@pytest.mark.parametrize(("text", "expected"), TYPED)
def test_what_is_typed_is_found_where_it_stands(text: str, expected: list[str], docs: Path) -> None:
    site = Site({}, vocabulary.load(docs / "generated", BOOK), docs)
    found = sorted(numerals.typed(page(text), site))
    assert [numeral for _, numeral, _ in found] == expected
    assert all(text[offset:].startswith(numeral) for offset, numeral, _ in found)


def test_an_entity_is_the_digit_that_readers_see(docs: Path) -> None:
    found = findings("&#49;7.3 &#x35;, &frac12;, five&nbsp;points, &lt; &copy;", docs)
    assert [line.split(" is typed")[0] for line in found] == [
        "docs/x.md:1:1: 1",
        "docs/x.md:1:6: 7.3",
        "docs/x.md:1:10: 5",
        "docs/x.md:1:18: ½",
        "docs/x.md:1:28: five",
    ]


def test_the_message_names_what_rounds_to_it(docs: Path) -> None:
    assert findings("It is 0.00595, or 0.006.", docs) == [
        r"docs/x.md:1:7: 0.00595 is typed by hand; use \val{…} (likelihood.mu5 rounds to it)",
        r"docs/x.md:1:19: 0.006 is typed by hand; use \val{…} (likelihood.mu5 rounds to it)",
    ]
    assert (
        r"(no value rounds to it; values are registered in src/mledocs/exhibits/values.py)"
        in findings("777", docs)[0]
    )
    assert r"five is typed by hand; use \val{n:word}" in findings("five points", docs)[0]
    assert (
        "or list it under 'given:' in the page's front matter with a reason"
        in findings("---\na: b\n---\n7", docs)[0]
    )


def test_values_of_the_page_s_own_subjects_come_first_and_none_by_chance(docs: Path) -> None:
    known = vocabulary.load(docs / "generated", BOOK)
    more = {name: Value(number, "d", "m:f") for name, number in {"a": 5, "likelihood.n": 5, "b": 725}.items()}
    site = Site(
        {}, replace(known, values=known.values | more | {"likelihood.long": Value(725.2, "g", "m:f")}), docs
    )

    def said(text: str) -> str:
        return next(iter(numerals.check_numerals(page(text), site))).message

    assert "(no value used here, or named like one that is, rounds to it; values are" in said("5")
    assert r"use \val{…} (n and likelihood.n round to it)" in said(r"5 \val{n} \val{likelihood.mu5}")
    assert r"use \val{…} (likelihood.n rounds to it)" in said(r"5 \val{likelihood.mu5}")
    assert r"use \val{…} (b and likelihood.long round to it)" in said("725")
    assert r"use \val{…} (likelihood.long and b round to it)" in said(r"725 \val{likelihood.mu5}")


def test_a_share_may_stand_where_a_claim_holds_its_sentence(docs: Path) -> None:
    held = "Half of the points are low. <!-- claim: falls 1234 --> Two thirds of the points are not."
    assert [line.split(" is typed")[0] for line in findings(held, docs)] == [
        "docs/x.md:1:56: Two",
        "docs/x.md:1:60: thirds",
    ]


JOINED = [
    r"\val{n}\val{n}", r"\val{n}<b></b>\val{n}", r"**\val{n}**\val{n}", r"\val{n}&nbsp;\val{n}", r"$\val{n}$.\val{n}",
    r"twenty-\val{n:word}", r"minus \val{n}", r"\val{n} hundred", r"\val{n:word}\ndozen", r"half of $\val{n}$",
    r"twice the \val{n}", r"\val{n} and a half", r"x\val{n}", r"\val{n}k", r"\val{n}th", r".\val{n}", r"$10^{\val{n}}$",
    r"$2 \times \val{n}$", r"$\mu = \val{n} / 2$", r"$\frac{\val{n}}{2}$", r"$\val{n}\val{n}$", r"$\log \val{n}$",
]  # fmt: skip


@pytest.mark.parametrize("text", JOINED)
def test_a_value_is_joined_to_nothing_that_makes_another_number_of_it(text: str, docs: Path) -> None:
    found = findings(f"The mean is {text.replace(chr(92) + 'n', chr(10))} here.", docs)
    assert any("readers see another number" in line for line in found), found


@pytest.mark.parametrize(
    "text",
    [
        r"\val{n}, \val{n} and \val{n}; \val{n}–\val{n}, $\val{n}$, $(\val{n}, \val{n})$",
        "- \\val{n}\n- \\val{n}\n\n| \\val{n} | \\val{n} |",
        r"$\val{n} - \val{small} \approx \val{n}$, $n \log \val{n} = \val{n}$, $L(\val{n})$, $\val{n}\,\text{kWh}$",
        r"Of the \val{n:word} values one is best; for $\mu = \val{n}$ one sees it twice.",
        r"a \val{n:word}-point scale, about \val{n} times the next largest, $\val{n} \pm \val{n}$",
    ],
)
def test_values_may_stand_side_by_side(text: str, docs: Path) -> None:
    assert findings(text, docs) == []


GIVEN = '---\ntitle: Title\ngiven:\n  "68.27": {}\n  two: any sample has a middle\n---\n\n{}\n\nthe two middle points\n'


@pytest.mark.parametrize(
    ("reason", "body", "expected"),
    [
        ("a share that a textbook prints", "68.27", []),
        (
            "a share that a textbook prints",
            "68.270",
            ["docs/x.md:8:1: 68.270 is typed", "docs/x.md:4:4: given '68.27' is not typed"],
        ),
        ("", "68.27", ["docs/x.md:4:4: given '68.27' has no reason"]),
        ("a constant", "68.27", ["docs/x.md:4:4: given '68.27' has no reason"]),
    ],
)
def test_what_is_given_has_a_reason_and_a_use(
    reason: str, body: str, expected: list[str], docs: Path
) -> None:
    found = findings(GIVEN.format(reason, body), docs)
    assert len(found) == len(expected), found
    assert all(line.startswith(start) for line, start in zip(found, expected, strict=True)), found


def test_front_matter_is_read_as_well(docs: Path) -> None:
    text = "---\ntitle: The 5 points\ndate: 2024-11-19T12:00:00.00Z\ndescription: five points\n---\n\nText.\n"
    found = findings(text, docs)
    assert [line.split(" is typed")[0] for line in found] == ["docs/x.md:2:12: 5", "docs/x.md:4:14: five"]
    assert all(r"\val" not in line and "say it without the number" in line for line in found)
    assert "is not a mapping" in findings("---\ngiven: 5\n---\n\nText.\n", docs)[0]
