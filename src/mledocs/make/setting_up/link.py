"""What links the package and its command into .venv: code that .venv's own Python runs."""

# Lets .venv's Python find the package, by a path from there to here, and puts the command `mledocs` beside
# it. An editable install would run setuptools, which takes a `$` or `{` in the name of this folder for a
# variable. The command finds Python by its own place: a first line that names Python ends at a space.
LINK = """
import os, sys, sysconfig
place = sysconfig.get_path("purelib")
with open(os.path.join(place, "mledocs.pth"), "w") as file:
    file.write(os.path.relpath(sys.argv[1], place) + "\\n")
name, lines = "mledocs", ["#!/bin/sh", 'exec "${0%/*}/python" -E -P -m mledocs "$@"']
if os.name == "nt":
    name, lines = "mledocs.cmd", ['@"%~dp0python.exe" -E -P -m mledocs %*']
program = os.path.join(os.path.dirname(sys.executable), name)
with open(program, "w") as file:
    file.write("\\n".join(lines) + "\\n")
os.chmod(program, 0o755)
"""
