"""The sentence that a mark covers, its hash, and what each broken claim says."""

import json
from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import sentences, source, vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.rules import claims, rules
from mledocs.site.rules.shown import check_words
from tests.site.conftest import FIGURES

HERE = "<!-- claim: falls 0000 -->"
COVERED = [
    ("One. Two is largest. {}", "Two is largest."),
    ("Two is largest. {} Three is not.", "Two is largest."),
    ("It is 5.7, not 4.3. The ratio is $3.5$. {}", "The ratio is $3.5$."),
    (
        "A. B. Fisher et al. found it, e.g. Here, i.e. now, cf. Cox. {}",
        "A. B. Fisher et al. found it, e.g. Here, i.e. now, cf. Cox.",
    ),
    (r"Before. It is \val{n:.2f}, largest of \val{neg}. {}", r"It is \val{n:.2f}, largest of \val{neg}."),
    (r"Before. \val{n:Word} is more. {}", r"\val{n:Word} is more."),
    (
        "Before. $x.\\ Y$ is `a. B` in [a link. With](x.md#a.b). {}",
        "$x.\\ Y$ is `a. B` in [a link. With](x.md#a.b).",
    ),
    ("Why? **Because.** *It is so.* {}", "*It is so.*"),
    ('He said "It is." Then he left. {}', "Then he left."),
    ("One line.\nThe second\nis wrapped. {}", "The second\nis wrapped."),
    ("A paragraph\n\nAnother one. {}", "Another one."),
    (
        "- item one. And\n- **The step.** It is $n$\n  times smaller. {}\n- next",
        "It is $n$\n  times smaller.",
    ),
    ("1. first\n2. second {}\n3. third", "second"),
    ("| a | b |\n| --- | --- |\n| largest of $|x|$ {} | c |", "largest of $|x|$"),
    ("| a | b |\n| --- | --- |\n| x. | the largest {} |", "the largest"),
    ('!!! note "Title. Of it"\n\n    First. It can exceed\n    one. {}', "It can exceed\n    one."),
    ("> Quoted. It goes\n> on. {}", "It goes\n> on."),
    ("> It goes. {}", "It goes."),
    ("Term\n:   Known. The smallest. {}", "The smallest."),
    ("## The largest of two {} {{#id}}", "The largest of two"),
    ("It is so. {} {}", "It is so."),
    ("It is so. <!-- let: x\n> 0 --> {}", "It is so."),
    ("$$\nx\n$$\n\nis largest. {}", "is largest."),
    ("---\ntitle: A. B\n---\n\nIt is so. {}", "It is so."),
]


def site(docs: Path, **complaints: str) -> Site:
    known = {
        name: {"complaint": text, "from": "m:f", "checks": "It falls."} for name, text in complaints.items()
    }
    (docs / "generated" / "claims.json").write_text(json.dumps(known))
    return Site({}, vocabulary.load(docs / "generated", BOOK), docs)


def page(text: str) -> source.Page:
    return source.Page("docs/x.md", text, Path("docs/x.md"))


def said(text: str, where: Site) -> list[str]:
    return [str(finding) for finding in claims.check_claims(page(text), where)]


@pytest.mark.parametrize(("text", "sentence"), COVERED)
def test_the_sentence_before_the_mark_is_found(text: str, sentence: str, docs: Path) -> None:
    text = text.replace("{}", HERE).replace("{{", "{").replace("}}", "}")
    for start, _, _ in claims.marks(page(text)):
        assert sentences.before(text, start) == sentence
        assert sentences.finished(text, start)
    digits = sentences.digest(sentence)
    assert said(text.replace("0000", digits), site(docs, falls="")) == []


def test_the_hash_keeps_to_the_words_and_not_to_the_lines() -> None:
    digest = sentences.digest("It is the largest of three.")
    assert digest == sentences.digest("It is the\n    largest  of\n> three.")
    others = ["It is the largest of  Three.", r"It is the \val{n} of three.", "It is largest of three."]
    assert digest not in {sentences.digest(other) for other in others}
    assert sentences.digest(r"\val{n} is.") != sentences.digest(r"\val{m} is.")


FELL = "It fell. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FELL + "<!-- claim: falls 0000 -->", "docs/x.md:1:10: the sentence of claim 'falls' does not have the hash 0000: “It fell.”; the claim checks: “It falls.”; if the sentence says that, run `mledocs accept docs/x.md:1`, or write <!-- claim: falls f213 -->"),
        (FELL + "<!-- claim: falls -->", "docs/x.md:1:10: the sentence of claim 'falls' is not accepted yet: “It fell.”; the claim checks: “It falls.”; if"),
        (FELL + "<!-- claim: fals f213 -->", "docs/x.md:1:10: unknown claim 'fals'; did you mean 'falls'? Claims are registered in src/mledocs/exhibits/claims.py"),
        (FELL + "<!-- claim: falls f21 -->", "docs/x.md:1:10: not a claim; write <!-- claim: name 3f2a -->"),
        (FELL + "<!-- claim falls f213 -->", "docs/x.md:1:10: not a claim; write"),
        ("It fell <!-- claim: falls f213 --> again.", "docs/x.md:1:9: claim 'falls' covers no whole sentence; put the mark after the full stop"),
        (FELL + "<!-- claim: falls f213 --> unless it rains.", "docs/x.md:1:10: claim 'falls' covers no whole sentence"),
        ("It fell.\n<!-- claim: falls f213 -->", "docs/x.md:2:1: claim 'falls' stands on another line; put it right after the full stop of “It fell.”"),
        ("It fell.\n\n<!-- claim: falls f213 -->", "docs/x.md:3:1: claim 'falls' stands on another line"),
        ("<!-- claim: falls f213 --> It fell.", "docs/x.md:1:1: claim 'falls' covers no whole sentence"),
        (FELL + "<!-- claim: rises f213 -->", "docs/x.md:1:10: claim 'rises' does not hold: it rose by 3.5; the sentence is “It fell.”; restore the datum that was edited, write what holds, or change f, src/m.py"),
    ],
)  # fmt: skip
def test_each_broken_claim_says_why(text: str, expected: str, docs: Path) -> None:
    found = said(
        text.replace("f213", sentences.digest("It fell.")), site(docs, falls="", rises="it rose by 3.5")
    )
    assert len(found) == 1
    assert found[0].startswith(expected.replace("f213", sentences.digest("It fell.")))


def test_a_claim_may_cover_two_sentences_and_a_sentence_two_claims(docs: Path) -> None:
    mark = f"<!-- claim: falls {sentences.digest('It fell.')} -->"
    where = site(docs, falls="", rises="")
    assert said(f"It fell. {mark}\n\nIt fell. {mark} {mark.replace('falls', 'rises')}", where) == []


def test_the_registry_and_the_sentences_agree(docs: Path) -> None:
    where = site(docs, falls="", unused="")
    where.pages[docs / "x.md"] = page("`<!-- claim: unused 0000 -->` It fell. <!-- claim: falls 0000 -->")
    found = [str(finding) for finding in claims.check_claim_use(where)]
    assert found == [
        "src/mledocs/exhibits/claims.py:1:1: no sentence is covered by the claim 'unused'; mark one or remove it"
    ]


BROKEN_BY = "# one\nBROKEN_BY: dict[str, str] = {\n    'falls': 'a break',\n}\nOTHER = {'rises': 'x'}\n"


def test_a_claim_without_a_break_is_told_at_its_line(docs: Path) -> None:
    tests, registry = docs.parent / "tests" / "exhibits", docs.parent / "src" / "mledocs" / "exhibits"
    where = site(docs, falls="", rises="")
    assert list(claims.check_breaks(where)) == []  # as in a tree without its tests
    for folder in (tests, registry):
        folder.mkdir(parents=True)
    (tests / "test_claims.py").write_text(BROKEN_BY)
    (registry / "claims.py").write_text('CLAIMS = {\n    "falls": f,\n    "rises": r,\n}\n')
    assert [str(finding) for finding in claims.check_breaks(where)] == [
        "src/mledocs/exhibits/claims.py:3:1: claim 'rises' has no break; "
        "name one in BROKEN_BY, tests/exhibits/test_claims.py, and see it fail"
    ]
    (tests / "test_claims.py").unlink()
    assert len(list(claims.check_breaks(where))) == 2


def test_words_that_only_name_a_figure_are_told(docs: Path) -> None:
    figures = docs / "generated" / "figures.json"
    long = "A curve falls from left to right, first slowly and then, about where the mean lies, much faster than before."
    for alt, caption, told in ((long, long, []), ("A curve.", long, ["alt"]), (long, long[:99], ["caption"])):
        figures.write_text(json.dumps({"curve": {**FIGURES["curve"], "alt": alt, "caption": caption}}))
        found = [str(finding) for finding in check_words(site(docs))]
        assert [line.split("the ")[1].split(" of")[0] for line in found] == told
        assert all("characters; say in at least 100 what it shows" in line for line in found)


def test_a_caption_makes_claims_too(docs: Path) -> None:
    figures = docs / "generated" / "figures.json"
    figures.write_text(
        json.dumps(
            {
                "curve": {
                    **FIGURES["curve"],
                    "alt": "A curve.",
                    "caption": "It fell. <!-- claim: falls 0000 -->",
                }
            }
        )
    )
    found = [str(finding) for finding in rules.check_captions(site(docs, falls=""))]
    assert len(found) == 1
    assert found[0].startswith("src/mledocs/exhibits/figures/__init__.py:1:1: the sentence of claim")
    assert site(docs).vocabulary.figure("curve").caption == "It fell."


def test_what_a_ledger_lists(docs: Path) -> None:
    text = (
        f"It fell. <!-- claim: falls {sentences.digest('It fell.')} -->\nIt\nrose. <!-- claim: rises 0000 -->"
    )
    listed = claims.claimed(page(text), site(docs, falls="", rises="by 2"))
    assert [(c.line, c.sentence, c.name, c.origin, c.meaning) for c in listed] == [
        (1, "It fell.", "falls", "m:f", "It falls."),
        (3, "It rose.", "rises", "m:f", "It falls."),
    ]
    assert listed[0].status == "" and "does not hold: by 2" in listed[1].status
