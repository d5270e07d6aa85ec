"""A dossier from concept to final, in its place among others."""

import datetime

import pytest
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.operations.dossiers import (
    DossierFinal,
    add_dossier,
    delete_dossier,
    make_concept,
    make_final,
    move_dossier,
    update_dossier,
)
from gremia.models import Role
from tests.dossiers import papers
from tests.dossiers.operations.test_documents import stored
from tests.factories import DossierFactory, MeetingFactory, ThemeFactory, person


def test_a_new_dossier_is_a_concept_after_the_others():
    meeting, theme, today = MeetingFactory(), ThemeFactory(), timezone.localdate()
    fields = {"title": "Leesdossier", "introduction": "Lees dit.", "meeting": meeting, "theme": theme}
    first = add_dossier(**fields, version_date=today, by=person(Role.CLERK))
    second = add_dossier(**fields, version_date=today, by=person(Role.REGIONAL_ADVISER))
    assert list(Dossier.objects.values("title", "introduction", "meeting", "theme", "status", "order")) == [
        fields | {"meeting": meeting.pk, "theme": theme.pk, "status": "concept", "order": order} for order in (0, 1)
    ]
    assert [first, second] == list(Dossier.objects.all())


def test_changing_a_dossier():
    dossier, meeting = DossierFactory(), MeetingFactory()
    day = datetime.date(2024, 1, 9)
    update_dossier(
        dossier, title="Anders", introduction="Tekst", meeting=meeting, theme=None, version_date=day, by=None
    )
    dossier = Dossier.objects.get()
    assert (dossier.title, dossier.introduction, dossier.meeting, dossier.theme, dossier.version_date) == (
        "Anders",
        "Tekst",
        meeting,
        None,
        day,
    )


def test_final_and_concept_again():
    dossier = DossierFactory(status="concept")
    make_final(dossier, by=None)
    make_final(dossier, by=None)
    assert Dossier.objects.get().is_final
    make_concept(dossier, by=None)
    assert (dossier.status, Dossier.objects.get().status) == ("concept", "concept")
    assert list(dossier.events.order_by("pgh_id").values_list("pgh_label", "status")) == [
        ("insert", "concept"),
        ("update", "final"),
        ("update", "concept"),
    ]


def test_dossiers_move_among_those_of_the_same_meeting():
    meeting = MeetingFactory()
    other = DossierFactory(meeting=MeetingFactory(), order=1)
    a, b, c = (DossierFactory(meeting=meeting, order=0) for _ in range(3))

    def row():
        return list(Dossier.objects.filter(meeting=meeting))

    before = row()
    move_dossier(before[2], up=True, by=None)
    assert row() == [before[0], before[2], before[1]]
    move_dossier(before[0], up=True, by=None)
    assert row() == [before[0], before[2], before[1]]
    move_dossier(before[0], up=False, by=None)
    assert row() == [before[2], before[0], before[1]]
    assert set(row()) == {a, b, c}
    assert Dossier.objects.get(pk=other.pk).order == 1


def test_only_a_concept_can_be_deleted_and_its_files_go_too(django_capture_on_commit_callbacks):
    dossier = DossierFactory()
    papers.add_pdf(dossier)
    papers.make_pages()
    with pytest.raises(DossierFinal):
        delete_dossier(dossier, by=None)
    assert len(stored()) == 4
    make_concept(dossier, by=None)
    with django_capture_on_commit_callbacks(execute=True):
        delete_dossier(dossier, by=None)
    assert (Dossier.objects.count(), stored()) == (0, [])
