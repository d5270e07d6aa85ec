"""Reads the cells of a spreadsheet or CSV file: a program of its own, started by table.py with limits.

A file from outside can be a zip bomb: it is measured before it is opened. No Django: it has to start quickly.

    python spreadsheet.py FILE > JSON: {"rows", "others", "merged", "formulas"} or {"refused": why}

`rows` are [row number, [cells as text]] of the first sheet with something in it; `others` the names of other such
sheets; `merged` and `formulas` are [row number, where] of what stands for more, or other, than its text.
"""

import codecs
import csv
import datetime
import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

MAX_BYTES = 100 * 1024 * 1024
"""Of all that is in the file, once unpacked."""
MAX_PARTS = 5000
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELL = 1000
MAX_TEXT = 10_000_000
"""Characters of a cell, and of all cells."""
MAX_NAMED = 20
"""Merged cells and formulas that are named."""
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How an XLS begins, and an XLSX with a password."""
MARKUP = (b"{\\rtf", b"<!doctype", b"<html", b"<?xml", b"%pdf")
SEPARATORS = ";\t,"
XLSX_SHEET = re.compile(rb"<(?:\w+:)?sheet [^>]*?r:id=\"([^\"]+)\"")
XLSX_FORMULA = re.compile(rb"<(?:\w+:)?c [^>]*?r=\"([A-Z]+)(\d+)\"[^>]*><(?:\w+:)?f[ />]")
ODS_TABLE = re.compile(rb"<table:table[ >]")
ODS_MERGED = re.compile(rb"table:number-(?:columns|rows)-spanned=\"(?!1\")")
ODS_FORMULA = re.compile(rb" table:formula=\"")


class Refused(Exception):
    """Why, as a key of table.REFUSALS."""


def read(data: bytes) -> dict[str, Any]:
    """What is in the file. Raises Refused."""
    if data.startswith(OLD_OFFICE):
        raise Refused("old")
    if data.startswith(b"PK\x03\x04"):
        return workbook(data)
    return {"rows": bounded(enumerate(separated(data), start=1)), "others": [], "merged": [], "formulas": []}


def workbook(data: bytes) -> dict[str, Any]:
    """The first sheet with something in it, of an XLSX or ODS."""
    from python_calamine import CalamineWorkbook

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        entries = packed.infolist()
        if sum(entry.file_size for entry in entries) > MAX_BYTES or len(entries) > MAX_PARTS:
            raise Refused("too_big")
        names = {entry.filename for entry in entries}
        is_ods = "mimetype" in names and packed.read("mimetype").strip() == ODS
        if not is_ods and "xl/workbook.xml" not in names:
            raise Refused("unknown")
        locked = is_ods and b"encryption-data" in packed.read("META-INF/manifest.xml")
        if locked or any(entry.flag_bits & 1 for entry in entries):
            raise Refused("locked")
        book = CalamineWorkbook.from_object(io.BytesIO(data))
        sheets = [book.get_sheet_by_index(number) for number in range(len(book.sheet_names))]
        filled = [number for number, sheet in enumerate(sheets) if sheet.start is not None]
        if not filled:
            return {"rows": [], "others": [], "merged": [], "formulas": []}
        sheet = sheets[filled[0]]
        if sheet.total_height > MAX_ROWS * 10:
            raise Refused("too_many")
        merged = [[last[0] + 1, f"{_cell(*first)}:{_cell(*last)}"] for first, last in sheet.merged_cell_ranges or ()]
        formulas: list[list[Any]] = []
        if is_ods:
            part = ODS_TABLE.split(packed.read("content.xml"))[filled[0] + 1]
            merged = [[MAX_ROWS, ""]] if ODS_MERGED.search(part) else []
            formulas = [[MAX_ROWS, ""]] if ODS_FORMULA.search(part) else []
        elif part_name := _part_of(packed, filled[0], names):
            found = XLSX_FORMULA.finditer(packed.read(part_name))
            formulas = [[int(match[2]), f"{match[1].decode()}{match[2].decode()}"] for match in found]
        rows = bounded(enumerate(sheet.to_python(skip_empty_area=False), start=1))
        others = [sheets[number].name for number in filled[1:]]
    return {"rows": rows, "others": others, "merged": merged[-MAX_NAMED:], "formulas": formulas[-MAX_NAMED:]}


def _part_of(packed: zipfile.ZipFile, number: int, names: set[str]) -> str | None:
    """The part of an XLSX that holds this sheet; None where it says so in a way of its own."""
    identifiers = XLSX_SHEET.findall(packed.read("xl/workbook.xml"))
    relations = "xl/_rels/workbook.xml.rels"
    if number >= len(identifiers) or relations not in names:
        return None
    for relation in re.findall(rb"<Relationship [^>]*>", packed.read(relations)):
        if b'Id="' + identifiers[number] + b'"' in relation and (target := re.search(rb'Target="([^"]+)"', relation)):
            path = target[1].decode("utf-8", "replace")
            path = path.lstrip("/") if path.startswith("/") else f"xl/{path}"
            return path if path in names else None
    return None


def _cell(row: int, column: int) -> str:
    """As people name it: B3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def separated(data: bytes) -> list[list[str]]:
    """The rows of a CSV file as Excel, LibreOffice and the clipboard write it: what separates is found out."""
    if data[:200].lstrip().lower().startswith(MARKUP):
        raise Refused("unknown")
    text = decoded(data)
    separator, rest = "", text
    if text[:4].lower() == "sep=" and len(text) > 4:
        separator, rest = text[4], "\n" + text.partition("\n")[2]
    heading = next((line for line in rest.splitlines() if line.strip()), "")
    separator = separator or max(SEPARATORS, key=heading.count)
    return list(csv.reader(io.StringIO(rest, newline=""), delimiter=separator))


def decoded(data: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, or else Windows-1252, which Excel writes."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\0" in data and not wide:
        raise Refused("unknown")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("unknown")


def bounded(rows: Any) -> list[list[Any]]:
    """Rows with something in them, as text, with their numbers."""
    found: list[list[Any]] = []
    size = 0
    for number, row in rows:
        cells = [as_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        size += sum(map(len, cells))
        if len(found) >= MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise Refused("too_many")
        if size > MAX_TEXT:
            raise Refused("too_big")
        found.append([number, cells])
    return found


def as_text(cell: Any) -> str:
    """A day as 2024-01-31, a whole number without a point."""
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()[:MAX_CELL]


def answer(data: bytes) -> dict[str, Any]:
    try:
        return read(data)
    except Refused as refused:
        return {"refused": str(refused)}
    except MemoryError:
        raise
    except Exception:  # libraries raise anything on a file from outside; the person is told that it cannot be read
        return {"refused": "unreadable"}


if __name__ == "__main__":
    sys.stdout.buffer.write(json.dumps(answer(Path(sys.argv[1]).read_bytes())).encode())
