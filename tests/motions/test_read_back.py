"""What is filed here is read back word for word at any length: from its files, and from what was copied out of them."""

import subprocess

import pytest
from django.core.files.base import ContentFile

from dossiers.text import text_of
from gremia.models import Gremium
from motions.queries.frame import document_data_of
from motions.renderers.document import motion_document
from motions.renderers.files import FORMATS, MotionFile
from positions.operations.clause import add_clause
from tests.factories import PositionFactory
from tests.motions.filing_steps import declare, filed, frame, sync_position

LONG = (
    "[gebied] in jaar {0} met {0} kernen groeit en dat de vraag naar woningen, banen en vervoer daarbij toeneemt, "
    "ook verder van het spoor"
)


def motion_of_length(gremium: Gremium, number: int):
    """Filed, with this many clauses of three kinds."""
    position = PositionFactory(title="Een lange motie over veel")
    for place in range(number):
        add_clause(position, kind="noting", text=LONG.format(place), by=None)
        add_clause(position, kind="considering", text=f"de bereikbaarheid van kern {place} beter moet", by=None)
        asked = f"zich in te zetten voor lijn {place} langs de kust"
        add_clause(position, kind="dictum", text=asked, verb="verzoeken", addressee="[college]", by=None)
    add_clause(position, kind="noting", text="het college om advies is gevraagd; en verzoekt om uitleg", by=None)
    add_clause(position, kind="considering", text="1. de kust; en wat daarbij hoort: 2. het achterland", by=None)
    asked = "uit te werken: - wat het kost; - wie het betaalt, ook op de lange termijn en voor elke gemeente; - wanneer"
    add_clause(position, kind="dictum", text=asked, verb="verzoeken", addressee="[college]", by=None)
    sync_position(position.pk)
    frame(position.motions.get(gremium=gremium), explanation="Waarom dit nodig is.\nEn waarom nu.")
    sync_position(position.pk)
    declare(position)
    return filed(position, gremium)


def files(motion):
    document = motion_document(motion, document_data_of(motion))
    return {form.extension: MotionFile(document, form).content for form in FORMATS.values()}


def copied(pdf: bytes, order: str) -> str:
    """As a program for PDFs copies it: with the places of the words kept, or in the order in which they were drawn."""
    run = ["pdftotext", f"-{order}", "-", "-"]
    return subprocess.run(run, input=pdf, capture_output=True, check=True, timeout=30).stdout.decode()  # noqa: S603 - our own arguments


@pytest.mark.parametrize("number", [3, 9, 13, 30])
def test_a_motion_is_read_back_from_its_files_and_from_what_was_copied(client, almere, number):
    motion = motion_of_length(almere, number)
    written = files(motion)
    texts = {extension: text_of(ContentFile(content, f"motie.{extension}")) for extension, content in written.items()}
    texts |= {order: copied(written["pdf"], order) for order in ("layout", "raw")}
    for name, text in texts.items():
        page = client.post("/verifieer/", {"text": text}).content.decode()
        assert "Ja: dit is woord voor woord hetzelfde als de motie" in page, name
        assert motion.get_absolute_url() in page
