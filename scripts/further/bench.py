"""Measure what the project promises."""

import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join(__file__, "..", "..", "..", "src")))  # also with -P
from mledocs.make.setting_up import surroundings

if __name__ == "__main__":
    surroundings.begin()  # before all else: no variable of the caller's reaches what follows
    sys.path.append(surroundings.ROOT)  # the tests are no installed package
    from mledocs.make import endings
    from mledocs.make.bench import bench

    sys.exit(endings.ended(bench.main))
