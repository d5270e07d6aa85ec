"""While a part of the installation is away, pages say so."""

import errno

import pytest
from django.test import RequestFactory
from redis.exceptions import TimeoutError as RedisTimeout

from overleg.middleware import ALIVE, OutOfOrderMiddleware
from positions.operations.clause import add_clause
from tests.factories import rapporteur


def test_it_lives_by_whatever_name_it_is_called(client, settings):
    settings.ALLOWED_HOSTS = ["overleg.example.org"]
    asked = [client.get(path, headers={"host": "10.0.0.7:8000"}) for path in (ALIVE, "/")]
    assert [answer.status_code for answer in asked] == [200, 400]


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 507, "De schijf van het portaal is vol"),
        (RedisTimeout("Timeout"), 503, "Inloggen werkt op dit moment niet"),
    ],
)
def test_it_says_what_does_not_work(error, status, words, caplog):
    answer = OutOfOrderMiddleware(lambda request: None).process_exception(RequestFactory().post("/"), error)
    assert (answer.status_code, words in answer.content.decode()) == (status, True)
    assert [record.levelname for record in caplog.records] == ["ERROR"]


@pytest.mark.parametrize("error", [OSError(errno.EACCES, "Permission denied"), ValueError()])
def test_other_errors_stay_errors(error):
    assert OutOfOrderMiddleware(lambda request: None).process_exception(RequestFactory().post("/"), error) is None


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("/standpunten/{position}/vaststellen/", "/standpunten/{position}/"),
        ("/standpunten/clausules/{clause}/verwijderen/", "/standpunten/clausules/{clause}/"),
        ("/standpunten/bronnen/1/verwijderen/", "/standpunten/"),
        ("/themas/1/steunen/", "/themas/"),
    ],
)
def test_who_opens_the_address_of_a_form_comes_on_the_page_above_it(client, position, almere, path, above):
    clause = add_clause(position, kind="noting", text="de regio groeit", by=None)
    path, above = (each.format(position=position.pk, clause=clause.pk) for each in (path, above))
    client.force_login(rapporteur(position, almere))
    assert client.get(path).status_code == 405
    opened = client.get(path, headers={"Accept": "text/html,*/*"})
    assert (opened.status_code, opened["Location"]) == (302, above)
    assert client.get(above, headers={"Accept": "text/html,*/*"}, follow=True).status_code == 200
    chosen = client.post("/taal/", {"language": "en", "next": path})
    assert chosen["Location"] == path


def test_a_form_that_is_sent_the_wrong_way_is_refused_as_before(client):
    assert client.post("/over/", headers={"Accept": "text/html"}).status_code == 405
