"""Two people fill in one form: what each typed stands, and what both changed is asked about."""

import pytest
from django.urls import reverse

from gremia.models import Role
from proceedings.operations.action import add_action_point
from tests.factories import DocumentFactory, DossierFactory, MeetingFactory, person
from tests.pages import forms_on


def of_a_dossier(meeting, clerk):
    return reverse("dossiers:edit_dossier", args=[DossierFactory(meeting=meeting).pk]), "introduction", "title"


def of_a_document(meeting, clerk):
    document = DocumentFactory(dossier=DossierFactory(meeting=meeting))
    return reverse("dossiers:edit_document", args=[document.pk]), "title", "why_read"


def action_point(meeting, clerk):
    return add_action_point(meeting, text="Vraag het na", owner=clerk, due=None, by=clerk)


def of_an_action_point(meeting, clerk):
    return reverse("proceedings:edit_action_point", args=[action_point(meeting, clerk).pk]), "text", "due"


def of_progress(meeting, clerk):
    return action_point(meeting, clerk).get_absolute_url(), "remark", "progress"


VALUES = {"due": "2031-04-01", "progress": "busy"}


@pytest.mark.parametrize("opened", [of_a_dossier, of_a_document, of_an_action_point, of_progress])
def test_what_two_people_change_is_kept_of_both(client, almere, opened):
    clerk = person(Role.CLERK, almere)
    client.force_login(clerk)
    path, text, other = opened(MeetingFactory(host=almere, published=True), clerk)

    def form():
        return next(form for form in forms_on(client.get(path).text) if text in form.fields)

    early = form().data()
    changed = {text: ["Door de eerste"]}
    assert client.post(path, early | changed).status_code == 302
    assert client.post(path, early | {other: [VALUES.get(other, "Door de tweede")]}).status_code == 302
    assert form().data()[text] == ["Door de eerste"]
    assert form().data()[other] == [VALUES.get(other, "Door de tweede")]

    asked = client.post(path, early | {text: ["Door de derde"]})
    assert asked.status_code == 422
    assert "Iemand maakte hier intussen “Door de eerste” van." in asked.text
    again = next(form for form in forms_on(asked.text) if text in form.fields)
    assert again.data()[text] == ["Door de derde"]
    assert client.post(path, again.data()).status_code == 302
    assert form().data()[text] == ["Door de derde"]


def test_a_text_that_was_stored_with_space_around_it_was_changed_by_nobody(client, almere):
    """As from a file, or by an earlier release: a field takes that space off, and no browser sends it back alike."""
    client.force_login(person(Role.CLERK, almere))
    dossier = DossierFactory(meeting=MeetingFactory(host=almere), introduction="\n Een inleiding. \n")
    path = reverse("dossiers:edit_dossier", args=[dossier.pk])
    opened = next(form for form in forms_on(client.get(path).text) if "introduction" in form.fields)
    assert client.post(path, opened.data() | {"introduction": ["Een andere inleiding."]}).status_code == 302
    dossier.refresh_from_db()
    assert dossier.introduction == "Een andere inleiding."
