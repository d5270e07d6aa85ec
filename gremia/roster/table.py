"""A table as it came: from a spreadsheet, a CSV file, or pasted. It is read by a program with limits, never here."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import limited_process

PROGRAM = Path(__file__).with_name("spreadsheet.py")
MAX_MB = 5
REFUSALS = {
    "unknown": gettext_lazy("This is no spreadsheet. Choose an XLSX, ODS or CSV file."),
    "old": gettext_lazy(
        "This is an old Excel file, or one with a password. Save it as XLSX without a password, then choose it again."
    ),
    "locked": gettext_lazy("This file is locked with a password. Save it without, then choose it again."),
    "unreadable": gettext_lazy("This file is damaged: it cannot be opened. Save it again, then choose it again."),
    "too_big": gettext_lazy("This file holds too much to be opened. Import it in parts."),
    "too_many": gettext_lazy("This table has more than 20,000 rows or 100 columns. Import it in parts."),
    "too_slow": gettext_lazy("This file is too complicated: opening it takes too much. Save it as CSV and try that."),
    "busy": gettext_lazy("The portal is reading other files at this moment. Choose this one again in half a minute."),
    "no_room": gettext_lazy("The disk of the portal is full. Nothing of your file is kept."),
}


class TableRefused(Exception):
    """It cannot be read as a table; the message says why, for the person who chose it."""


@dataclass(frozen=True)
class RosterTable:
    """Rows by their number, cells as text. `others`: sheets that were not read."""

    rows: list[tuple[int, list[str]]]
    others: list[str] = field(default_factory=list)
    merged: list[tuple[int, str]] = field(default_factory=list)
    formulas: list[tuple[int, str]] = field(default_factory=list)

    def as_json(self) -> bytes:
        return json.dumps(self.__dict__).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "RosterTable":
        """What as_json made of one."""
        return cls(**json.loads(data))


def read_table(file: File) -> RosterTable:
    """The first sheet of the file with something in it. Nothing is stored. Raises TableRefused."""
    if file.size > MAX_MB * 1024 * 1024:
        size = round(file.size / 1024 / 1024, 1)
        raise TableRefused(_("This file is %(size)s MB. The most is %(most)s MB.") % {"size": size, "most": MAX_MB})
    answer = limited_process.facts(PROGRAM, file)
    if "refused" in answer:
        raise TableRefused(REFUSALS[answer["refused"]])
    if not answer["rows"]:
        raise TableRefused(_("There is nothing in this file."))
    return RosterTable(**answer)
