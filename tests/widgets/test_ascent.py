"""Newton's method in JavaScript halves its steps, gives up, and counts as `mledocs.numerics.optimize` does."""

import json
import math

import numpy as np
import pytest

from mledocs.numerics.optimize import newton
from tests.widgets.engine import SECONDS, TOLERANCE, bundle, engine

#: −√(1 + a²) − √(1 + b²): from beyond 1 a full step overshoots. It ends at a = 3.
HILL = """calls => ([a, b]) => {
  calls.push([a, b])
  const [u, v] = [1 + a * a, 1 + b * b]
  return { value: a > 3 ? NaN : -Math.sqrt(u) - Math.sqrt(v), gradient: [-a / Math.sqrt(u), -b / Math.sqrt(v)],
           hessian: [-(u ** -1.5), 0, -(v ** -1.5)] }
}"""
#: A slope without a top, which curves as if it had one.
SLOPE = "calls => ([a, b]) => (calls.push([a, b]), { value: a, gradient: [1, 0], hessian: [-1, 0, -1] })"
#: Python looks at a quarter of these points at most. A change that looks for ever ends here, not by a clock.
MOST = 2000
STARTS = [(0.5, 0.5), (2.5, 0.1), (-2.5, 1.5), (1.9, -1.9), (-1.7, 0.0)]


def hill(point):
    """The same in Python."""
    u = 1 + point**2
    value = math.nan if point[0] > 3 else -np.sqrt(u).sum()
    return value, -point / np.sqrt(u), -np.diag(u**-1.5)


def climbed(function, start, changed=None):
    """The path, or the error, and every point that was looked at."""
    code = f"""(() => {{
      const calls = [], looked = ({function})(calls)
      const evaluate = point => {{ if (calls.length < {MOST}) return looked(point); throw "no end" }}
      try {{ return JSON.stringify([{bundle("ascent", changed)}.newton(evaluate, {json.dumps(start)}), calls]) }}
      catch (error) {{ return JSON.stringify([String(error), calls]) }}
    }})()"""
    return json.loads(str(engine().eval(code, 3 if changed else SECONDS)))


def as_python(changed=None):
    """Whether every path, and the number of points that were looked at, is Python's."""
    for start in STARTS:
        calls = []
        path = newton(lambda point, calls=calls: (calls.append(point), hill(point))[1], start)
        ours, seen = climbed(HILL, start, changed)
        if (
            len(ours) != len(path)
            or len(seen) != len(calls)
            or np.abs(np.array(ours) - path).max() > TOLERANCE * 3
        ):
            return False
    calls = []
    with pytest.raises(RuntimeError, match="no maximum after 500 steps"):
        newton(
            lambda point: (calls.append(point), (float(point[0]), np.array([1.0, 0.0]), -np.eye(2)))[1],
            (0.0, 0.0),
        )
    path, seen = climbed(SLOPE, (0.0, 0.0), changed)
    return len(path) == 501 and len(seen) == len(calls)


def test_newton_halves_and_gives_up_as_python_does():
    assert as_python()
    assert any(len(climbed(HILL, start)[1]) > len(climbed(HILL, start)[0]) for start in STARTS), (
        "none needs a halving"
    )


def test_where_no_step_raises_the_value_the_path_ends():
    flat = "calls => () => ({ value: 0, gradient: [1, 0], hessian: [-1, 0, -1] })"
    assert climbed(flat, (0, 0))[0] == [[0, 0]]
