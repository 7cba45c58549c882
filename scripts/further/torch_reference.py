"""Make, or with --check compare again, the values of PyTorch's losses that the ordinary tests use."""

import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join(__file__, "..", "..", "..", "src")))  # also with -P
from mledocs.make.setting_up import surroundings

if __name__ == "__main__":
    surroundings.begin()  # before all else: no variable of the caller's reaches what follows
    from mledocs.make import endings
    from mledocs.make.further import torch_reference

    sys.exit(endings.ended(torch_reference.main))
