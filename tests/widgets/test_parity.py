"""What the widgets compute is what Python computes: numbers to 1e-12 of the largest term added, texts to the letter."""

import json
import re
from collections.abc import Callable
from functools import cache

import pytest

from mledocs.exhibits.quantities import sample
from mledocs.exhibits.tables import worked_lines
from mledocs.exhibits.values import VALUES
from mledocs.exhibits.widgets import WIDGETS
from mledocs.formats import show
from mledocs.numerics import continuous
from tests.widgets import likelihood, line, logistic, loss, surface
from tests.widgets.engine import call, replay
from tests.widgets.entry import vectors
from tests.widgets.vectors import interval

#: Golden vectors as JSON, by model.
CASES = {
    "likelihood-model": cache(lambda: json.dumps(likelihood.cases())),
    "interval-model": cache(lambda: json.dumps(interval.cases())),
    "surface-model": cache(lambda: json.dumps(surface.cases())),
    "line-model": cache(lambda: json.dumps(line.cases())),
    "logistic-model": cache(lambda: json.dumps(logistic.cases())),
    # JSON knows no infinity, but every reader of it takes this number for one.
    "loss-model": cache(lambda: json.dumps(loss.cases()).replace("Infinity", "1e999")),
    "entry-model": cache(lambda: json.dumps(vectors.cases()).replace("Infinity", "1e999")),
}

#: For a model of many kinds of data those with which every slip of the pen shows.
FEW = CASES | {"entry-model": cache(lambda: json.dumps(vectors.few()).replace("Infinity", "1e999"))}


@pytest.mark.parametrize("model", CASES)
def test_parity(model: str, record_property: Callable[[str, object], None]) -> None:
    cases = CASES[model]()
    assert len(json.loads(cases)) >= 200
    result = replay(model, cases)
    record_property("parity", (model, "V8 in Python", result.worst))
    assert result.complaint == ""


def test_a_change_in_numerics_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(continuous, "HALF_LOG_2PI", continuous.HALF_LOG_2PI * (1 + 1e-9))
    changed = json.dumps(likelihood.cases())
    assert "is off by" in replay("likelihood-model", changed, name="changed").complaint


def test_presets_give_the_articles_lines() -> None:
    data = WIDGETS["likelihood"]()
    whole = worked_lines().replace("\\\\\n&\\quad ", "")  # a line that is broken for a phone goes on
    lines = re.findall(r"\\lik\{L\}.*?(?= \\\\\n|\n\\end)", whole)
    plain = [
        re.sub(r"&?\\approx", "≈", line.replace(r"\lik{L}", "L").replace(r"\times", "×")) for line in lines
    ]
    shown = [
        call("likelihood-model", "update", likelihood.state(mu), data)["words"]["product"]
        for mu in data["candidates"]
    ]
    assert sorted(shown) == sorted(plain)
    assert len(shown) == 3


def test_live_region_says_what_the_article_says() -> None:
    words = call("likelihood-model", "update", likelihood.state(4.0), WIDGETS["likelihood"]())["words"]
    ratio = show(sample.ratio_best_to_next(), ".0f")
    assert words["spoken"] == f"μ = 4.0: likelihood 0.000488, {ratio} times less than the maximum"


def test_the_interval_is_the_articles() -> None:
    words = call("interval-model", "update", interval.state(), WIDGETS["interval"]())["words"]
    low, high = (show(VALUES[f"interval.{end}"][0](), ".2f") for end in ("low", "high"))
    assert words["interval"].startswith(f"μ from {low} to {high}: ")
    assert words["cut"] == f"cut at {show(VALUES['interval.cut'][0](), '.3f')}"
    assert words["promise"].startswith(f"level {show(VALUES['interval.level'][0](), '.1f')} %")


def test_best_line_costs_what_the_article_says() -> None:
    opening = call("line-model", "update", line.state(sigma=WIDGETS["line"]()["known"]), WIDGETS["line"]())
    shown = {
        name: show(VALUES[f"heating.{name}"][0](), form)
        for name, form in {"w": ".3f", "b": ".3f", "mse": ".3f", "nll": ".2f"}.items()
    }
    assert (opening["words"]["w"], opening["words"]["b"]) == (shown["w"], shown["b"])
    assert opening["words"]["error"] == f"mean squared error {shown['mse']}, the least of all lines"
    assert opening["words"]["nll"].endswith(f" × {shown['mse']} ≈ {shown['nll']}")


def test_newton_takes_the_steps_that_the_article_counts() -> None:
    data, steps = WIDGETS["logistic"](), int(VALUES["optimize.newton_steps"][0]())
    words = [call("logistic-model", "update", logistic.state(steps=k), data)["words"] for k in (0, steps)]
    assert words[1]["steps"] == f"{steps} of {steps}"
    for shown in words:
        assert shown["w"] == show(VALUES["driving.w"][0](), ".4f")
        assert shown["b"] == show(VALUES["driving.b"][0](), ".3f")
        assert (
            shown["cost"]
            == f"cross-entropy {show(VALUES['driving.nll'][0](), '.3f')}, the least of all curves"
        )
