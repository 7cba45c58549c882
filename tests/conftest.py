"""What every test may use: the same random input in every CI run, and a browser."""

import os
from collections.abc import Iterator

import browser
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

# No deadline: the first example of a test pays for imports, and a busy machine is no bug.
settings.register_profile("random", deadline=None)
settings.register_profile("fixed", deadline=None, derandomize=True)
settings.load_profile("fixed" if os.environ.get("CI") else "random")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running browser, one for each worker that asks; fails, and does not skip, where there is none."""
    with sync_playwright() as playwright:
        running = browser.launch(playwright)
        yield running
        running.close()
