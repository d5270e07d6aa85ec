"""What stands in the document of a motion, whatever its format."""

import dataclasses
import datetime

from motions.frame import Frame, Signatory
from motions.models import Motion
from motions.renderers.document import motion_document
from tests.motions import papers
from wording import fingerprint

CODE = fingerprint.code(fingerprint.fingerprint(papers.CORE))
SHARED = (
    "constaterende dat: het Rijk besluit; de regio groeit, "
    "overwegende dat: de raad van Almere mee wil praten, "
    "van mening dat: één <tekst> & meer gewicht, "
    "verzoekt het college van burgemeester en wethouders: de inzet in te brengen, "
    "spreekt uit dat: de regio een agenda maakt, "
    "en gaat over tot de orde van de dag. "
)
FILED = (
    "Motie De raad van Almere Meer invloed "
    "Nummer M-12 Vergadering donderdag 20 juni 2024 Agendapunt vreemd aan de orde van de dag "
    f"Ingediend donderdag 13 juni 2024 Kenmerk {CODE} "
    "De raad van de gemeente Almere, in vergadering bijeen op donderdag 20 juni 2024, gehoord de beraadslaging, "
    f"{SHARED}"
    "Ondertekening Rapporteur Almere Fractie A Raadslid Almere "
    "Toelichting De regio spreekt met één stem. Daarom is deze tekst overal gelijk. "
    "Bronnen Factsheet groei, pagina 4 (bij: constaterende dat, onder 2). Afsprakenlijst."
)
DRAFT = (
    "Concept van een motie De raad van Almere Meer invloed "
    f"Nummer volgt Vergadering datum volgt Agendapunt volgt Kenmerk {CODE} "
    "Concept. Aan deze tekst wordt nog gewerkt; zij is niet ingediend. "
    "De raad van de gemeente Almere, in vergadering bijeen op een nog te bepalen datum, gehoord de beraadslaging, "
    f"{SHARED}"
    "Ondertekening Naam en fractie Naam en fractie Naam en fractie Naam en fractie"
)


def test_motion_that_was_handed_in(filed):
    assert filed.words == FILED
    assert (filed.title, filed.description, filed.foot) == (
        "Motie Almere: Meer invloed",
        "De motie van de raad van Almere",
        "De raad van Almere",
    )


def test_draft(draft):
    assert draft.words == DRAFT
    assert (draft.title, draft.description, draft.foot) == (
        "Motie Almere: Meer invloed",
        "Concept van de motie van de raad van Almere",
        "De raad van Almere – concept",
    )


def test_motion_of_the_staten(flevoland):
    words = motion_document(Motion(gremium=flevoland), papers.paper(flevoland)).words

    assert "Aan de voorzitter van Provinciale Staten Provinciale Staten van Flevoland, in vergadering bijeen" in words
    assert "verzoeken het college van Gedeputeerde Staten: de inzet in te brengen, spreken uit dat:" in words
    assert "en gaan over tot de orde van de dag." in words


def facts(gremium, **fields):
    paper = papers.paper(gremium, **fields)
    return {fact.name: fact.value for fact in motion_document(Motion(gremium=gremium), paper).facts}


def test_agenda_item_in_the_head(almere):
    frame = dataclasses.replace(papers.FRAME, is_unannounced=False, agenda_item="7. Perspectiefnota")

    assert facts(almere, frame=frame)["Agendapunt"] == "7. Perspectiefnota"


def test_draft_that_lags_behind_names_no_code(almere):
    assert list(facts(almere, fingerprint="", is_draft=True, filed_on=None)) == ["Nummer", "Vergadering", "Agendapunt"]


def test_text_that_the_council_changed_says_so(almere):
    paper = papers.paper(almere, amended_on=datetime.date(2024, 6, 20))

    assert motion_document(Motion(gremium=almere), paper).notice == (
        "Dit is de tekst zoals ingediend. Op donderdag 20 juni 2024 is zij gewijzigd door de raad van Almere."
    )


def test_characters_that_no_document_can_hold_are_left_out(almere):
    core = (papers.CoreClause("noting", "de\x0b regio\uffff groeit"),)
    frame = Frame("Meer\x01 invloed", explanation="Eén\x1f stem", submitters=(Signatory("A\x02", "B\ufffe"),))
    document = motion_document(Motion(gremium=almere), papers.paper(almere, core=core, frame=frame))

    assert "Meer invloed" in document.words
    assert "constaterende dat: de regio groeit, en gaat over" in document.words
    assert "Ondertekening A B Toelichting Eén stem" in document.words
