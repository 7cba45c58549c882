"""scripts/check.py on a copy of the tree: the pages hold; a wrong sign, digit, word or function stops the build."""

from pathlib import Path

import pytest

from tests.trees import copy_tree, edit, run

LINEAR = "docs/article/linear-regression.md"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated copy; each test takes its edit back."""
    tree = copy_tree(tmp_path_factory.mktemp("checked"))
    assert run(tree, "generate.py") == (0, "")
    return tree


def test_the_pages_hold(tree: Path) -> None:
    assert run(tree, "check.py") == (0, "")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            LINEAR,
            r"&= \frac{n}{2}\log(2\pi\sigma^2) + \frac{1}{2\sigma^2}",
            r"&= \frac{n}{2}\log(2\pi\sigma^2) - \frac{1}{2\sigma^2}",
            [f"{LINEAR}:60:6: the two sides of “=” differ", "left =", "right ="],
        ),
        (LINEAR, r"= \arg\min_{w,b} \sum", r"\propto \arg\min_{w,b} \sum", [f"{LINEAR}:", "∝"]),
        (
            "docs/article/maximum-likelihood.md",
            r"\approx \val{density.mu5.x1:.4f}",
            r"\approx 0.341",
            ["docs/article/maximum-likelihood.md:", "should be 0.312"],
        ),
        (
            "src/mledocs/numerics/continuous.py",
            "result *= -0.5",
            "result *= -1.0",
            ["docs/article/maximum-likelihood.md:", "normal_density"],
        ),
    ],
)
def test_what_is_wrong_stops_the_build_at_its_place(
    tree: Path, file: str, old: str, new: str, said: list[str]
) -> None:
    edit(tree, file, old, new)
    try:
        status, output = run(tree, "check.py")
    finally:
        edit(tree, file, new, old)
    assert status == 1
    assert [part for part in said if part not in output] == [], output
