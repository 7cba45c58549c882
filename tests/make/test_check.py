"""scripts/check.py on a copy of the tree: the pages hold; a wrong sign, digit, word or function stops the build."""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.helpers.stand_ins import evaluate_only, stand_in
from tests.helpers.trees import copy_with_made, edited, run

pytestmark = pytest.mark.xdist_group("check")

LINEAR = "docs/article/linear-regression.md"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated copy; each test takes its edit back."""
    return copy_with_made(tmp_path_factory.mktemp("checked"))


@pytest.fixture(autouse=True)
def evaluated(tree: Path) -> Iterator[None]:
    """What an edited package makes of every equation is not kept: the next test has the true one again."""
    kept = {path: path.read_bytes() for path in (tree / ".cache").glob("equations-*.json")}
    yield
    for path, content in kept.items():
        if path.read_bytes() != content:
            path.write_bytes(content)


#: Of each: the file, what stands there, what it becomes, and what the check says of that.
WRONG_PAGES = [
    (
        LINEAR,
        r"+ \frac{1}{2\sigma^2}\sum_{i=1}^n (\obs{y_i} - w\obs{x_i} - b)^2",
        r"- \frac{1}{2\sigma^2}\sum_{i=1}^n (\obs{y_i} - w\obs{x_i} - b)^2",
        [f"{LINEAR}:", ":12: the two sides of “=” differ", "left =", "right ="],
    ),
    (LINEAR, r"= \arg\min_{w,b} \sum", r"\propto \arg\min_{w,b} \sum", [f"{LINEAR}:", "∝"]),
    (
        "docs/article/maximum-likelihood.md",
        r"\approx \val{density.mu5.x1:.4f}",
        r"\approx 0.341",
        ["docs/article/maximum-likelihood.md:", "should be 0.312"],
    ),
    (
        LINEAR,
        "For each day, $x$",
        "For each of 20 days, $x$",
        [f"{LINEAR}:17:61:", "20 is typed by hand", "heating.n"],
    ),
    (
        LINEAR,
        "No other line has",
        "Few other lines have",
        [f"{LINEAR}:", "claim 'no_line_has_less' does not have the hash"],
    ),
]


@contextmanager
def broken(tree: Path, edits: list[tuple[str, str, str, list[str]]]) -> Iterator[None]:
    """Several edits at once, which are taken back."""
    with ExitStack() as stack:
        for file, old, new, _ in edits:
            stack.enter_context(edited(tree, file, old, new))
        yield


def holds(result: tuple[int, str]) -> bool:
    """Whether a check found nothing: it says in one line what became of all formulas."""
    status, said = result
    return status == 0 and said.count("\n") == 1 and "not looked at" in said


def findings(output: str) -> list[str]:
    """What the check printed, place by place; what it says of one may have several lines."""
    return re.split(r"\n(?=[\w/-]+\.\w+:\d+:\d+: )", output)


def found(edits: list[tuple[str, str, str, list[str]]], output: str) -> list[str]:
    """The edits of which some finding says all that it should."""
    return [old for _, old, _, said in edits if any(all(p in f for p in said) for f in findings(output))]


def test_what_is_wrong_in_pages_stops_the_build_at_its_place(tree: Path) -> None:
    with broken(tree, WRONG_PAGES):
        status, output = run(tree, "check.py")
    assert status == 1
    assert found(WRONG_PAGES, output) == [old for _, old, _, _ in WRONG_PAGES], output


def test_a_function_that_moves_no_printed_number_is_held_against_its_formula_again(tree: Path) -> None:
    page = "docs/article/maximum-likelihood.md"
    assert holds(run(tree, "check.py", str(tree / page)))  # which is kept
    with edited(tree, "src/mledocs/numerics/continuous.py", "result *= -0.5", "result *= -0.5000001"):
        status, output = run(tree, "check.py", str(tree / page))
    assert status == 1
    assert [f for f in findings(output) if f.startswith(page) and "normal_density" in f], output


def test_a_datum_that_refutes_a_sentence_stops_the_check_and_not_the_generation(tree: Path) -> None:
    kept = {path: path.read_bytes() for path in (tree / "docs" / "generated").iterdir()}
    with edited(tree, "src/mledocs/exhibits/data.py", "OUTLIER = 9.0", "OUTLIER = 5.7"):
        generated = run(tree, "generate.py", prepare=stand_in)
        checked = run(tree, "check.py", prepare=evaluate_only)
    for path, content in kept.items():
        path.write_bytes(content)
    assert generated == (0, "") and checked[0] == 1
    said = "claim 'outlier_moves_mean' does not hold: the mean goes from 5 to 5, the outlier is 5.7; the sentence is “"
    assert f"docs/article/other-errors.md:16:54: {said}" in checked[1]
    assert re.search(r"^src/mledocs/exhibits/figures/errors\.py:\d+:\d+: ", checked[1], re.M)


def test_pages_are_judged_by_the_source_as_it_is_now(tree: Path) -> None:
    page, values = "docs/article/other-errors.md", "src/mledocs/exhibits/values.py"
    before = {path: path.read_bytes() for path in (tree / "docs" / "generated").iterdir()}
    wrong = [
        ("src/mledocs/exhibits/data.py", "OUTLIER = 9.0", "OUTLIER = 5.7", ["the mean goes from 5 to 5"]),
        (values, '"outlier.value"', '"outlier.place"', ["unknown value 'outlier.value'"]),
        (page, "After this page you", r"After this page of \val{new} you", ["unknown value 'new'"]),
    ]
    with broken(tree, wrong):
        status, output = run(tree, "check.py", str(tree / page), prepare=evaluate_only)
    assert status == 1 and found(wrong, output) == [old for _, old, _, _ in wrong], output
    with broken(tree, [*wrong[2:], (values, "Value] = {", 'Value] = {"new": (lambda: 2.5, ".1f"),', [])]):
        assert holds(run(tree, "check.py", str(tree / page), prepare=evaluate_only))
    assert holds(run(tree, "check.py", str(tree / page), prepare=evaluate_only))
    assert before == {path: path.read_bytes() for path in before}


def test_what_a_table_says_of_a_loss_is_held_against_its_law(tree: Path) -> None:
    file = "src/mledocs/exhibits/tables.py"
    with edited(
        tree,
        file,
        '        "Laplace",\n        r"$\\frac{1}{b}$",',
        '        "normal",\n        r"$\\frac{1}{b}$",',
    ):
        status, output = run(tree, "check.py", prepare=evaluate_only)
    assert status == 1 and re.search(
        rf"^{file}:\d+:1: what 'absolute_error' says there does not hold: ", output, re.M
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "quantities/sample.py",
            "float(np.var(SAMPLE, ddof=1))",
            "float(np.var(SAMPEL, ddof=1))",
            ": value 'sample.variance_unbiased' cannot be made: NameError: name 'SAMPEL' is not defined",
        ),
        (
            "values.py",
            "(sample.unbiased_variance,",
            "(sample.unbiased_varianc,",
            ": this module cannot be loaded: AttributeError: module 'mledocs.exhibits.quantities.sample' has no attribute"
            " 'unbiased_varianc'; did you mean unbiased_variance?",
        ),
        (
            "claims.py",
            "likelihood.best_candidate,",
            "likelihood.best_candidate",
            ": this module cannot be loaded: SyntaxError: ",
        ),
    ],
)
def test_what_cannot_be_computed_is_named_with_its_place(
    tree: Path, file: str, old: str, new: str, said: str
) -> None:
    page = tree / "docs" / "article" / "other-errors.md"
    with edited(tree, f"src/mledocs/exhibits/{file}", old, new):
        (status, output), generated = run(tree, "check.py", str(page)), run(tree, "generate.py")
    assert status == 2 and generated[0] == 1 and len(output.splitlines()) == 1
    assert output.startswith(f"check.py cannot run: src/mledocs/exhibits/{file}:") and said in output
    assert generated[1].startswith(f"src/mledocs/exhibits/{file}:") and said in generated[1]


def test_any_file_can_be_checked_and_asked_about(tree: Path, tmp_path: Path) -> None:
    page = tmp_path / "elsewhere.md"
    page.write_text("# Elsewhere\n\n<!-- let: x > 0 -->\n\n$$\n\\log x^2 = 2 \\log x\n\\label{twice}\n$$\n")
    status, output = run(tree, "check.py", "--json", "--trials", "8", "--seed", "3", str(page))
    said = json.loads(output)
    (record,) = said["equations"][page.as_posix()]
    assert (status, said["findings"], said["trials"], said["seed"]) == (0, [], 8, 3)
    assert (record["status"], record["relations"], record["points"]) == ("checked", ["="], 8)
    assert (record["line"], record["column"], record["label"]) == (5, 1, "twice")

    page.write_text(page.read_text().replace("= 2", "= 3"))
    status, output = run(tree, "check.py", str(page))
    assert status == 1
    assert output.startswith(f"{page.as_posix()}:6:1: the two sides of “=” differ (32 of 32 random points)")
    assert "hint: left = 2/3 × right at every point" in output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["none.md"], "no such file: none.md"), (["--trials", "none"], "no whole number"), (["src"], "no such")],
)
def test_what_cannot_run_says_why(tree: Path, arguments: list[str], said: str) -> None:
    status, output = run(tree, "check.py", *arguments)
    assert status == 2 and said in output and "Traceback" not in output


def test_before_anything_is_generated_it_says_what_to_run(tree: Path) -> None:
    origins = tree / "docs" / "generated" / "origins.json"
    kept = origins.read_bytes()
    origins.unlink()
    try:
        status, output = run(tree, "check.py")
    finally:
        origins.write_bytes(kept)
    assert (status, output) == (
        2,
        "check.py cannot run: docs/generated/origins.json is missing: run scripts/generate.py first\n",
    )


def test_the_pages_hold_and_their_records_are_kept_with_the_findings(tree: Path) -> None:
    status, output = run(tree, "check.py", "--json")
    first = json.loads(output)
    assert (status, first["findings"]) == (0, [])
    kept = {path: path.stat().st_mtime_ns for path in (tree / ".cache").glob("equations-*.json")}
    again = json.loads(run(tree, "check.py", "--json")[1])
    assert again == first and len(first["equations"]) >= 7
    assert kept == {path: path.stat().st_mtime_ns for path in (tree / ".cache").glob("equations-*.json")}
    with edited(tree, LINEAR, "made up, from a fixed seed", "made up from a fixed seed"):
        assert holds(run(tree, "check.py"))
    moved = [path.name for path, at in kept.items() if path.stat().st_mtime_ns != at]
    assert moved == ["equations-docs-article-linear-regression.md.json"]
