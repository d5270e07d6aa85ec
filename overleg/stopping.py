"""A web process that is about to stop says so first, so that proxies send it nothing that it would never take up.

A server that stops listening drops whoever knocked a moment before. So it goes on answering for some seconds, while
its health page says that it leaves (overleg/middleware.py), and stops once nobody comes any more.
"""

import mmap
import os
import signal
import threading
from types import FrameType

_leaving = mmap.mmap(-1, 1)
"""Memory that the processes of one web server share: they are forked after this."""


def is_leaving() -> bool:
    return _leaving[0] != 0


def leave_before_stopping(seconds: float) -> None:
    """From now on the first SIGTERM to this process makes it leave, and stop `seconds` later; a second one at once."""
    stop = signal.getsignal(signal.SIGTERM)

    def leave(number: int, frame: FrameType | None) -> None:
        _leaving[0] = 1
        signal.signal(signal.SIGTERM, stop)
        timer = threading.Timer(seconds, os.kill, [os.getpid(), signal.SIGTERM])
        timer.daemon = True
        timer.start()

    signal.signal(signal.SIGTERM, leave)
