"""Run the snippets of each library in an environment of its own, and write or compare what they print."""

import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join(__file__, "..", "..", "..", "src")))  # also with -P
from mledocs.make.setting_up import surroundings

if __name__ == "__main__":
    surroundings.begin()  # before all else: no variable of the caller's reaches what follows
    from mledocs.make import endings
    from mledocs.make.further import evidence

    sys.exit(endings.ended(evidence.main))
