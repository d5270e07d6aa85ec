"""While a part of the installation is away, pages say so."""

import errno

import pytest
from django.test import RequestFactory
from redis.exceptions import TimeoutError as RedisTimeout

from overleg.middleware import OutOfOrderMiddleware


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
