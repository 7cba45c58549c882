"""The special functions of docs/assets/widgets/special.js, held against SciPy's."""

import json

import numpy as np
from scipy import special, stats

from mledocs.javascript import SECONDS
from tests.widgets.engine import bundle, engine

#: A difference may be this large, times the value.
NEAR = 2e-13

CALLS: dict[str, list[tuple[float, ...]]] = {
    "gamma": [(x,) for x in (0.01, 0.5, 1.0, 1.5, 2.0, 4.3, 13.0, 60.0, 140.5)],
    "digamma": [(x,) for x in (0.01, 0.5, 1.5, 4.0, 11.9, 12.0, 13.7, 200.0)],
    "normalcdf": [(x,) for x in (-37.0, -8.0, -5.0, -3.5, -3.0, -2.99, -1.0, 0.0, 0.4, 2.9, 3.0, 3.1, 9.0)],
    "besselk": [(nu, x) for nu in (0.0, 1.0, 2.5) for x in (0.01, 0.09, 1.0, 4.0, 80.0)],
    "uppergamma": [(a, x) for a, x in ((1.01, 0.01), (1.5, 0.5), (2.96, 1.96), (10.0, 9.0), (101.0, 100.0))],
    "vonmisespdf": [(x, mu, k) for x, mu in ((0.3, 0.3), (-3.0, 2.0), (1.0, -1.4)) for k in (0.3, 1.0, 30.0)],
}
SCIPY = {
    "gamma": special.gamma,
    "digamma": special.digamma,
    "normalcdf": special.ndtr,
    "besselk": special.kv,
    "uppergamma": lambda a, x: special.gammaincc(a, x) * special.gamma(a),
    "vonmisespdf": lambda x, mu, kappa: stats.vonmises.pdf(x, kappa, loc=mu),
}


def wrong(changed: dict[str, str] | None = None) -> list[str]:
    """Where a function is not SciPy's; `changed` replaces modules."""
    calls = json.dumps([[name, list(given)] for name, cases in CALLS.items() for given in cases])
    run = f"(known => ({calls}).map(([name, given]) => String(known[name](...given))))({bundle('special', changed)})"
    found = json.loads(engine().eval(f"JSON.stringify({run})", 1 if changed else SECONDS))
    expected = [(name, given, float(SCIPY[name](*given))) for name, cases in CALLS.items() for given in cases]
    return [
        f"{name}{given} = {value}, SciPy says {known}"
        for value, (name, given, known) in zip(found, expected, strict=True)
        if not np.isclose(float(value), known, rtol=NEAR, atol=0)
    ]
