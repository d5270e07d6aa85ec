"""Starting and ending a process, without a search for garbage."""

import subprocess
import sys

from tests.processes import PROJECT, environment

WEB = """
import atexit, gc
def say():
    print(gc.get_freeze_count() > 100_000, len(gc.get_objects()) < 1000)
atexit.register(say)  # called after what is registered later
import overleg.wsgi
print(gc.get_stats()[2]["collections"], gc.isenabled())
say()
more = [[] for _ in range(10_000)]
"""


def test_none_is_looked_for_in_what_is_loaded_nor_at_the_end():
    command = [sys.executable, "-W", "ignore", "-c", WEB]
    said = subprocess.run(command, cwd=PROJECT, env=environment(), capture_output=True, text=True, check=True)  # noqa: S603

    assert said.stdout.split("\n") == ["0 True", "True True", "True True", ""]
