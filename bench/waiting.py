"""Random sequences of answers where the room is too small, by the property test itself with far more of them."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

from bench.figure import Figure
from tests.processes import PROJECT

SEQUENCES = int(os.environ.get("SEQUENCES", "10000"))
"""As many as asked for; each takes some tenths of a second."""
TEST = "tests/attendance/test_waiting_list_at_random.py"


def measure() -> Iterator[Figure]:
    """`waiting_list`: 1 if in any sequence somebody is lost, passed over or asked twice, or more come than fit.

    Also when the test was stopped before its end.
    """
    begin = time.perf_counter()
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pytest", "-q", "-o", "faulthandler_timeout=0", TEST],
        cwd=PROJECT,
        env=environment | {"SEQUENCES": str(SEQUENCES)},
        stdout=sys.stderr,
        check=False,
    )
    seconds = time.perf_counter() - begin
    is_wrong = run.returncode != 0
    yield Figure("waiting_list", ratio=int(is_wrong), goal=0, seen={"sequences": SEQUENCES, "seconds": seconds})
