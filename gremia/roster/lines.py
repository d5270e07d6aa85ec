"""The rows of a table as what they say: who, which role or fractie, from when to when. Its words are Dutch."""

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext as _

from gremia.models import Fractie, Role, User
from gremia.roster.table import RosterTable, TableRefused
from portal.forms import LineField

COLUMNS = {
    "gremium": ("raad",),
    "naam": (),
    "e-mailadres": ("email", "mail", "mailadres"),
    "rol": ("functie",),
    "fractie": ("partij",),
    "zetels": ("aantalzetels",),
    "van": ("vanaf", "sinds", "eerstedag", "begindatum", "ingangsdatum"),
    "tot en met": ("totmet", "tm", "tot", "laatstedag", "einddatum"),
    "voorheen": ("vorigefractie",),
}
"""Headings as the portal writes them -> other words for the same; capitals, spaces and signs make no difference."""
NAME_PARTS = {
    "voornaam": ("voornamen", "roepnaam", "voorletters"),
    "tussenvoegsel": ("tussenvoegsels", "voorvoegsel", "voorvoegsels"),
    "achternaam": ("familienaam",),
}
"""The columns that stand in the place of “naam” in lists of council systems, in the order of a name."""
HEADING_ROWS = 10
"""Rows with something in them, among which the headings are looked for."""
DAYS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
WRITTEN = re.compile(r"(\d{1,2}) ([a-z]+)\.? (\d{4})")
SERIAL = re.compile(r"\d{5}")
"""A day as the number that Excel keeps it as: the days since 30 December 1899."""
FIRST_SERIAL = datetime.date(1899, 12, 30)
MEMBERS = ("raadslid", "gemeenteraadslid", "Statenlid", "fractievoorzitter", "lid")
EXECUTIVES = ("wethouder", "gedeputeerde", "burgemeester")
"""What members and executives are called in the lists of councils, as far as a word says that they are one."""
TOGETHER = " + "
"""Between the names of fracties that go on together."""
GUARDED = re.compile(r"'(?=[=+\-@])")
"""What stands before a text that a spreadsheet would take for a formula (writing.py)."""

ADDRESS = re.compile(r"mailto:(.+)|.*<([^<>]+)>")
"""An address as a link, or with the name before it, as it is copied from a mail."""

NAME = LineField(max_length=User._meta.get_field("name").max_length, required=False)
FRACTIE = LineField(max_length=Fractie._meta.get_field("name").max_length, required=False)
EMAIL = forms.EmailField(max_length=User._meta.get_field("email").max_length, required=False)


@dataclass
class RosterLine:
    """What one row says. A row with an address is a mandate, one without is a fractie."""

    number: int
    gremium: str = ""
    name: str = ""
    email: str = ""
    role: str = ""
    fractie: str = ""
    seats: int | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    formerly: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """What is wrong with the row by itself."""

    @property
    def is_person(self) -> bool:
        return bool(self.email or self.name)


@dataclass(frozen=True)
class Reading:
    """All rows, and what of the table was left aside: headings nobody knows, and other sheets."""

    lines: list[RosterLine]
    columns: frozenset[str]
    ignored: list[str]
    others: list[str]

    @property
    def says_end(self) -> bool:
        """Whether the table has a column for the last day: without it an end that is known stays."""
        return "tot en met" in self.columns


def read_lines(table: RosterTable) -> Reading:
    """The rows below the headings. Raises TableRefused."""
    place, headings = _find_headings(table)
    first = table.rows[place][0]
    _refuse_what_hides(table, first)
    known = [_column(heading) for heading in headings]
    twice = sorted({column for column in known if column and known.count(column) > 1})
    if twice:
        raise TableRefused(_("There are two columns for “%(column)s”. Take one out.") % {"column": twice[0]})
    if "naam" in known and any(part in known for part in NAME_PARTS):
        known = ["" if column in NAME_PARTS else column for column in known]
    lines = [_line(number, dict(zip(known, cells, strict=False))) for number, cells in table.rows[place + 1 :]]
    if not lines:
        raise TableRefused(_("There are headings in this table, but no rows below them."))
    ignored = [heading for heading, column in zip(headings, known, strict=True) if heading and not column]
    return Reading(lines, frozenset(filter(None, known)), ignored, table.others)


def _find_headings(table: RosterTable) -> tuple[int, list[str]]:
    for place, (_number, cells) in enumerate(table.rows[:HEADING_ROWS]):
        found = set(map(_column, cells))
        if "e-mailadres" in found or {"fractie", "zetels"} <= found:
            return place, cells
    words = {"columns": ", ".join(COLUMNS)}
    raise TableRefused(
        _("The headings were not found. A row with names of columns has to stand on top, such as: %(columns)s.") % words
    )


def _refuse_what_hides(table: RosterTable, first: int) -> None:
    """Merged cells and formulas are refused from the headings on; a title above them may be merged."""
    merged = [where for number, where in table.merged if number >= first]
    if merged:
        where = ", ".join(filter(None, merged))
        text = _("Cells are merged (%(where)s), so it cannot be told what belongs to which row. Split them.")
        raise TableRefused(text % {"where": where} if where else _("Cells are merged in this table. Split them."))
    formulas = [where for number, where in table.formulas if number >= first]
    if formulas:
        where = ", ".join(filter(None, formulas))
        text = _("There are formulas in this table (%(where)s). Paste their values in their place.")
        raise TableRefused(
            text % {"where": where} if where else _("There are formulas in this table. Paste their values.")
        )


def _column(heading: str) -> str:
    """The column that a heading stands for; empty when nobody knows it."""
    letters = _letters(heading)
    columns = (COLUMNS | NAME_PARTS).items()
    return next((name for name, others in columns if letters in {_letters(name), *others}), "")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _line(number: int, cells: dict[str, str]) -> RosterLine:
    """One row. What cannot be is written down with it."""
    texts = {column: GUARDED.sub("", cell, count=1) for column, cell in cells.items() if column}
    parts = (texts.get(part, "").strip() for part in NAME_PARTS)
    texts["naam"] = texts.get("naam", "") or " ".join(filter(None, parts))
    line = RosterLine(number)
    cells_of: tuple[tuple[str, str, Callable[[str], Any]], ...] = (
        ("gremium", "gremium", str.strip),
        ("naam", "name", NAME.clean),
        ("e-mailadres", "email", _email),
        ("rol", "role", str.strip),
        ("fractie", "fractie", FRACTIE.clean),
        ("zetels", "seats", _seats),
        ("van", "since", as_day),
        ("tot en met", "until", as_day),
        ("voorheen", "formerly", lambda text: [FRACTIE.clean(name) for name in text.split(TOGETHER)]),
    )
    for column, attribute, read in cells_of:
        if text := texts.get(column, ""):
            try:
                setattr(line, attribute, read(text))
            except ValidationError as error:
                line.wrong.extend(f"{column}: {message}" for message in error.messages)
    return line if line.wrong else _checked(line)


def _checked(line: RosterLine) -> RosterLine:
    if line.since and line.until and line.until < line.since:
        line.wrong.append(_("The last day cannot be before the first day."))
    if line.is_person and not line.email:
        line.wrong.append(_("Fill in the e-mail address: by it a person is known."))
    if line.is_person and not line.role:
        line.wrong.append(_("Fill in the role."))
    if line.is_person and line.seats is not None:
        line.wrong.append(_("A person has no seats. A row of a fractie has no name and no address."))
    if not line.is_person and not line.fractie:
        line.wrong.append(_("It is not clear what this row is about: it has no address and no fractie."))
    if not line.is_person and line.role:
        line.wrong.append(_("Fill in the name and the e-mail address, or take the role out."))
    return line


def _email(text: str) -> str:
    if match := ADDRESS.fullmatch(text.strip()):
        text = match[1] or match[2]
    return EMAIL.clean(text).lower()


def _seats(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise ValidationError(_("“%(text)s” is no whole number.") % {"text": text[:50]})
    return int(text)


def as_day(text: str) -> datetime.date:
    """Written as 31-1-2024, 31 januari 2024, 2024-01-31, or as Excel's number.

    Raises ValidationError, also for what cannot be meant.
    """
    try:
        if match := DAYS.fullmatch(text):
            day = datetime.date(int(match[3]), int(match[2]), int(match[1]))
        elif match := WRITTEN.fullmatch(text.lower()):
            day = datetime.date(int(match[3]), _months().get(match[2], 0), int(match[1]))
        elif SERIAL.fullmatch(text):
            day = FIRST_SERIAL + datetime.timedelta(days=int(text))
        else:
            day = datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ValidationError(_("“%(text)s” is no day. Write it as 31-1-2024.") % {"text": text[:50]}) from error
    if not 1950 <= day.year <= timezone.localdate().year + 50:
        raise ValidationError(_("“%(text)s” is too long ago or too far ahead.") % {"text": text[:50]})
    return day


@cache
def _months() -> dict[str, int]:
    """The number of each month, by its Dutch name and the short form of it."""
    with translation.override("nl"):
        return {str(name).lower(): number for names in (MONTHS, MONTHS_3) for number, name in names.items()}


def roles_by_word(member_nouns: Iterable[str]) -> dict[str, Role]:
    """What stands for a role in a table: its Dutch name, and for a member what the gremia call one."""
    with translation.override("nl"):
        words: dict[Any, Role] = {_letters(str(role.label)): role for role in Role}
    words |= dict.fromkeys(EXECUTIVES, Role.EXECUTIVE)
    return words | {_letters(noun): Role.MEMBER for noun in (*member_nouns, *MEMBERS)}


def role_of(word: str, roles: dict[str, Role]) -> Role | None:
    return roles.get(_letters(word))
