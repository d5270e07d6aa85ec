"""The settings of Overleg, in the mode of the tests."""

import os

os.environ.setdefault("OVERLEG_MODE", "test")

from overleg.settings import *
