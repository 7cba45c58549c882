"""A copy of the second book for each test, built once."""

import shutil
from pathlib import Path

import pytest

from tests.helpers.second_book import built


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second book, built."""
    return built(tmp_path_factory.mktemp("once") / "book")


@pytest.fixture
def book(built_once: Path, tmp_path: Path) -> Path:
    """A copy that a test may edit."""
    return Path(shutil.copytree(built_once, tmp_path / "a book"))
