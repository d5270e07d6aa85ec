"""Rows of a table that was copied from Word, Excel or a website: cells with a tab or a "|" between them."""

import csv
import datetime
import re
from dataclasses import dataclass, field

from meetings.agenda_reader.times import (
    CLOCK_ALONE,
    CLOCK_RANGE,
    DATE_LINE,
    DURATION_ALONE,
    TIMED,
    is_after_noon,
    length_of,
    minutes_between,
    minutes_of,
    time_of,
    words_of,
)
from meetings.agenda_reader.titles import ALONE, IS_SOMEBODY, MAX_SPEAKER_LENGTH
from meetings.timetable import minutes_of_day

COLUMNS = {
    "time": "begin|begintijd|start|starttijd|aanvang|aanvangstijd|van|vanaf|tijd|tijden|tijdstip|tijdsindicatie|time"
    "|uur|wanneer|hoe laat|tijdsblok|tijdvak|tijdslot",
    "end": "eind|einde|eindtijd|tot|end",
    "duration": "duur|min|minuten|lengte|aantal minuten|tijd (min)|tijdsduur"
    "|duur (min)|duur (minuten)|duur in minuten|duration",
    "number": "nr|no|nummer|#|punt|punt nr|agendanr|agendapuntnr|agendapunt nr|agendanummer|volgnr|volgnummer|ap",
    "title": "onderdeel|onderwerp|onderwerpen|onderdelen|agendapunten|thema|sessie|punten|item|bespreekpunt|agendapunt"
    "|programma|programmaonderdeel|wat|activiteit|titel|omschrijving|agenda",
    "who": "wie|door|door wie|naam|woordvoerder|voorzitter|aan het woord|spreker|sprekers"
    "|verantwoordelijke|verantwoordelijk|trekker|inleider|spreker(s)|who"
    "|portefeuillehouder|portefeuillehouder(s)|pfh",
    "date": "datum|dag",
    "place": "locatie|zaal|waar|ruimte|plaats|plek",
}
COLUMN_OF = {name: column for column, names in COLUMNS.items() for name in names.split("|")}
NUMBER = re.compile(r"\(?(?:\d{1,2}(?:\.?[a-z\d])?|[a-z])[.)]?", re.IGNORECASE)
ROOM = re.compile(r"(?:\w*(?:zaal|kamer|foyer|lokaal|spoor|ruimte)\b).*", re.IGNORECASE)
"""The name of a column with what is done there, where several things are done at once."""
OTHER_NAME = re.compile(r"[^\W\d][^\d.:;!?]{1,24}")
"""The name of a column that we do not know, beside those of the times and the subjects: "Spreektijd", "Benodigd"."""
USUAL, WITH_END = ("time", "title", "who"), ("time", "end", "title", "who")
GAP = re.compile(r" {2,}")
CELL = re.compile(r"\S+(?: \S+)*")
ROW_OF_FILE = re.compile(
    rf'\s*"?(?:{CLOCK_RANGE}|\d{{1,2}})"?(?:\s*(?P<semicolon>;)|(?P<comma>,)(?!\s))', re.VERBOSE | re.IGNORECASE
)
MIN_ROWS = 2
"""Lines with a semicolon or comma behind their time or number, from which on it is no accident."""
TOTAL = re.compile(r"totaal\b.{0,20}", re.IGNORECASE)
MAX_CELL_LINES = 20


@dataclass
class Table:
    """The columns of a table, by the names above them."""

    columns: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Where the names begin, if its cells have no tabs between them but several spaces."""


@dataclass
class Row:
    """A row with a time: its parts, and what is left as text."""

    time: str = ""
    end: str = ""
    duration: int | None = None
    who: str = ""
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def cells(line: str, *, has_gaps: bool = False) -> list[str]:
    """The cells of a line; one if it is no row of a table."""
    if "\t" in line:
        return [" ".join(cell.split()) for cell in line.split("\t")]
    if "|" in line:
        return [" ".join(cell.strip(" *").split()) for cell in line.strip().strip("|").split("|")]
    return [cell.strip() for cell in GAP.split(line.strip())] if has_gaps else [line.strip()]


def with_tabs(lines: list[str]) -> list[str]:
    """The lines with a tab between their cells, if they are of a file of a spreadsheet; each row on one line."""
    for delimiter, name in ((";", "semicolon"), (",", "comma")):
        lines = _with_tabs_for(delimiter, name, lines)
    return _with_whole_cells(lines)


def _with_tabs_for(delimiter: str, name: str, lines: list[str]) -> list[str]:
    rows = {place for place, line in enumerate(lines) if (match := ROW_OF_FILE.match(line)) and match[name]}
    found = [(place, line) for place, line in enumerate(lines) if delimiter in line and "\t" not in line]
    split = {place: "\t".join(next(csv.reader([line], delimiter=delimiter))) for place, line in found}
    headers = {place for place, line in split.items() if header_of(line)}
    if not headers and len(rows) < MIN_ROWS:
        return lines
    return [split[place] if place in split and place in rows | headers else line for place, line in enumerate(lines)]


def _with_whole_cells(lines: list[str]) -> list[str]:
    """The lines with every cell on one of them: a cell of several lines is copied in quotation marks."""
    whole = list(lines)
    for place, line in enumerate(lines):
        if "\t" not in line or not re.search(r'(?:^|\t)"[^"\t]*$', line):
            continue
        below = range(place + 1, min(place + 1 + MAX_CELL_LINES, len(lines)))
        last = next((number for number in below if '"' in lines[number]), None)
        if last is None or not re.match(r'[^"\t]*"(?:\t|$)', lines[last]):
            continue
        cells_of_row = " ".join([line, *lines[place + 1 : last + 1]]).split("\t")
        whole[place : last + 1] = ["\t".join(cell.strip('"') for cell in cells_of_row), *[""] * (last - place)]
    return whole


def header_of(line: str) -> Table | None:
    """The table that begins here, if every cell is the name of a column, and one has times or durations."""
    has_gaps = "\t" not in line and "|" not in line
    names = cells(line, has_gaps=has_gaps)
    columns = [_named(name) if name else "text" for name in names]
    if "title" in columns and {"time", "number"} & set(columns):
        columns = [
            column or "text" * bool(OTHER_NAME.fullmatch(name)) for column, name in zip(columns, names, strict=True)
        ]
    has_items = {"time", "duration"} & set(columns) or {"number", "title"} <= set(columns)
    if len(names) < 2 or not has_items or "" in columns:
        return None
    return Table(columns, names, _starts(line) if has_gaps else [])


def table_without_names(lines: list[str]) -> Table:
    """The columns when, of rows with a time, a subject and a third cell, that tells in enough of them who it is."""
    rows = [row for row in map(cells, lines) if TIMED.fullmatch(row[0]) and not words_of(row[0])]
    for columns in (USUAL, WITH_END):
        found = [row for row in rows if len(row) == len(columns)]
        found = [row for row in found if bool(CLOCK_ALONE.fullmatch(row[1])) == ("end" in columns)]
        known = sum(bool(ALONE.fullmatch(row[-1]) or IS_SOMEBODY.match(f"{row[-1]} ")) for row in found)
        if known >= max(MIN_ROWS, len(found) / 3):
            return Table([*columns], [""] * len(columns))
    return Table()


def _named(name: str) -> str:
    """The column with this name; empty if we know none."""
    return COLUMN_OF.get(name.lower().strip(" :.*"), "room" if ROOM.fullmatch(name) else "")


def _starts(line: str) -> list[int]:
    return [match.start() for match in CELL.finditer(line)]


def row_of(line: str, table: Table, *, is_listed: bool = False) -> Row | None:
    """The parts of a row with a time in it, or a duration in a table without times; None if the line is no such row.

    A row that `is_listed` has no more than its number and its subject.
    """
    parts = cells(line, has_gaps=bool(table.starts))
    if len(parts) < 2:
        return None
    found = Row()
    if table.columns and len(parts) <= len(table.columns):
        places = list(range(len(parts)))
        if table.starts and len(parts) < len(table.columns):
            nearest = [
                min(range(len(table.starts)), key=lambda place: abs(table.starts[place] - at)) for at in _starts(line)
            ]
            places = nearest if sorted(set(nearest)) == nearest else places
        for part, place in sorted(zip(parts, places, strict=True), key=lambda cell: table.columns[cell[1]] != "time"):
            _place(found, table.columns[place], part, table.names[place])
            is_listed = is_listed or (table.columns[place] == "number" and NUMBER.fullmatch(part) is not None)
    else:
        ends = [place for place, cell in enumerate(parts) if CLOCK_ALONE.fullmatch(cell)]
        if len(ends) > 1 and _is_earlier(parts[ends[1]], parts[ends[0]]):
            parts[ends[0]], parts[ends[1]] = parts[ends[1]], parts[ends[0]]
        for place, cell in enumerate(parts):
            _place(found, _column(found, cell, is_last=place == len(parts) - 1), cell, "")
    if found.who and not (table.columns or found.title or words_of(found.time)):
        found.title, found.who = [found.who], ""
    if not found.time and not (found.title and (is_listed or (found.duration and "time" not in table.columns))):
        return None
    return found


def is_label(row: Row, table: Table, line: str) -> bool:
    """Whether this row is about the whole evening: "Tijd" or its date, and then the time; or how long all takes."""
    if row.title and TOTAL.fullmatch(row.title[0]):
        return True
    if table.columns or not (row.title and line.strip("\t |*").startswith(row.title[0])):
        return False
    is_time = len(row.title) == 1 and COLUMN_OF.get(row.title[0].lower().strip(" :")) == "time"
    return is_time or DATE_LINE.fullmatch(row.title[0]) is not None


def _place(row: Row, column: str, cell: str, name: str) -> None:
    """Put a cell where it belongs; what does not fit its column stays in sight as text."""
    if not any(map(str.isalnum, cell)):
        return
    clock = CLOCK_ALONE.fullmatch(cell)
    match column:
        case "time" if not row.time and TIMED.fullmatch(cell):
            row.time = cell
        case "end" if row.time and clock and _is_later(row.time, cell):
            row.end = clock["clock"]
        case "duration" if (minutes := _minutes(cell)) and row.duration is None:
            row.duration = minutes
        case "number" if NUMBER.fullmatch(cell):
            pass
        case "who" if not row.who and len(cell) <= MAX_SPEAKER_LENGTH:
            row.who = cell
        case "title":
            row.title.append(cell)
        case "room":
            row.title.append(f"{name}: {cell}")
        case "place":
            row.text.append(f"{name}: {cell}")
        case _:
            row.text.append(cell)


def _column(row: Row, cell: str, *, is_last: bool) -> str:
    """The column of a cell in a table without names."""
    if not row.time and TIMED.fullmatch(cell):
        return "time"
    if row.time and row.duration is None and length_of(cell, _start(row.time)):
        return "duration"
    if row.time and not row.end and CLOCK_ALONE.fullmatch(cell) and _is_later(row.time, cell):
        return "end"
    if not (row.title or is_last) and NUMBER.fullmatch(cell):
        return "number"
    if DURATION_ALONE.fullmatch(cell):
        return "duration"
    is_first = not row.title and not words_of(row.time)
    if is_first and not is_last and ALONE.fullmatch(cell):
        return "who"
    return "title" if is_first or row.who or not (IS_SOMEBODY.match(f"{cell} ") or ALONE.fullmatch(cell)) else "who"


def _start(cell: str) -> datetime.time | None:
    return time_of(match["start"]) if (match := TIMED.fullmatch(cell)) else None


def _is_later(start: str, end: str) -> bool:
    begin, clock = _start(start), CLOCK_ALONE.fullmatch(end)
    return bool(begin and clock and minutes_between(begin, time_of(clock["clock"])))


def _is_earlier(second: str, first: str) -> bool:
    """Whether of two times the second is the begin and the first the end."""
    start, end = _start(second), _start(first)
    return bool(start and end and start < end and minutes_between(start, end) and not is_after_noon(end, start))


def _minutes(cell: str) -> int | None:
    if clock := CLOCK_ALONE.fullmatch(cell):
        return minutes_of_day(time_of(clock["clock"])) or None
    match = DURATION_ALONE.fullmatch(cell) or DURATION_ALONE.fullmatch(f"{cell} min")
    return minutes_of(match) if match else None
