"""manage.py says in one line what it misses, and reads a motion without any of it."""

import json
import os
import subprocess
import sys

from tests.overleg.test_settings import NOT_SET, REAL
from tests.processes import PROJECT


def manage(*arguments: str, options: tuple[str, ...] = (), **environment: str) -> tuple[int, str, str]:
    """Exit code, output and errors of manage.py, run with nothing but `environment`."""
    result = subprocess.run(  # noqa: S603
        [sys.executable, *options, "manage.py", *arguments],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return result.returncode, result.stdout, result.stderr


def test_without_variables_says_how_to_start():
    hint = "To try Overleg: `make demo`, or set OVERLEG_MODE=demo."

    assert manage() == (1, "", f"{NOT_SET.format('DATA')} {hint}\n")


def test_says_what_is_wrong_in_one_line():
    assert manage("check", **REAL | {"DEBUG": "1"}) == (1, "", "DEBUG is on. Production does not start with it.\n")


def test_without_packages_says_what_installs_them():
    code, _, errors = manage("check", options=("-I", "-S"))

    assert (code, errors) == (
        1,
        "No module named 'django'. `make demo` installs what is needed; after that, use .venv/bin/python.\n",
    )


def test_reads_a_motion_without_variables_or_database(tmp_path):
    motion = tmp_path / "motie.txt"
    motion.write_text("De raad van Almere,\noverwegende dat de regio groeit;\nen gaat over tot de orde van de dag.\n")

    data = tmp_path / ("a folder whose name is too long for the socket of a database " * 2)

    code, output, errors = manage("read_motion", str(motion), DATA=str(data))

    assert (code, errors) == (0, "")
    assert json.loads(output)["considerations"] == [{"kind": "considering", "text": "de regio groeit"}]
    assert not data.exists()


def test_says_that_the_folder_of_the_data_has_too_long_a_name(tmp_path):
    data = tmp_path / ("x" * 100)

    assert manage("migrate", OVERLEG_MODE="demo", DATA=str(data)) == (
        1,
        "",
        f"Choose a folder with a shorter name than {data / 'postgres'} (DATA=...): sockets need it.\n",
    )


def test_reads_a_motion_with_the_default_folder(tmp_path):
    assert manage("read_motion", str(tmp_path / "geen.txt")) == (
        1,
        "",
        f"CommandError: {tmp_path / 'geen.txt'}: No such file or directory\n",
    )
