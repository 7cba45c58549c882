"""Make .venv and install one hash-locked set of requirements into it."""

import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join(__file__, "..", "..", "src")))  # also with -P
from mledocs.make.setting_up import surroundings

surroundings.begin()  # before all else: no variable of the caller's reaches what follows
from mledocs.make.setting_up import setup

if __name__ == "__main__":
    setup.start(sys.argv[1:])
