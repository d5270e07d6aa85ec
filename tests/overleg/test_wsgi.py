"""The web processes: what is loaded before there are several of them."""

import os
import subprocess
import sys

from tests.processes import PROJECT

LOADED = """
import sys
from overleg import wsgi
from django.db import connection
print("meetings.views.meeting" in sys.modules, connection.connection)
"""


def test_every_page_is_loaded_before_processes_fork_and_no_connection_is_made():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "overleg.settings", "OVERLEG_MODE": "test"}
    command = [sys.executable, "-c", LOADED]
    result = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True)  # noqa: S603
    assert (result.stdout, result.stderr) == ("True None\n", "")
