"""Take the README's picture: the first page of the built site, as a reader sees it."""

import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join(__file__, "..", "..", "..", "src")))  # also with -P
from mledocs.make.setting_up import surroundings

if __name__ == "__main__":
    surroundings.begin()  # before all else: no variable of the caller's reaches what follows
    from mledocs.make import endings
    from mledocs.make.browser import screenshot

    sys.exit(endings.ended(screenshot.start))
