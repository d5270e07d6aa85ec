"""Runs a program with little memory and little time: started by limited_process.py, in a process of its own.

Python in isolated mode sees no modules of the portal, so this stands alone. No Django: it has to start quickly.

    python -I -B process_limits.py MEGABYTES SECONDS PROGRAM [ARGUMENT ...]
"""

import contextlib
import resource
import runpy
import sys

MAX_FILE = 1024**3
"""Bytes of one file that it may write: a program that goes wrong does not fill the disk."""


def limit(megabytes: int, seconds: int) -> None:
    """Addresses in megabytes, processor time in seconds; nothing is left on disk of a crash."""
    limits = {
        resource.RLIMIT_AS: megabytes * 1024**2,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: MAX_FILE,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        with contextlib.suppress(ValueError, OSError):  # a system that already allows less
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    limit(int(sys.argv[1]), int(sys.argv[2]))
    sys.argv = sys.argv[3:]
    runpy.run_path(sys.argv[0], run_name="__main__")
