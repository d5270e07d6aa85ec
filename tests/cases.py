"""Texts in every form in which councils write them, each with what must be read in it: tests and the bench use them.

`tests/meetings/agenda_reader/agendas/`, `tests/wording/written/` and `tests/dossiers/motions/` hold texts and files
and, beside each, a JSON file with the right answer.
"""

import json
from pathlib import Path
from typing import Any

from django.core.files import File

from dossiers.text import text_of
from meetings.agenda_reader.text import parse
from wording.reader.reading import read

AGENDAS = Path(__file__).parent / "meetings" / "agenda_reader" / "agendas"
MOTIONS = Path(__file__).parent / "wording" / "written"
FILES = Path(__file__).parent / "dossiers" / "motions"


def names(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.json"))


def right_answer(folder: Path, name: str) -> Any:
    return json.loads((folder / f"{name}.json").read_text())


def read_agenda(name: str) -> dict[str, Any]:
    """The agenda with this name, in the form of the right answers."""
    agenda = parse((AGENDAS / f"{name}.txt").read_text())
    return {
        "items": [
            {
                "start": f"{item.start:%H:%M}",
                "duration": item.duration,
                "title": item.title,
                "kind": str(item.kind),
                "speaker": item.speaker,
                "public_text": item.public_text,
            }
            for item in agenda.items
        ],
        "not_understood": [line.number for line in agenda.not_understood],
    }


def read_motion(name: str) -> dict[str, Any]:
    """The motion with this name, in the form of the right answers."""
    return read((MOTIONS / f"{name}.txt").read_text()).as_json()


def read_file(name: str) -> dict[str, Any]:
    """The motion in the file with this name, in the form of the right answers."""
    [path] = (path for path in FILES.glob(f"{name}.*") if path.suffix != ".json")
    with path.open("rb") as file:
        return read(text_of(File(file))).as_json()


READERS = ((AGENDAS, read_agenda), (MOTIONS, read_motion), (FILES, read_file))
"""Each folder, and how what stands in it is read."""
