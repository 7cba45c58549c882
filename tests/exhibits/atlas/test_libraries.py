"""The libraries' calls: what was printed is what the records expect, and no change of either goes unseen."""

import dataclasses
import json
import re

import numpy as np
import pytest

from mledocs.exhibits.atlas import checked, lookup, plain
from mledocs.exhibits.atlas.libraries import CALLS, changes, evidence, shown
from mledocs.exhibits.atlas.libraries.evidence import Evidence
from mledocs.exhibits.formulas import CODE
from mledocs.make import statements
from mledocs.numerics.losses import ATLAS, Loss

#: A slope that is best at a kink of its loss stays there when the loss is scaled a little.
AT_A_KINK = {"sklearn_quantile"}
#: Minus a probability is no loss, and so no record has it.
NO_LOSS = {"torch_nll_plain"}


@pytest.mark.parametrize("key", CALLS)
def test_what_was_printed_is_what_the_record_expects(key: str) -> None:
    assert evidence.confirmed(key).version


def test_all_evidence_is_of_a_call() -> None:
    assert evidence.recorded().keys() == CALLS.keys()


def _more(record: Loss) -> Loss:
    """A record whose value and Hessian are one per cent too large."""
    return dataclasses.replace(
        record,
        value=lambda *given, **more: 1.01 * np.asarray(record.value(*given, **more)),
        hessian=lambda *given, **more: 1.01 * np.asarray(record.hessian(*given, **more)),
    )


@pytest.mark.parametrize(
    "key", [key for key, call in CALLS.items() if call.loss in ATLAS and key not in AT_A_KINK | NO_LOSS]
)
def test_one_percent_on_a_record_is_refused(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for loss, record in ATLAS.items():
        monkeypatch.setitem(ATLAS, loss, _more(record))
    with pytest.raises(ValueError, match=f"'{key}': .* says .*, our record expects .*: mend the call"):
        evidence.confirmed(key)


def _with(monkeypatch: pytest.MonkeyPatch, key: str, **changed: str) -> None:
    row = dataclasses.replace(evidence.recorded()[key], **changed)
    monkeypatch.setattr(evidence, "recorded", lambda: {key: row})


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"snippet": "print(1)"}, "is of another snippet than its call's, of torch: run make evidence"),
        ({"output": "2.44"}, "torch 2.13.0 says 2.44, our record expects 2.42"),
        ({"output": "nan"}, "says nan, our record expects"),
        ({"output": "a warning"}, "the last line printed is no number: a warning"),
        ({"output": ""}, "the last line printed is no number: nothing"),
    ],
)
def test_other_evidence_is_refused(
    changed: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with(monkeypatch, "torch_mse", **changed)
    with pytest.raises(ValueError, match=re.escape(said)):
        shown.libraries_of("squared_error")


def test_missing_evidence_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "recorded", dict)
    with pytest.raises(ValueError, match="no evidence for 'torch_mse', of torch: run make evidence"):
        shown.libraries_of("squared_error")


def test_every_loss_has_its_libraries_or_says_that_none_has_it() -> None:
    for loss in ATLAS:
        text = shown.libraries_of(loss)
        assert ("| written |" in text) == any(call.loss == loss for call in CALLS.values())
        assert text.startswith(("| library", "None of the libraries"))


def test_every_call_can_be_looked_up() -> None:
    listed = "".join(lookup.library(name) for name in lookup.SLUGS)
    assert all(shown.name_of(call) in listed for call in CALLS.values())
    assert all(call.loss in ATLAS for call in CALLS.values())


@pytest.mark.parametrize(
    "name", [name for name in lookup.GROUPS if name not in ("penalties", "hessians", "certain")]
)
def test_numbers_beside_each_other_are_of_the_same_rows(name: str) -> None:
    rows = {
        line
        for key in lookup.GROUPS[name]
        for line in re.findall(r"^[yp] = \D*(\[.*?\])", CALLS[key].snippet, re.M)
    }
    assert len(rows) <= 1


def test_the_functions_of_the_statements_are_those_that_the_checker_knows() -> None:
    assert checked.functions().items() <= CODE.items()
    assert checked.statements().keys() == checked.functions().keys()


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ("torch_huber", {"formula": CALLS["torch_huber"].formula.replace(r"\frac{1}{2} (y", r"0.505 (y")}),
        ("torch_poisson", {"likelihood": r"\ell + \log y"}),
        ("sklearn_mse", {"likelihood": r"\frac{\ell}{2 \sigma^2} + \log(\sigma \sqrt{\pi})"}),
        ("lightgbm_poisson_hessian", {"formula": "e^{f + 0.71}"}),
    ],
)
def test_a_wrong_formula_is_told(key: str, changed: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert statements._of(f"called_{key}") == []
    monkeypatch.setitem(CALLS, key, dataclasses.replace(CALLS[key], **changed))
    assert "differ" in statements._of(f"called_{key}")[0].message


def _version(version: str, output: str) -> Evidence:
    return dataclasses.replace(evidence.recorded()["torch_mse"], version=version, output=output)


def test_what_a_newer_version_changes_is_noted(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "FILE", tmp_path / "changes.json")
    (tmp_path / "changes.json").write_text("[]\n")
    old = {"torch_mse": _version("2.13.0", "2.42")}
    changes.note(old, [_version("2.14.0", "2.42")], "2026-12-01")
    assert lookup.changes() == "No number has changed since this list was begun.\n"
    changes.note(old, [_version("2.14.0", "1.21")], "2026-12-01")
    assert "| 2026-12-01 | torch 2.13.0 to 2.14.0 | `nn.MSELoss()` | 2.4200 | 1.2100 |" in lookup.changes()
    assert [row["key"] for row in json.loads((tmp_path / "changes.json").read_text())] == ["torch_mse"]


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (r"\frac{1}{2} (y - f)^2", "½ (y − f)²"),
        (r"\frac{\ell}{2 \sigma^2} + \log(\sigma \sqrt{2\pi})", "ℓ/(2 σ²) + log(σ √(2π))"),
        (r"e^f - y f", "exp(f) − y f"),
        (r"y e^{-f}", "y exp(−f)"),
        (r"\lvert y - f \rvert", r"\|y − f\|"),
        (r"2 (\mu - \begin{cases} y & y > 0 \\ 0 & \text{else} \end{cases})", "2 (μ − (y if y > 0, else 0))"),
        (r"\begin{cases} 1 - y f & y f < 1 \\ 0 & \text{else} \end{cases}", "1 − y f if y f < 1, else 0"),
        (r"y \log \frac{y}{\mu}", "y log (y/μ)"),
    ],
)
def test_a_formula_in_a_line_says_the_same(latex: str, line: str) -> None:
    assert plain.text(latex) == line


def test_every_formula_has_a_line_and_an_unknown_command_is_refused() -> None:
    for call in CALLS.values():
        assert plain.text(call.formula)
    with pytest.raises(ValueError, match="no text for"):
        plain.text(r"\unknown{x}")
