"""Vendor KaTeX and MicroPython: take one release of each from npm and keep what the site uses."""

import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join(__file__, "..", "..", "..", "src")))  # also with -P
from mledocs.make.setting_up import surroundings

if __name__ == "__main__":
    surroundings.begin()  # before all else: no variable of the caller's reaches what follows
    from mledocs.make import endings
    from mledocs.make.vendor import vendor

    sys.exit(endings.ended(vendor.main))
