"""Unpack the Pythons that are missing here from Debian's newer suites into .pythons/."""

import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join(__file__, "..", "..", "..", "src")))  # also with -P
from mledocs.make.setting_up import surroundings

if __name__ == "__main__":
    surroundings.begin()  # before all else: no variable of the caller's reaches what follows
    from mledocs.make import endings
    from mledocs.make.further import debian_pythons

    sys.exit(endings.ended(lambda: debian_pythons.main(sys.argv[1:])))
