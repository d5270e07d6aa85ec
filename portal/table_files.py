"""Rows as a file that a spreadsheet opens: XLSX, OpenDocument and CSV. The first row is the headings."""

import csv
import datetime
import io
from collections.abc import Callable, Iterable, Sequence

import xlsxwriter
from odfdo import Document, Table

Cell = str | int | datetime.date | None
Rows = Iterable[Sequence[Cell]]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
CSV = "text/csv; charset=utf-8"
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula when it opens a CSV file."""


def as_xlsx(rows: Rows, *, sheet: str) -> bytes:
    """A workbook with one sheet of that name; texts are texts, so nothing in it is taken for a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet(sheet)
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d-m-yyyy"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime.date):
                    page.write_datetime(number, column, datetime.datetime.combine(cell, datetime.time()), day)
                elif isinstance(cell, int):
                    page.write_number(number, column, cell)
                elif cell:
                    page.write_string(number, column, cell, None if number else bold)
        page.freeze_panes(1, 0)
        page.autofit()
    return file.getvalue()


def as_ods(rows: Rows, *, sheet: str) -> bytes:
    """The same as an OpenDocument spreadsheet."""
    document = Document("spreadsheet")
    document.body.clear()
    page = Table(sheet)
    page.set_values([list(row) for row in rows])
    document.body.append(page)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_csv(rows: Rows, *, sheet: str = "") -> bytes:
    """As Excel in Dutch opens it: semicolons, and a mark that says that it is UTF-8. It has no sheets, so no name."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerows([_as_text(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _as_text(cell: Cell) -> str:
    if isinstance(cell, datetime.date):
        return f"{cell.day}-{cell.month}-{cell.year}"
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_BEGINS) else text


WRITERS: dict[str, tuple[Callable[..., bytes], str]] = {
    "xlsx": (as_xlsx, XLSX),
    "ods": (as_ods, ODS),
    "csv": (as_csv, CSV),
}
"""By extension: what writes such a file, and its type."""
