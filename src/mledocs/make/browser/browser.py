"""Find a Chromium or Chrome for the tests; as a script, get one when there is none.

Looked for in this order: the one that the environment variable CHROMIUM names; the system's; Playwright's
own. To get one: Debian's package where apt and root are at hand, else Playwright's.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

# The first is Chromium without all that belongs to a window, which costs a third of a visit.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
APPLICATIONS = (  # macOS and Windows do not put them on the PATH
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)
DEBIAN = (["apt-get", "update"], ["apt-get", "install", "-y", "chromium-headless-shell", "fonts-liberation"])
PLAYWRIGHT = ([sys.executable, "-m", "playwright", "install", "chromium"],)
OWN = (
    "from playwright.sync_api import sync_playwright as start\n"
    "with start() as playwright: print(playwright.chromium.executable_path)"
)
REMEDY = "install Chromium or Chrome, or name one: CHROMIUM=/path/to/chromium make test"


class NoBrowserError(Exception):
    """No browser is to be had; the message says what to do."""


def find() -> str:
    """The path of a browser. Raises NoBrowserError, with the remedy, when there is none."""
    if named := os.environ.get("CHROMIUM"):
        if path := shutil.which(named):
            return path
        raise NoBrowserError(f"CHROMIUM={named} is not a program: {REMEDY}")
    installed = filter(None, map(shutil.which, NAMES))
    path = next(filter(works, [*installed, *APPLICATIONS]), None) or playwrights_own()
    if path is None:
        raise NoBrowserError(f"no browser for the tests: {REMEDY}")
    return path


def works(path: str) -> bool:
    """Whether a browser starts from this path: on Ubuntu a script of that name may only ask for snap."""
    if not Path(path).is_file():
        return False
    if os.name == "nt":  # there `--version` opens a window
        return True
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0


def playwrights_own() -> str | None:
    """The browser that Playwright has brought, if it has."""
    # A process of its own: the caller may hold Playwright open, and it cannot be opened twice.
    path = subprocess.run(
        [sys.executable, "-c", OWN], capture_output=True, text=True, check=True
    ).stdout.strip()
    return path if works(path) else None


# Playwright's own list, as far as it matters here, as Chromium heeds the last of these switches only; and
# what starts, for each context, a renderer that nobody uses and one for the list below an address bar that
# nobody sees: half of a visit's time.
LEFT_OUT = [
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "SpareRendererForSitePerProcess",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
]

# Half a second without a new file: Chromium without a window may never say that the network is idle.
QUIET = """async () => {
  const files = () => performance.getEntriesByType("resource").length
  await document.fonts.ready
  for (let still = 0, before = files(); still < 5; before = files()) {
    await new Promise(resolve => setTimeout(resolve, 100))
    still = files() === before ? still + 1 : 0
  }
}"""


def launch(playwright: Playwright) -> Browser:
    """A browser without a window."""
    return playwright.chromium.launch(executable_path=find(), args=switches())


def switches() -> list[str]:
    """What it is started with."""
    # Chromium refuses its sandbox to root.
    args = ["--no-sandbox"] if is_root() else []
    # Without a window nothing is drawn by a graphics card, and its stand-in costs a tenth more.
    return [*args, "--disable-gpu", f"--disable-features={','.join(LEFT_OUT)}"]


def settle(page: Page) -> None:
    """Wait until the page has all that it asks for by itself."""
    page.evaluate(QUIET)


def is_root() -> bool:
    """Whether this process may do everything; never so on Windows."""
    return os.name != "nt" and os.geteuid() == 0


def get() -> str:
    """The path of a browser, installed now if there was none."""
    try:
        return find()
    except NoBrowserError:
        if os.environ.get("CHROMIUM"):
            raise
    if is_root() and is_debian():
        install(*DEBIAN)
        return find()
    install(*PLAYWRIGHT)
    return find()


def is_debian() -> bool:
    """Whether apt has Chromium itself: Ubuntu's package of that name only asks for snap."""
    try:
        return platform.freedesktop_os_release()["ID"] == "debian" and shutil.which("apt-get") is not None
    except OSError:
        return False


def install(*commands: list[str]) -> None:
    """Run commands one after the other; show what a failing one said. Raises NoBrowserError."""
    print("no browser for the tests: installing Chromium ... ", end="", flush=True)
    start = time.perf_counter()
    for command in commands:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(
            command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(f"failed\n{done.stdout}{done.stderr}")
            raise NoBrowserError(f"`{' '.join(command)}` failed: {REMEDY}")
    print(f"{time.perf_counter() - start:.0f} s")


def main(arguments: list[str] | None = None) -> None:
    """Make sure that a browser is there."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    try:
        get()
    except NoBrowserError as error:
        sys.exit(str(error))


def start() -> None:
    """Read the command line, which has no options, and work."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
