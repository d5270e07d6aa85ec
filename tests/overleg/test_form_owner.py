"""What one person opened is never saved as another, and what was typed comes back."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from gremia.models import Mandate, Role
from positions.models import Clause
from tests.factories import person, rapporteur

TEXT = "de regio groeit, en <snel> ook"


@pytest.fixture
def path(position):
    return f"/standpunten/{position.pk}/clausules/nieuw/constaterende-dat/"


def test_a_form_of_another_person_is_refused_and_the_text_comes_back(client, position, path, almere):
    first, second = rapporteur(position, almere), rapporteur(position, almere)
    client.force_login(second)
    answer = client.post(path, {"text": TEXT, "form_of": first.pk, "csrfmiddlewaretoken": "x" * 64})
    assert answer.status_code == 409
    assert answer.context["typed"] == [TEXT]
    assert "de regio groeit, en &lt;snel&gt; ook</textarea>" in answer.content.decode()
    assert f'href="{path}"' in answer.content.decode()
    by_script = client.post(path, {"text": TEXT, "form_of": first.pk}, headers={"HX-Request": "true"})
    assert (by_script.status_code, by_script["X-Form-Of-Another"]) == (409, "true")
    assert not Clause.objects.exists()
    assert client.post(path, {"text": TEXT, "form_of": second.pk}).status_code == 302
    assert Clause.objects.get().current.written_by == second


def test_who_is_not_logged_in_any_more_gets_back_what_was_typed(client, position, path, almere):
    sent = {"text": TEXT, "form_of": rapporteur(position, almere).pk, "password": "heel geheim wachtwoord"}
    answer = client.post(path, sent, headers={"Referer": f"http://testserver{position.get_absolute_url()}"})
    assert answer.status_code == 403
    assert answer.context["typed"] == [TEXT]
    assert f'href="/inloggen/?next={position.get_absolute_url()}"' in answer.content.decode()
    assert "geheim" not in answer.content.decode()
    from_elsewhere = client.post(path, sent, headers={"Referer": "https://example.org/x/"})
    assert f'href="/inloggen/?next={path}"' in from_elsewhere.content.decode()
    for without_text in (
        client.post(path, {"text": "", "form_of": "1"}),
        client.post(path, sent, headers={"HX-Request": "true"}),
        client.post(path, sent, headers={"Sec-Fetch-Dest": "empty"}),
    ):
        assert (without_text.status_code, without_text["Location"]) == (302, f"/inloggen/?next={path}")
    assert not Clause.objects.exists()


def test_a_form_with_the_token_of_an_earlier_log_in_gives_back_what_was_typed(position, path, almere):
    strict = Client(enforce_csrf_checks=True)
    now = person(Role.MEMBER, almere)
    strict.force_login(now)
    sent = {"text": TEXT, "answer": "agree", "password": "heel geheim wachtwoord", "csrfmiddlewaretoken": "x" * 64}
    answer = strict.post(path, sent, headers={"Referer": f"http://testserver{position.get_absolute_url()}"})
    assert answer.status_code == 403
    assert answer.context["typed"] == [TEXT]
    assert "geheim" not in answer.text
    assert f"U bent nu ingelogd als {now}." in answer.text
    back = f'href="{position.get_absolute_url()}">Verder als {now}</a>'
    for choice in (back, 'href="/uitloggen/">Als iemand anders inloggen</a>'):
        assert choice in answer.text
    strict.logout()
    gone = strict.post(path, sent)
    assert "U bent nu niet ingelogd." in gone.text
    assert f'href="/inloggen/?next={path}">Inloggen</a>' in gone.text


def test_who_may_not_any_more_gets_back_what_was_typed(client, position, path, almere):
    writer = rapporteur(position, almere)
    client.force_login(writer)
    assert client.get(path).status_code == 200
    mandate = Mandate.objects.get(user=writer)
    mandate.rapporteurships.all().delete()
    refused = client.post(path, {"text": TEXT})
    assert (refused.status_code, refused.context["typed"]) == (403, [TEXT])
    Mandate.objects.filter(pk=mandate.pk).update(until=timezone.localdate() - datetime.timedelta(days=1))
    gone = client.post(path, {"text": TEXT})
    assert (gone.status_code, gone.context["typed"]) == (404, [TEXT])
    assert "Wat u typte" in gone.content.decode()
    assert "Wat u typte" not in client.get(path).content.decode()
    assert not Clause.objects.exists()
