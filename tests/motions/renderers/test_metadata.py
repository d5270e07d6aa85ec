"""A motion as data, in the words of Open Raadsinformatie."""

import datetime
import json

import pytest

from motions.frame import Frame
from motions.models import Motion, Outcome
from motions.renderers import metadata
from tests.factories import FractieFactory, GremiumFactory
from tests.motions import papers
from wording import fingerprint

LINK = "https://overleg.example/moties/3/"
SHA256 = fingerprint.fingerprint(papers.CORE)
DAY = datetime.date(2024, 6, 20)


def read(motion, paper, *, outcomes=(), files=None):
    return json.loads(metadata.write(motion, paper, link=LINK, outcomes=outcomes, files=files or {}))


def test_motion_that_was_handed_in():
    almere = GremiumFactory.build(short_name="Almere", slug="almere", tooi_id="gm0034")
    paper = papers.paper(almere)

    assert read(
        Motion(gremium=almere, status=Motion.Status.FILED), paper, files={"motie.pdf": ("application/pdf", b"")}
    ) == {
        "informatieobject": {
            "informatieobjecttype": "motie",
            "motietype": "vreemd",
            "titel": "Meer invloed",
            "taal": "dut",
            "datumIngediend": "2024-06-13",
            "link": LINK,
            "gemeente": {"gemeentecode": "0034", "gemeentenaam": "Almere"},
            "auteur": "Rapporteur Almere (Fractie A); Raadslid Almere",
            "natuurlijkePersonen": [
                {
                    "naamNatuurlijkPersoon": {"volledigeNaam": "Rapporteur Almere"},
                    "fractie": {"fractienaam": "Fractie A"},
                },
                {"naamNatuurlijkPersoon": {"volledigeNaam": "Raadslid Almere"}, "fractie": None},
            ],
            "inhoud": paper.text.as_plain_text(),
            "toelichting": "De regio spreekt met één stem.\n\nDaarom is deze tekst overal gelijk.",
        },
        "vergadering": {
            "vergaderingstype": "raadsvergadering",
            "geplandeVergaderdatum": "2024-06-20",
            "georganiseerdDoorGremium": {"gremiumidentificatie": "gm0034", "gremiumnaam": "de raad van Almere"},
        },
        "agendapunt": None,
        "stemmingen": [],
        "overleg": {
            "nummer": "M-12",
            "status": "ingediend",
            "uitvoering": None,
            "kenmerk": {"code": fingerprint.code(SHA256), "sha256": SHA256},
            "gewijzigdOp": None,
            "uitkomsten": [],
            "bronnen": [
                {"nummer": 1, "titel": "Factsheet groei", "pagina": 4, "bij": "constaterende dat, onder 2"},
                {"nummer": 2, "titel": "Afsprakenlijst", "pagina": None, "bij": ""},
            ],
            "bestanden": [
                {
                    "naam": "motie.pdf",
                    "mediatype": "application/pdf",
                    "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                }
            ],
        },
    }


def test_draft_of_the_staten():
    flevoland = GremiumFactory.build(staten=True, tooi_id="pv24")
    frame = Frame("Meer invloed", agenda_item="7. Perspectiefnota")
    paper = papers.paper(flevoland, frame=frame, is_draft=True, filed_on=None, fingerprint="")
    said = read(Motion(gremium=flevoland), paper)

    assert (said["informatieobject"]["motietype"], said["informatieobject"]["provincie"]) == ("overig", "flevoland")
    assert (said["informatieobject"]["datumIngediend"], said["informatieobject"]["auteur"]) == (None, "")
    assert "gemeente" not in said["informatieobject"]
    assert said["vergadering"] == {
        "vergaderingstype": "statenvergadering",
        "geplandeVergaderdatum": None,
        "georganiseerdDoorGremium": {
            "gremiumidentificatie": "pv24",
            "gremiumnaam": "Provinciale Staten van Flevoland",
        },
    }
    assert said["agendapunt"] == {"agendapuntTitel": "7. Perspectiefnota"}
    assert (said["overleg"]["status"], said["overleg"]["nummer"], said["overleg"]["kenmerk"]) == ("concept", None, None)


def test_outcome_with_votes():
    almere = GremiumFactory(short_name="Almere")
    motion = papers.filed(almere, status=Motion.Status.ADOPTED)
    outcome = Outcome.objects.create(filing=motion.filings.get(), result="adopted", decided_on=DAY)
    for name, votes in {
        "Voor": {"in_favour": 3},
        "Tegen": {"against": 2},
        "Beide": {"in_favour": 1, "against": 1},
        "Weg": {"absent": 1, "abstained": 1},
    }.items():
        outcome.votes.create(fractie=FractieFactory(gremium=almere), fractie_name=name, **votes)
    said = read(motion, papers.paper(almere), outcomes=[outcome])

    assert said["overleg"]["status"] == "aangenomen"
    assert [row["uitkomst"] for row in said["overleg"]["uitkomsten"]] == ["aangenomen"]
    (vote,) = said["stemmingen"]
    per_fractie = {row.pop("fractie")["fractienaam"]: row for row in vote.pop("stemresultaatPerFractie")}
    assert vote == {
        "datum": "2024-06-20",
        "resultaatMondelingeStemming": "voor",
        "bijAcclamatie": False,
    }
    assert per_fractie == {
        "Voor": {"fractiestemresultaat": "aangenomen", "voor": 3, "tegen": 0, "afwezig": 0, "onthouden": 0},
        "Tegen": {"fractiestemresultaat": "verworpen", "voor": 0, "tegen": 2, "afwezig": 0, "onthouden": 0},
        "Beide": {"fractiestemresultaat": "verdeeld", "voor": 1, "tegen": 1, "afwezig": 0, "onthouden": 0},
        "Weg": {"fractiestemresultaat": None, "voor": 0, "tegen": 0, "afwezig": 1, "onthouden": 1},
    }


def test_motion_that_is_held_over():
    motion = papers.filed(GremiumFactory(), status=Motion.Status.HELD_OVER)
    until = datetime.date(2024, 9, 26)
    outcome = Outcome.objects.create(
        filing=motion.filings.get(), result="held", decided_on=DAY, until=until, remark="Na de zomer."
    )
    said = read(motion, papers.paper(motion.gremium), outcomes=[outcome])

    assert said["stemmingen"] == []
    assert said["overleg"]["uitkomsten"] == [
        {
            "datum": "2024-06-20",
            "uitkomst": "aangehouden",
            "aangehoudenTot": "2024-09-26",
            "opmerking": "Na de zomer.",
        }
    ]


@pytest.mark.parametrize("status", Motion.Status.values)
def test_every_status_has_its_word(status):
    almere = GremiumFactory.build()

    assert read(Motion(gremium=almere, status=status), papers.paper(almere))["overleg"]["status"]


@pytest.mark.parametrize(
    ("execution", "said"), [("", None), ("in_progress", "in uitvoering"), ("dealt_with", "afgedaan")]
)
def test_what_was_done_with_it_since_has_a_place_of_its_own(execution, said):
    motion = papers.filed(GremiumFactory(), status=Motion.Status.TAKEN_OVER, execution=execution)
    outcomes = [Outcome(filing=motion.filings.get(), result=execution or "taken_over", decided_on=DAY)]
    told = read(motion, papers.paper(motion.gremium), outcomes=outcomes)["overleg"]
    assert (told["status"], told["uitvoering"], told["uitkomsten"][0]["uitkomst"]) == (
        "overgenomen",
        said,
        said or "overgenomen",
    )
