"""Comments beside a clause on the page, with htmx and without."""

import pytest

from gremia.models import Role
from overleg.home.turns.person import turns_of
from positions.models import Comment
from positions.operations.clause import add_clause, remove_clause
from tests.factories import person, rapporteur

HTMX = {"HX-Request": "true"}
BOTH = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])


@pytest.fixture
def clause(position):
    return add_clause(position, kind="noting", text="de regio groeit", by=None)


def url(clause):
    return f"/standpunten/clausules/{clause.pk}/opmerking/"


@BOTH
def test_a_member_makes_a_comment_and_a_rapporteur_is_done_with_it(client, position, clause, almere, headers):
    member, writer = person(Role.MEMBER, almere), rapporteur(position, almere)
    client.force_login(member)
    assert list(client.get(url(clause), headers=headers).context["form"].fields) == ["text"]
    client.post(url(clause), {"text": "Klopt <dit>?", "form_key": "1"}, headers=headers)
    client.post(url(clause), {"text": "Klopt <dit>?", "form_key": "1"}, headers=headers)
    comment = Comment.objects.get()
    page = client.get(position.get_absolute_url()).content.decode()
    assert f'id="comment-{comment.pk}"' in page
    assert "Klopt &lt;dit&gt;?" in page
    waits = [turn for turn in turns_of(writer) if "opmerking" in turn.what]
    assert [(t.what, t.url, t.by) for t in waits] == [("Bekijk 1 opmerking", comment.url, member.pk)]
    assert not [turn for turn in turns_of(member) if "opmerking" in turn.what]
    client.force_login(writer)
    assert "Opmerking om te bekijken" in client.get("/standpunten/te-beslissen/").content.decode()
    answer = client.post(f"/standpunten/opmerkingen/{comment.pk}/afgehandeld/", headers=headers)
    assert answer.status_code == (200 if headers else 302)
    assert not [turn for turn in turns_of(writer) if "opmerking" in turn.what]
    assert f'id="comment-{comment.pk}"' not in client.get(position.get_absolute_url()).content.decode()
    history = client.get(f"/standpunten/clausules/{clause.pk}/geschiedenis/").content.decode()
    assert "Klopt &lt;dit&gt;?" in history
    assert "afgehandeld:" in history
    timeline = client.get(f"/standpunten/{position.pk}/geschiedenis/").content.decode()
    assert "Opmerking gemaakt" in timeline
    assert "Opmerking afgehandeld" in timeline


@BOTH
def test_what_cannot_be_said_is_told_at_the_form(client, clause, almere, headers):
    client.force_login(person(Role.MEMBER, almere))
    answer = client.post(url(clause), {"text": "…"}, headers=headers)
    assert (answer.status_code, answer.context["form"].errors) == (422, {"text": ["Schrijf ten minste één woord."]})
    remove_clause(clause, expected=1, by=None)
    answer = client.post(url(clause), {"text": "Zo?"}, headers=headers)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["__all__"])
    assert answer.context["form"]["text"].value() == "Zo?"
    assert not Comment.objects.exists()
