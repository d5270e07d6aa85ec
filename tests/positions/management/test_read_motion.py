"""The parts of a motion on the command line."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.dossiers.texts import as_docx, as_odt, as_pdf


def output(path) -> dict:
    out = io.StringIO()
    call_command("read_motion", str(path), stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize(
    ("data", "top"),
    [(as_pdf(), "Gemeente Almere\n"), (as_docx(), "Gemeente Almere\n"), (as_odt(), "")],
    ids=["pdf", "docx", "odt"],
)
def test_whatever_the_file_is_called(tmp_path, data, top):
    path = tmp_path / "motie"
    path.write_bytes(data)
    found = output(path)
    assert (found.pop("head").replace(",\nbijeen", ", bijeen"), found.pop("rest").replace("\n", " ")) == (
        f"{top}De raad van de gemeente Almere, bijeen op 4 juli 2024,",
        "Pagina 1 van 2 Gemeente Almere Pagina 2 van 2" if data == as_pdf() else "",
    )
    assert found == {
        "considerations": [
            {"kind": "noting", "text": "de regio groeit"},
            {"kind": "noting", "text": "het spoor vol is, ook buiten de spits waarin iedereen reist"},
        ],
        "dictum": [
            {
                "verb": "verzoeken",
                "addressee": "het college",
                "items": ["bij het Rijk op bereikbaarheid aan te dringen", "de raad te berichten"],
            }
        ],
        "closing": "en gaat over tot de orde van de dag.",
        "signatures": "Fractie Linksom",
    }


def test_plain_text_keeps_its_letters(tmp_path):
    path = tmp_path / "motie.txt"
    path.write_text("Overwegende dat één regio groeit;")
    out = io.StringIO()
    call_command("read_motion", str(path), stdout=out)
    assert "één regio groeit" in out.getvalue()
    assert list(json.loads(out.getvalue())) == ["head", "considerations", "dictum", "closing", "signatures", "rest"]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        output(tmp_path / "geen.txt")


def test_a_file_without_words(tmp_path):
    path = tmp_path / "motie.pdf"
    path.write_bytes(b"\x89PNG\0")
    with pytest.raises(CommandError, match="kunnen we niet lezen"):
        output(path)
