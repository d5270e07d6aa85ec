"""While a part of the installation is away, pages say so."""

import errno

import pytest
from django.test import RequestFactory
from redis.exceptions import TimeoutError as RedisTimeout

from overleg.middleware import ALIVE, OutOfOrderMiddleware


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
