"""How gunicorn serves the portal: in the demo, in the benchmarks and in production."""

import gc
import os
from typing import Any

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
# Most of them wait: for a body that comes slowly (overleg/request_bodies.py), a file that is read, or the database.
# A hundred slow visitors at one process leave some; a thread that is never needed is never started.
threads = 128
preload_app = True
# So many requests of a process are at work in the database at once.
os.environ.setdefault("DATABASE_POOL", "8")
graceful_timeout = 8
# Heartbeats are written to a file: keep it off slow disks where the system has memory for it.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Before it stops, it lets the proxies go elsewhere."""
    from overleg.stopping import leave_before_stopping  # with the application, which is loaded by now

    if seconds := float(os.environ.get("LEAVE_SECONDS") or 0):
        leave_before_stopping(seconds)


def pre_fork(server: Any, worker: Any) -> None:
    """What is loaded stays: it is not searched for garbage, so the processes go on sharing its memory."""
    gc.freeze()
