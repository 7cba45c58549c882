"""The theme's templates in a preview: listed and compiled once, not in every build."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.theme import Theme

from mledocs.site.files import cache

OWN = Path(__file__).resolve().parents[2] / "site" / "theme"


class Templates:
    """The theme's templates, listed and compiled once: among them are fourteen thousand icons."""

    def __init__(self) -> None:
        self.key, self.environment = "", Environment()
        self.names: list[str] = []

    def of(self, theme: Theme) -> Environment:
        """The environment of the theme; another once the site's own templates have changed."""
        now = cache.key(path for path in OWN.rglob("*") if path.is_file())
        if now != self.key:
            self.key, self.environment, self.names = now, Theme.get_env(theme), []
            listed = partial(self.listed, self.environment.list_templates)
            self.environment.list_templates = listed  # type: ignore[method-assign]  # of this one only
        return self.environment

    def listed(self, ask: Callable[..., list[str]], **options: Any) -> list[str]:
        """What MkDocs asks for each time: the files of the theme that are no templates."""
        self.names = self.names or ask(**options)
        return self.names
