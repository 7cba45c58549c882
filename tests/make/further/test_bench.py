"""The bench itself: a figure above its limit is an error, and so is a name that it does not know."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from mledocs.make.bench import bench, builds
from mledocs.numerics.regression import LogisticModel
from mledocs.site.shown import way
from tests.helpers.trees import copy_tree


def run(monkeypatch: pytest.MonkeyPatch, figure: float, *names: str) -> int:
    monkeypatch.setattr(bench, "BENCHES", {"toy": lambda: [bench.Measure(figure, 2.0, "x", "note")]})
    monkeypatch.setattr("sys.argv", ["bench.py", *names])
    return bench.main()


@pytest.mark.parametrize(
    "figure, status, verdict", [(1.0, 0, "ok "), (2.0, 0, "ok "), (2.1, 1, "OVER"), (np.nan, 1, "OVER")]
)
def test_a_figure_above_its_limit_fails(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    figure: float,
    status: int,
    verdict: str,
) -> None:
    assert run(monkeypatch, figure) == status
    assert f"  {verdict} {figure:.3g} x (limit 2): note" in capsys.readouterr().out


def test_an_unknown_bench_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run(monkeypatch, 1.0, "toys")
    assert "unknown bench 'toys'; known are toy" in capsys.readouterr().err


def test_every_bench_of_another_file_is_named() -> None:
    rows = {module: tuple(import_module(f"mledocs.make.bench.{module}").ROWS) for module in bench.ELSEWHERE}
    assert rows == bench.ELSEWHERE


def test_a_build_is_set_beside_that_of_another_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    cost = {"HEAD": 3.0, "abc": 10.0}
    monkeypatch.setattr(
        builds, "costs", lambda commit: dict.fromkeys([*builds.LIMITS, "further page"], cost[commit])
    )
    alone, beside = builds.rows(), builds.rows("abc")
    assert [row[:3] for row in alone[:-1]] == [(3.0, float("inf"), "s")] * 4
    assert [row[:2] for row in beside[:-1]] == [(0.3, limit) for limit in builds.LIMITS.values()]
    assert alone[-1][:3] == beside[-1][:3] == (3.0, 0.1, "s")


def test_further_pages_stand_in_nav_and_not_on_the_way(tmp_path: Path) -> None:
    tree = copy_tree(tmp_path / "tree")
    builds.add_pages(tree)
    added = [f"article/further-{letter}.md" for letter in "abcdefghij"]
    assert set(added) <= set(way.named(tree / "docs"))
    texts = [(tree / "docs" / name).read_text(encoding="utf-8") for name in added]
    assert all("<!-- claim: " in text and "$$" in text and way.NEXT not in text for text in texts)


def test_memory_is_measured_at_its_peak() -> None:
    assert bench.peak_bytes(lambda: np.ones(50_000).sum()) == pytest.approx(400_000, rel=0.05, abs=0)


def test_the_mean_gradient_is_the_larger_one_per_point() -> None:
    x, y = np.array([3.0, 3.0]), np.array([1.0, 1.0])
    assert bench.mean_gradient(LogisticModel(0.0, 0.0), x, y) == 1.5
