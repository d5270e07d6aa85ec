"""A form that is posted twice does once what it does."""

import datetime
from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseRedirect
from django.test import Client
from django.utils import timezone

from portal.form_key import answered_once, forget_posted_forms
from portal.models import PostedForm
from portal.tasks import forget_posted_forms as task
from positions.models import Clause
from tests.at_once import at_once
from tests.factories import GremiumFactory, PositionFactory, logged_in, rapporteur
from tests.pages import forms_on

HTMX = {"HX-Request": "true"}


@pytest.fixture
def writer(position, almere, client):
    writer = rapporteur(position, almere)
    client.force_login(writer)
    return writer


def address(position):
    return f"/standpunten/{position.pk}/clausules/nieuw/constaterende-dat/"


def form_of(client, position):
    """What the form to add a clause would send, with a text typed into it."""
    (form,) = (f for f in forms_on(client.get(address(position)).content.decode()) if "form_key" in f.fields)
    return form.data() | {"text": ["de regio groeit"]}


def texts(position):
    return [clause.current.text for clause in position.clauses.select_related("revision").order_by("pk")]


def test_every_form_has_another_key(client, writer, position):
    assert form_of(client, position)["form_key"] != form_of(client, position)["form_key"]


def test_twice_the_same_form_makes_one_clause_and_leads_to_it(client, writer, position):
    data = form_of(client, position)
    first, second = (client.post(address(position), data) for _ in range(2))
    assert texts(position) == ["de regio groeit"]
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"] == f"/standpunten/{position.pk}/#clause-{Clause.objects.get().pk}"


def test_a_script_that_posts_twice_loads_the_page_anew(client, writer, position):
    data = form_of(client, position)
    first, second = (client.post(address(position), data, headers=HTMX) for _ in range(2))
    assert texts(position) == ["de regio groeit"]
    assert "de regio groeit" in first.content.decode()
    assert (second.status_code, second["HX-Refresh"], second.content) == (200, "true", b"")


def test_other_words_under_the_same_key_are_another_form(client, writer, position):
    """As after going back in the browser."""
    data = form_of(client, position)
    client.post(address(position), data)
    client.post(address(position), data | {"text": ["de regio krimpt"]})
    assert texts(position) == ["de regio groeit", "de regio krimpt"]


def test_what_was_refused_can_be_sent_again(client, writer, position):
    data = form_of(client, position)
    assert client.post(address(position), data | {"text": ["[raar]"]}).status_code == 422
    assert not PostedForm.objects.exists()
    assert client.post(address(position), data).status_code == 302
    assert texts(position) == ["de regio groeit"]


def test_the_key_of_one_person_says_nothing_to_another(client, writer, position):
    data = form_of(client, position)
    client.post(address(position), data)
    other = Client()
    other.force_login(rapporteur(position, GremiumFactory()))
    other.post(address(position), data)
    assert texts(position) == ["de regio groeit", "de regio groeit"]


def test_without_a_key_every_post_counts(client, writer, position):
    for _ in range(2):
        client.post(address(position), {"text": "de regio groeit"})
    assert texts(position) == ["de regio groeit", "de regio groeit"]


def test_a_file_counts_by_its_bytes(rf, db):
    """The same form with another file is another form, and a view can still read the file from its beginning."""
    made = []

    @answered_once
    def view(request):
        made.append(request.FILES["file"].read())
        return HttpResponseRedirect("/")

    for content in (b"een", b"een", b"twee"):
        request = rf.post("/", {"form_key": "x", "file": SimpleUploadedFile("stuk.pdf", content)})
        request.user = AnonymousUser()
        assert view(request).status_code == 302
    assert made == [b"een", b"twee"]


@pytest.mark.django_db(transaction=True)
def test_two_posts_at_the_same_time_make_one_clause(almere):
    position = PositionFactory()
    writer = rapporteur(position, almere)
    clients = [logged_in(writer) for _ in range(4)]
    sent = address(position), {"text": "de regio groeit", "form_key": "een sleutel"}
    answers = at_once(*[partial(client.post, *sent) for client in clients])
    assert texts(position) == ["de regio groeit"]
    assert {(a.status_code, a["Location"]) for a in answers} == {
        (302, f"/standpunten/{position.pk}/#clause-{Clause.objects.get().pk}")
    }


def test_keys_are_forgotten_after_a_day(db):
    now = timezone.now()
    for digest, age in (("oud", datetime.timedelta(hours=25)), ("nieuw", datetime.timedelta(hours=23))):
        PostedForm.objects.create(digest=digest, posted_at=now - age)
    task()
    assert list(PostedForm.objects.values_list("digest", flat=True)) == ["nieuw"]
    forget_posted_forms()
    assert PostedForm.objects.count() == 1
