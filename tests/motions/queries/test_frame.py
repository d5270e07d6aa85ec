"""What goes into the documents of a motion."""

import datetime

import pytest
from django.utils import timezone

from motions.frame import EndNote, Frame, MotionDocumentData, MotionHasNoText, Signatory
from motions.models import Amendment, Motion
from motions.queries.frame import document_data_of
from tests.factories import DocumentFactory, FractieFactory, MandateFactory, MotionFactory, UserFactory
from tests.motions import papers
from tests.motions.papers import CORE, FILED_ON, FRAME
from wording.core import CoreClause, core_as_json
from wording.fingerprint import fingerprint
from wording.motion import word_motion


def test_draft(almere):
    day = datetime.date(2024, 6, 20)
    motion = papers.motion_of(
        almere, council_date=day, agenda_item="7", council_number="M-12", explanation="Zo is het."
    )
    fractie = FractieFactory(gremium=almere, name="Fractie A")
    second = MandateFactory(gremium=almere, user=UserFactory(name="Raadslid Almere"))
    first = MandateFactory(gremium=almere, fractie=fractie, user=UserFactory(name="Rapporteur Almere"))
    motion.submitters.create(mandate=second, order=2)
    motion.submitters.create(mandate=first, order=1)

    assert document_data_of(motion) == MotionDocumentData(
        text=word_motion(CORE, almere, council_date=day),
        frame=Frame(
            subject="Meer invloed",
            council_date=day,
            agenda_item="7",
            council_number="M-12",
            explanation="Zo is het.",
            submitters=(Signatory("Rapporteur Almere", "Fractie A"), Signatory("Raadslid Almere")),
        ),
        is_draft=True,
        fingerprint=fingerprint(CORE),
    )


def test_subject_of_its_own(almere):
    assert document_data_of(papers.motion_of(almere, subject="Almere vooruit")).frame.subject == "Almere vooruit"


def public_document():
    return DocumentFactory(visibility="public")


def test_sources_are_notes_in_the_order_of_the_motion(almere):
    motion = papers.motion_of(almere)
    dictum = motion.position.clauses.get(order=4)
    growth = motion.position.clauses.get(order=1)
    opinion = motion.position.clauses.get(order=3)
    dictum.sources.create(document=public_document(), title="Afsprakenlijst", page=7)
    growth.sources.create(document=public_document(), title="Factsheet groei", page=4)
    growth.sources.create(document=public_document(), title="Brief van het Rijk")
    report = dictum.sources.get().document
    growth.sources.create(document=report, title="Afsprakenlijst", page=7)
    opinion.sources.create(title="Weggelegd")
    opinion.set_aside_at, opinion.set_aside_because = timezone.now(), "Geen overeenstemming"
    opinion.save()

    assert document_data_of(motion).frame.notes == (
        EndNote(1, "Factsheet groei", 4, "constaterende dat, onder 2"),
        EndNote(2, "Brief van het Rijk", None, "constaterende dat, onder 2"),
        EndNote(
            3,
            "Afsprakenlijst",
            7,
            "constaterende dat, onder 2; verzoekt het college van burgemeester en wethouders",
        ),
    )


def test_draft_that_lags_behind_names_no_fingerprint(almere):
    motion = papers.motion_of(almere)
    motion.position.version += 1

    assert document_data_of(motion).fingerprint == ""


def test_what_was_handed_in_does_not_change_with_the_position(almere):
    of_council = {"council_date": FRAME.council_date, "council_number": "M-12", "is_unannounced": True}
    motion = papers.filed(almere, subject="Iets anders", explanation="Iets anders", **of_council)
    motion.position.title = "Iets anders"
    motion.position.save()
    motion.position.clauses.update(removed_at=timezone.now())

    assert document_data_of(motion) == MotionDocumentData(
        text=word_motion(CORE, almere, council_date=FRAME.council_date),
        frame=FRAME,
        is_draft=False,
        fingerprint=fingerprint(CORE),
        filed_on=FILED_ON,
    )


def test_what_the_council_decides_is_as_it_is_now_and_fills_what_was_open_then(almere):
    later = {"council_number": "M-13", "agenda_item": "7"}
    motion = papers.filed(almere, frame=Frame("Meer invloed", submitters=FRAME.submitters), **later)
    for as_filed in (False, True):
        found = document_data_of(motion, as_filed=as_filed).frame
        assert (found.council_number, found.agenda_item, found.is_unannounced) == ("M-13", "7", False)

    motion = papers.filed(almere, **later)
    for as_filed, expected in ((False, ("M-13", "7", False)), (True, ("M-12", "", True))):
        found = document_data_of(motion, as_filed=as_filed).frame
        assert (found.council_number, found.agenda_item, found.is_unannounced) == expected


def test_last_filing_counts(almere):
    motion = papers.filed(almere)
    papers.file(motion, core=CORE[1:], number=2)

    assert document_data_of(motion).fingerprint == fingerprint(CORE[1:])


def test_draft_that_was_handed_in_before_is_a_draft(almere):
    """After an amendment that all adopt, a new round begins."""
    motion = papers.filed(almere, status=Motion.Status.DRAFT)

    assert document_data_of(motion).is_draft


def test_amendment_of_the_council(almere):
    motion = papers.filed(almere)
    Amendment.objects.create(
        filing=motion.filings.get(),
        core=core_as_json(CORE[1:]),
        fingerprint=fingerprint(CORE[1:]),
        raw="…",
        amended_on=datetime.date(2024, 6, 20),
        is_substantive=True,
    )

    assert document_data_of(motion).amended_on == datetime.date(2024, 6, 20)


def test_motion_without_words(almere):
    with pytest.raises(MotionHasNoText):
        document_data_of(MotionFactory(gremium=almere))


@pytest.mark.parametrize("many", [1, 3, 10])
def test_same_number_of_queries(almere, many, django_assert_num_queries):
    motion = papers.motion_of(almere, core=tuple(CoreClause("noting", f"punt {n}") for n in range(many)))
    for order, clause in enumerate(motion.position.clauses.all()):
        clause.sources.create(document=public_document(), title=f"Stuk {order}", page=order + 1)
        motion.submitters.create(mandate=MandateFactory(gremium=almere), order=order)
    motion = Motion.objects.select_related("position", "gremium").get()

    with django_assert_num_queries(5):
        assert len(document_data_of(motion).frame.notes) == many
