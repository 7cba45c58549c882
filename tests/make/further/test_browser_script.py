"""scripts/further/browser.py: where it looks, in which order, and what it says when there is nothing."""

from pathlib import Path

import pytest

from mledocs.make.browser import browser


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose only programs are in the folder that is returned."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "APPLICATIONS", (str(tmp_path / "A Browser.app"),))
    monkeypatch.setattr(browser, "playwrights_own", lambda: None)
    return tmp_path


def program(folder: Path, name: str, status: int = 0) -> str:
    """A program that ends with a status."""
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {status}\n")
    path.chmod(0o755)
    return str(path)


def test_the_variable_comes_first(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(machine, "chromium")
    mine = program(machine, "mine")
    monkeypatch.setenv("CHROMIUM", mine)
    assert browser.find() == mine


def test_a_wrong_variable_is_said_and_nothing_is_installed(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(machine, "chromium")
    monkeypatch.setenv("CHROMIUM", "nosuch")
    monkeypatch.setattr(browser, "install", lambda *commands: pytest.fail("installs"))
    with pytest.raises(browser.NoBrowserError, match="CHROMIUM=nosuch is not a program: install Chromium"):
        browser.get()


@pytest.mark.parametrize("name", browser.NAMES)
def test_the_systems_browser(machine: Path, name: str) -> None:
    path = program(machine, name)
    assert browser.find() == path


def test_the_systems_browser_outside_the_path(machine: Path) -> None:
    path = program(machine, "A Browser.app")
    assert browser.find() == path


def test_a_stand_in_that_does_not_start_is_passed_over(machine: Path) -> None:
    program(machine, "chromium-browser", status=10)
    path = program(machine, "google-chrome")
    assert browser.find() == path


def test_playwrights_own_comes_last(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "playwrights_own", lambda: "its own")
    assert browser.find() == "its own"
    path = program(machine, "chromium")
    assert browser.find() == path


def test_no_browser_is_a_failure_with_a_remedy(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "is_debian", lambda: False)
    monkeypatch.setattr(browser, "PLAYWRIGHT", ([program(machine, "playwright", status=1), "install"],))
    with pytest.raises(
        SystemExit, match=r"playwright install` failed: install Chromium or Chrome, or name one"
    ):
        browser.main([])
    assert capsys.readouterr().out.startswith("no browser for the tests: installing Chromium ... failed")


@pytest.mark.parametrize(
    ("root", "debian", "expected"),
    [(True, True, "DEBIAN"), (True, False, "PLAYWRIGHT"), (False, True, "PLAYWRIGHT")],
)
def test_what_is_installed(
    machine: Path, monkeypatch: pytest.MonkeyPatch, root: bool, debian: bool, expected: str
) -> None:
    ran: list[tuple[list[str], ...]] = []

    def install(*commands: list[str]) -> None:
        ran.append(commands)
        program(machine, "chromium")

    monkeypatch.setattr(browser, "is_root", lambda: root)
    monkeypatch.setattr(browser, "is_debian", lambda: debian)
    monkeypatch.setattr(browser, "install", install)
    assert Path(browser.get()).name == "chromium"
    assert ran == [getattr(browser, expected)]


def test_playwright_says_where_its_own_would_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "works", lambda path: "chrom" in Path(path).name.lower())
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    own = browser.playwrights_own()
    assert own is not None and own.startswith(str(tmp_path))
