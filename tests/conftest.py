"""What holds for every test: the same random input in every CI run."""

import os

from hypothesis import settings

# No deadline: the first example of a test pays for imports, and a busy machine is no bug.
settings.register_profile("random", deadline=None)
settings.register_profile("fixed", deadline=None, derandomize=True)
settings.load_profile("fixed" if os.environ.get("CI") else "random")
