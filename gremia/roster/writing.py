"""The table as it is now, and an example to begin with, as XLSX, ODS and CSV: to be edited and imported again."""

import csv
import datetime
import io
from collections.abc import Iterable

import xlsxwriter
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from odfdo import Document, Table

from gremia.models import Fractie, Gremium, Mandate, Role
from gremia.roster.lines import COLUMNS

Cell = str | int | datetime.date | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
CSV = "text/csv; charset=utf-8"
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula when it opens a CSV file."""


def current_rows(gremia: QuerySet[Gremium], *, with_all: bool) -> list[list[Cell]]:
    """The headings, the fracties and the mandates of these gremia that have not ended; `with_all`: advisers too.

    What is only proposed is left out: it is no mandate yet.
    """
    lasts = Q(until__isnull=True) | Q(until__gte=timezone.localdate())
    fracties = Fractie.objects.filter(lasts, gremium__in=gremia).select_related("gremium")
    where = Q(gremium__in=gremia) | Q(gremium__isnull=True) if with_all else Q(gremium__in=gremia)
    mandates = Mandate.objects.filter(lasts, where).exclude(Mandate.PROPOSED)
    mandates = mandates.select_related("user", "gremium", "fractie").order_by(
        "gremium__order", "gremium__name", "role", "user__name", "since"
    )
    rows = [_fractie(row) for row in fracties.order_by("gremium__order", "gremium__name", "-seats", "name")]
    return [list(COLUMNS), *rows, *map(_mandate, mandates)]


def example_rows(gremium: Gremium | None) -> list[list[Cell]]:
    """The headings and rows of every kind, about nobody."""
    where = gremium.short_name if gremium else "Almere"
    since = datetime.date(timezone.localdate().year, 1, 1)
    return [
        list(COLUMNS),
        [where, None, None, None, "Fractie Noord", 3, since, None, None],
        [where, "Voorbeeld Lid", "lid@example.org", "raadslid", "Fractie Noord", None, since, None, None],
        [where, "Voorbeeld Bestuurder", "bestuurder@example.org", "bestuurder", None, None, since, None, None],
    ]


def _fractie(row: Fractie) -> list[Cell]:
    return [row.gremium.short_name, None, None, None, row.name, row.seats, row.since, row.until, None]


def _mandate(row: Mandate) -> list[Cell]:
    gremium = row.gremium
    with translation.override("nl"):
        role = gremium.member_noun if row.role == Role.MEMBER and gremium else row.get_role_display()
    fractie = row.fractie.name if row.fractie else None
    where = gremium.short_name if gremium else None
    return [where, row.user.name, row.user.email, role, fractie, None, row.since, row.until, None]


def as_csv(rows: Iterable[list[Cell]]) -> bytes:
    """As Excel in Dutch opens it: semicolons, and a mark that says that it is UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerows([_as_text(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _as_text(cell: Cell) -> str:
    if isinstance(cell, datetime.date):
        return f"{cell.day}-{cell.month}-{cell.year}"
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_BEGINS) else text


def as_xlsx(rows: Iterable[list[Cell]]) -> bytes:
    """A workbook with one sheet; texts are texts, so nothing in it is taken for a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Leden")
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d-m-yyyy"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(number, column, datetime.datetime.combine(cell, datetime.time()), day)
                elif isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                elif cell:
                    sheet.write_string(number, column, cell, None if number else bold)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return file.getvalue()


def as_ods(rows: Iterable[list[Cell]]) -> bytes:
    """The same as an OpenDocument spreadsheet."""
    document = Document("spreadsheet")
    document.body.clear()
    sheet = Table("Leden")
    sheet.set_values([list(row) for row in rows])
    document.body.append(sheet)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


WRITERS = {"xlsx": (as_xlsx, XLSX), "ods": (as_ods, ODS), "csv": (as_csv, CSV)}
"""By extension: what writes such a file, and its type."""
