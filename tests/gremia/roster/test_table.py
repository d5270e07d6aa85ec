"""What is read of a spreadsheet from outside, and what is refused and why."""

import datetime
import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from odfdo import Document, Paragraph
from odfdo import Table as OdsTable

from gremia.roster import spreadsheet
from gremia.roster.table import RosterTable, TableRefused, read_table
from portal.table_files import as_csv, as_ods, as_xlsx
from tests.gremia.roster import workbook

DAY = datetime.date(2024, 1, 31)
ROWS = [["naam", "van", "zetels"], ["Zoë de Vries", DAY, 6]]
READ = [[1, ["naam", "van", "zetels"]], [2, ["Zoë de Vries", "2024-01-31", "6"]]]


def read(data: bytes, name: str = "x") -> RosterTable:
    return read_table(ContentFile(data, name=name))


def refusal(data: bytes) -> str:
    with pytest.raises(TableRefused) as error:
        read(data)
    return str(error.value)


@pytest.mark.parametrize("write", [as_xlsx, as_ods])
def test_days_and_numbers_of_a_spreadsheet_are_read_as_such(write):
    assert read(write(ROWS, sheet="Leden")) == RosterTable(READ)


def test_what_is_written_as_csv_is_read_back():
    text = [["naam", "van", "zetels"], ["Zoë de Vries", "31-1-2024", "6"], ["'=1+1", "'-x", ""]]
    rows = [*ROWS, ["=1+1", "-x", None]]
    assert read(as_csv(rows)) == RosterTable([[1, text[0]], [2, text[1]], [3, text[2][:2]]])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_as_programs_write_it(encoding, separator):
    text = separator.join(["naam", "van", "zetels"]) + "\r\n\r\n" + separator.join(["Zoë de Vries", "31-1-2024", "6"])
    data = text.encode(encoding)
    assert read(data).rows == [[1, ["naam", "van", "zetels"]], [3, ["Zoë de Vries", "31-1-2024", "6"]]]


def test_quotes_line_ends_in_a_cell_and_the_separator_that_excel_writes_down():
    data = b'sep=,\r\nnaam,fractie\r\n"Vries, de; Z.","een\r\nregel"\r\n'
    assert read(data).rows == [[2, ["naam", "fractie"]], [3, ["Vries, de; Z.", "een\r\nregel"]]]


def test_the_first_sheet_with_something_in_it_is_read_and_the_others_are_named():
    data = workbook(sheets={"Tweede": [["naam"], ["x"]], "Leeg": [], "Derde": [["naam"]]})
    assert read(data) == RosterTable([[1, ["naam"]], [2, ["x"]]], others=["Derde"])


def test_merged_cells_and_formulas_are_seen():
    found = read(workbook(["naam"], ["x"], merge="B3:C4", formula="A5"))
    assert (found.merged, found.formulas) == ([[4, "B3:C4"]], [[5, "A5"]])
    sheet = OdsTable("Leden")
    sheet.set_values([["naam", "b"], ["x", "y"]])
    sheet.set_span((0, 1, 1, 1))
    sheet.set_cell((0, 2), sheet.get_cell((0, 1)))
    document = Document("spreadsheet")
    document.body.clear()
    document.body.append(sheet)
    file = io.BytesIO()
    document.save(file)
    assert read(file.getvalue()).merged == [[spreadsheet.MAX_ROWS, ""]]


def text_document() -> bytes:
    document = Document("text")
    document.body.append(Paragraph("Geen tabel"))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * (spreadsheet.MAX_BYTES + 1))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 iets", "Dit is geen rekenblad. Kies een bestand in XLSX, ODS of CSV."),
        (
            b"<html><table><tr><td>naam</td></tr></table>",
            "Dit is geen rekenblad. Kies een bestand in XLSX, ODS of CSV.",
        ),
        (b"naam\x00van", "Dit is geen rekenblad. Kies een bestand in XLSX, ODS of CSV."),
        (text_document(), "Dit is geen rekenblad. Kies een bestand in XLSX, ODS of CSV."),
        (
            b"\xd0\xcf\x11\xe0 oud",
            "Dit is een oud Excel-bestand, of een met een wachtwoord. Bewaar het als XLSX zonder wachtwoord en kies "
            "het dan opnieuw.",
        ),
        (
            workbook(["naam"])[:900],
            "Dit bestand is beschadigd en gaat niet open. Bewaar het nog een keer en kies het dan opnieuw.",
        ),
        (b"", "Er staat niets in dit bestand."),
        (b"\r\n ; ; \r\n", "Er staat niets in dit bestand."),
        (workbook(), "Er staat niets in dit bestand."),
        (
            b"naam\r\n" + b"x\r\n" * spreadsheet.MAX_ROWS,
            "Deze tabel heeft meer dan 20.000 rijen of 100 kolommen. Importeer hem in delen.",
        ),
        (b";" * 100 + b"x", "Deze tabel heeft meer dan 20.000 rijen of 100 kolommen. Importeer hem in delen."),
        (bomb(), "In dit bestand zit te veel om het te openen. Importeer het in delen."),
        (b"x" * (5 * 1024 * 1024 + 1), "Dit bestand is 5.0 MB. Het mag hooguit 5 MB zijn."),
    ],
)
def test_refused(data, reason):
    assert refusal(data) == reason


def test_a_cell_far_away_costs_no_memory_here():
    file = io.BytesIO(workbook(["naam"], ["x"]))
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'<c r="A2"', b'<c r="XFD1048576"').replace(
        b'<row r="2"', b'<row r="1048576"'
    )
    far = io.BytesIO()
    with zipfile.ZipFile(far, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    assert refusal(far.getvalue()) in {
        "Dit bestand is te ingewikkeld: openen kost te veel. Bewaar het als CSV en probeer dat.",
        "Deze tabel heeft meer dan 20.000 rijen of 100 kolommen. Importeer hem in delen.",
    }
