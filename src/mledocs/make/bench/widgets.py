"""Measure a widget in Chromium: from input to picture, and beside the same figure drawn with D3.

Reads the built site. D3 comes from npm into .cache/ and goes nowhere else; without it nothing is measured.
"""

import hashlib
import subprocess
import tarfile
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

from mledocs.make.browser.browser import launch
from mledocs.make.browser.served import served
from mledocs.make.paths import ROOT

RELEASE = "d3@7.9.0"
INTEGRITY = "e1U46jVP+w7Iut8Jt8ri1YsPOvFpg46k+K8TpCb0P+zjCkjkPnV7WzfDJzMHy1LnA+wj5pLT1wjO901gLXeEhA=="
KEPT = ROOT / ".cache" / "d3"

#: In milliseconds: half of all pictures, nineteen in twenty, and one frame of sixty a second.
MEDIAN, SLOW, FRAME = 2.0, 8.0, 1000 / 60

#: Pictures that one side draws before the other has its turn, as in the script.
ROUND = 30

#: Figure, limit, unit, note.
Row = tuple[float, float, str, str]
Times = dict[str, dict[str, list[float]]]


def d3() -> str:
    """D3's script, as npm packs it; its hash is the recorded one."""
    packed = KEPT / "d3-7.9.0.tgz"
    if not packed.is_file():
        KEPT.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", "--silent", RELEASE, "--pack-destination", str(KEPT)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=120)
        except (OSError, subprocess.SubprocessError) as error:
            raise SystemExit(f"{RELEASE}: {error}; this bench needs npm and the network once") from error
    if b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode() != INTEGRITY:
        raise SystemExit(f"{packed.relative_to(ROOT)} is not {RELEASE}; remove it and run again")
    with tarfile.open(packed) as archive:
        script = archive.extractfile("package/dist/d3.min.js")
        assert script is not None, RELEASE
        return script.read().decode()


def measured() -> Times:
    """Milliseconds from input to picture, ours and D3's in turn, with five points and with two thousand."""
    script = Path(__file__).with_suffix(".js").read_text(encoding="utf-8").split("\n\n", 1)[1]
    library = d3()
    with served() as address, sync_playwright() as playwright:
        chromium = launch(playwright)
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address + "article/maximum-likelihood/")
        page.locator("mle-likelihood.mle-live").scroll_into_view_if_needed()
        page.evaluate(library)
        times: Times = page.evaluate(script)
        chromium.close()
    return times


def slow(times: list[float]) -> float:
    """The 95th percentile of a typical round: a moment in which the machine did something else is in few."""
    rounds = np.array(times).reshape(-1, ROUND)
    return float(np.median(np.percentile(rounds, 95, axis=1)))


def likelihood_rows() -> list[Row]:
    """<mle-likelihood>: median and 95th percentile, two thousand points, and the ratio to D3."""
    times = measured()
    half = {name: {side: float(np.median(t)) for side, t in sides.items()} for name, sides in times.items()}
    ratio = {name: sides["ours"] / sides["theirs"] for name, sides in half.items()}
    words = {name: f"{s['ours']:.2f} ms against {s['theirs']:.2f} ms" for name, s in half.items()}
    note = f"<mle-likelihood>, {len(times['five']['ours'])} pictures"
    return [
        (half["five"]["ours"], MEDIAN, "ms from input to picture, median", note),
        (slow(times["five"]["ours"]), SLOW, "ms from input to picture, 95th percentile", note),
        (slow(times["many"]["ours"]), FRAME, "ms with 2,000 points, 95th percentile", note),
        (ratio["five"], 1.0, "x the same figure drawn with D3", words["five"]),
        (ratio["many"], 1.0, "x D3, 2,000 points", words["many"]),
    ]


#: States of each widget, and the pages that have one.
STATES = 10_000
PLACES = (
    "maximum-likelihood", "linear-regression", "logistic-regression", "other-errors", "finding-the-minimum",
    "how-sure",
)  # fmt: skip


def state_rows() -> list[Row]:
    """How many widgets draw or say what is no number in one of ten thousand random states."""
    script = Path(__file__).with_name("random_states.js").read_text(encoding="utf-8").split("\n\n", 1)[1]
    with served() as address, sync_playwright() as playwright:
        chromium = launch(playwright)
        page = chromium.new_page()
        found = []
        for place in PLACES:
            page.goto(f"{address}article/{place}/")
            page.locator(".mle-live").wait_for()
            found.append(page.evaluate(script, STATES))
        chromium.close()
    note = "; ".join(filter(None, found)) or f"{STATES} states of each of {len(PLACES)}"
    return [(float(sum(map(bool, found))), 0.0, "widgets that draw what is no number", note)]


ROWS: dict[str, Callable[[], list[Row]]] = {"widgets": likelihood_rows, "states": state_rows}
