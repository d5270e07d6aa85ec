"""Tables of members, mandates and fracties: made, read and compared."""

import datetime
import io

import xlsxwriter

from gremia.roster.lines import read_lines
from gremia.roster.plan import Effect, Plan
from gremia.roster.planning import make_plan
from gremia.roster.table import RosterTable

HEADINGS = ["gremium", "naam", "e-mailadres", "rol", "fractie", "zetels", "van", "tot en met", "voorheen"]


def table(*rows: str, headings: list[str] | None = None) -> RosterTable:
    """Rows with cells between bars, below the headings in row 1."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    return RosterTable([(1, headings or HEADINGS), *((number, row) for number, row in enumerate(cells, start=2))])


def planned(*rows: str, by, headings: list[str] | None = None) -> Plan:
    return make_plan(read_lines(table(*rows, headings=headings)), by=by)


def said(plan: Plan) -> list[tuple[int, str, list[str]]]:
    """Row number, effect and details of everything that is not left as it is."""
    return [
        (entry.number, str(entry.effect), entry.details) for entry in plan.entries if entry.effect != Effect.UNCHANGED
    ]


def workbook(*rows: list, merge: str = "", formula: str = "", sheets: dict[str, list[list]] | None = None) -> bytes:
    """An XLSX as Excel keeps it: days as days."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "d-m-yyyy"})
        for name, lines in {"Leden": list(rows), **(sheets or {})}.items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                for column, cell in enumerate(line):
                    if isinstance(cell, datetime.date):
                        sheet.write_datetime(number, column, datetime.datetime.combine(cell, datetime.time()), day)
                    elif cell is not None:
                        sheet.write(number, column, cell)
            if name == "Leden" and merge:
                sheet.merge_range(merge, "samen")
            if name == "Leden" and formula:
                sheet.write_formula(formula, "=1+1", None, 2)
    return file.getvalue()
