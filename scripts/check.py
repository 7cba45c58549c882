"""Check pages as their authors wrote them: values, figures, fragments, links, formulas, equations."""

import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join(__file__, "..", "..", "src")))  # also with -P
from mledocs.make.setting_up import surroundings

if __name__ == "__main__":
    surroundings.begin()  # before all else: no variable of the caller's reaches what follows
    from mledocs.make import check, endings

    sys.exit(endings.ended(check.main))
