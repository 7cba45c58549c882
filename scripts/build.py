"""Build the site: generate, check, build, audit, publish; a line a step. Or serve it while it is written."""

import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join(__file__, "..", "..", "src")))  # also with -P
from mledocs.make.setting_up import surroundings

if __name__ == "__main__":
    surroundings.begin()  # before all else: no variable of the caller's reaches what follows
    from mledocs.make import build, endings

    sys.exit(endings.ended(build.main))
