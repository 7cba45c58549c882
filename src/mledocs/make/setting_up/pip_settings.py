"""What pip may hear of its user when .venv is set up: where an index is, and nothing else."""

import os
import subprocess

from mledocs.make.setting_up import surroundings

# These would make pip's own report of its configuration partial, or another program's.
REPORTS_ALL = dict.fromkeys(("PIP_USER", "PIP_GLOBAL", "PIP_SITE", "PIP_ISOLATED", "PIP_QUIET"), "0")
REPORTS_ALL["_PIP_RUNNING_IN_SUBPROCESS"] = "1"


def isolate(python):  # type: (str) -> None
    """Keep of pip's configuration, the user's and the system's, only what reaches an index."""
    import configparser  # Python 2, which reads this file too, has it under another name

    given = set(os.environ)
    read = configparser.RawConfigParser()
    read.read(files(python), encoding="utf-8")
    for section in ("global", "install"):  # a variable is above both, as with pip
        for name, value in read.items(section) if read.has_section(section) else []:
            variable = "PIP_" + name.upper().replace("-", "_")
            if value and variable in surroundings.KEPT_OF_PIP and variable not in given:
                os.environ[variable] = value
    os.environ["PIP_CONFIG_FILE"] = os.devnull  # pip's own word for: read none


def files(python):  # type: (str) -> list[str]
    """The files of pip's configuration, the one that counts most last."""
    command = [python, "-m", "pip", "config", "debug"]
    listed = subprocess.Popen(command, stdout=subprocess.PIPE, env=dict(os.environ, **REPORTS_ALL))
    found = {}  # type: dict[str, list[str]]
    those = []  # type: list[str]
    for line in listed.communicate()[0].decode("utf-8", "replace").splitlines():
        if line.endswith(":") and not line.startswith(" "):
            those = found.setdefault(line, [])
        elif line.endswith(", exists: True"):
            those.append(line.strip()[: -len(", exists: True")])
    return [file for kind in ("global:", "user:", "site:", "env:") for file in found.get(kind, [])]
