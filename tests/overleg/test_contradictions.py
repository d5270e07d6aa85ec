"""Whatever is done, in whatever order: no two pages, files or lists say something different about the same text.

Sequences of twenty-five steps, over two positions of three gremia. Every step is one that the portal offers; one that
it refuses changes nothing. After each step what is made of the rows is compared, and some pages and files are read.
"""

import os

import pytest

from tests.overleg.walk.reading import read_some
from tests.overleg.walk.region import Region
from tests.overleg.walk.rows import rows_agree

SEQUENCES, STEPS = int(os.environ.get("WALKS", "2")), 25
"""`WALKS=20` walks five hundred steps, in some minutes."""


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_no_step_makes_two_pages_contradict_each_other(seed):
    region = Region(seed)
    walk: list[str] = []
    for _ in range(STEPS):
        walk.append(region.step())
        region.sync()
        rows_agree(region, walk)
        read_some(region, walk)
    assert len({name for name in walk if ":" not in name}) > 5, "most steps were refused"
