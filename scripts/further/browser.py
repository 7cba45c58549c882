"""Find a Chromium or Chrome for the tests; as a script, get one when there is none."""

import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join(__file__, "..", "..", "..", "src")))  # also with -P
from mledocs.make.setting_up import surroundings

if __name__ == "__main__":
    surroundings.begin()  # before all else: no variable of the caller's reaches what follows
    from mledocs.make import endings
    from mledocs.make.browser import browser

    sys.exit(endings.ended(browser.start))
