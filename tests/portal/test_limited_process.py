"""A program that reads files from outside has little time and little memory, and there are two at once."""

import subprocess
import sys

import pytest
from django.core.files.base import ContentFile

from portal import limited_process
from tests.processes import PROJECT


@pytest.fixture
def program(tmp_path):
    def written(code: str):
        path = tmp_path / "program.py"
        path.write_text(code)
        return path

    return written


def test_what_it_prints_is_the_answer_and_it_gets_its_arguments(program):
    assert limited_process.run(program("import sys; print(sys.argv[1:])"), "een", "twee") == b"['een', 'twee']\n"


@pytest.mark.parametrize(
    "code",
    [
        "b'x' * (limit := 300 * 1024 ** 2)",
        "import os; os.abort()",
        "import resource; assert resource.getrlimit(resource.RLIMIT_CPU) == (10, 10); raise MemoryError",
    ],
)
def test_too_much_memory_and_a_crash_are_too_heavy(program, code):
    with pytest.raises(limited_process.TooHeavy):
        limited_process.run(program(code))


def test_too_long_is_too_heavy(program):
    """On the clock: one that sleeps takes no processor time, and would never end by itself."""
    with pytest.raises(limited_process.TooHeavy):
        limited_process.run(program("import time\nwhile True: time.sleep(60)"), seconds=0.5)


def test_processor_time_ends_it_without_a_clock(program, monkeypatch):
    monkeypatch.setattr(limited_process, "MAX_SECONDS", 1)
    with pytest.raises(limited_process.TooHeavy):
        limited_process.run(program("while True: pass"), seconds=30)


def test_a_program_that_gives_up_is_broken(program):
    with pytest.raises(limited_process.Broken):
        limited_process.run(program("raise ValueError"))


def test_it_has_none_of_our_secrets(program, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")
    assert b"geheim" not in limited_process.run(program("import os; print(os.environ)"))


def test_there_are_two_slots_for_all_processes_together(settings, monkeypatch):
    monkeypatch.setattr(limited_process, "SECONDS_FOR_SLOT", 0.2)
    settings.SLOTS.mkdir()
    hold = (
        f"import fcntl; f = open({str(settings.SLOTS / '0')!r}, 'w'); fcntl.flock(f, fcntl.LOCK_EX); print(); input()"
    )
    other = subprocess.Popen([sys.executable, "-c", hold], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
    other.stdout.readline()
    with limited_process.slot():
        with pytest.raises(limited_process.Busy), limited_process.slot():
            pass
        other.kill()
        other.communicate()
        with limited_process.slot():
            pass


def test_who_waits_gets_the_slot_that_comes_free(monkeypatch):
    monkeypatch.setattr(limited_process, "SLOTS", 1)
    with limited_process.slot():
        pass
    with limited_process.slot():
        pass


def test_the_program_gets_a_copy_that_goes_with_its_folder():
    file = ContentFile(b"woorden", name="../../x.pdf")
    with limited_process.folder_with(file) as (folder, copy):
        assert (copy.parent, copy.read_bytes()) == (folder, b"woorden")
    assert not folder.exists()
    assert file.read() == b"woorden"
