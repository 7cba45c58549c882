"""Live preview: generate and check before each build of `mkdocs serve`; show notebooks in every build."""

import subprocess
import sys
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError

SCRIPTS = Path(__file__).resolve().parent
serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """`make site` has generated and checked already when it calls `mkdocs build`."""
    global serving
    serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """In processes of their own: this one would never see an edit to the package."""
    for script in ("generate.py", "check.py") if serving else ():
        done = subprocess.run([sys.executable, str(SCRIPTS / script)], capture_output=True, text=True, check=False)
        if done.returncode:
            raise BuildError(f"{script} stopped the build; the last good pages stay up\n{done.stdout}{done.stderr}")
