"""What `make bench` says of a figure, and that its client accepts no other page than the one to be measured."""

import json
import subprocess
from threading import Thread
from wsgiref.simple_server import make_server

import pytest

from bench import waiting
from bench.client import Page, UnexpectedAnswer, rate
from bench.figure import Figure


@pytest.mark.parametrize(
    ("ratio", "at_least", "ok"), [(1.4, False, True), (1.6, False, False), (1.4, True, False), (1.6, True, True)]
)
def test_a_figure_says_whether_it_reaches_its_goal(ratio, at_least, ok):
    figure = Figure("pages", ratio, 1.5, at_least=at_least, seen={"per_second": 12.34567, "slowest": "start"})
    told = {"name": "pages", "ratio": ratio, "goal": 1.5, "ok": ok, "per_second": 12.3457, "slowest": "start"}
    assert json.loads(str(figure)) == told


@pytest.mark.parametrize("how_it_ended", [1, -6])
def test_a_waiting_list_whose_test_was_stopped_reaches_no_goal(monkeypatch, how_it_ended):
    ended = subprocess.CompletedProcess([], how_it_ended)
    monkeypatch.setattr(subprocess, "run", lambda *_arguments, **_options: ended)
    (figure,) = waiting.measure()
    assert json.loads(str(figure))["ok"] is False


@pytest.fixture
def port():
    """A server that answers in two parts."""

    def answer(environ, start_response):
        start_response("200 OK" if environ["PATH_INFO"] == "/" else "404 Not Found", [("Content-Length", "10")])
        return [b"hello", b"there"]

    with make_server("127.0.0.1", 0, answer) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_the_client_counts_answers(port):
    assert rate(Page(port, "/", "hellothere"), requests=1, connections=1) > 0


@pytest.mark.parametrize("page", [("/", "goodbye"), ("/elsewhere/", "hello")])
def test_the_client_accepts_no_other_page(port, page):
    with pytest.raises(UnexpectedAnswer):
        rate(Page(port, *page), requests=1, connections=1)
