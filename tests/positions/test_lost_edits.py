"""Three people write the same text at the same time, over HTTP, at a real server: nothing of anybody is lost."""

import http.client
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from positions.models import Change, Clause, Position, Revision
from positions.operations.clause import add_clause
from tests.factories import PositionFactory, rapporteur
from tests.positions.operations.test_at_once import replayed, standing
from tests.processes import PROJECT, answers, environment, free_port, wait_until
from wording.parts import Kind

pytestmark = pytest.mark.queue

WRITERS = 3
STEPS = 300
CLAUSES = 12
LOOK_EVERY = 4
"""Steps after which a writer looks at the page again; until then the others go on unseen."""
TOKEN = "t" * 32


@pytest.fixture
def position(transactional_db):
    position = PositionFactory()
    for number in range(CLAUSES):
        add_clause(position, kind=Kind.NOTING, text=f"begin {number}", by=None)
    return position


@pytest.fixture
def port(position, tmp_path) -> Iterator[int]:
    """The portal under gunicorn, in processes of its own, on this test's database."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "overleg.wsgi", "--bind", f"127.0.0.1:{port}"]
    with (tmp_path / "gunicorn.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=PROJECT, env=environment(CELERY_BROKER_URL="memory://"), stdout=log, stderr=log
        )
    try:
        wait_until(lambda: answers(port), what="gunicorn answers")
        yield port
    finally:
        process.terminate()
        process.wait(20)


class Writer:
    """A rapporteur with a browser that knows nothing but forms. Counts what each kind of step was answered with."""

    def __init__(self, position: Position, port: int, seed: int) -> None:
        self.position, self.seed = position, seed
        self.server = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        client = Client()
        client.force_login(rapporteur(position))
        session = client.session.session_key
        self.headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.saved: list[str] = []
        self.refused: list[str] = []
        self.counts: Counter[tuple[str, int]] = Counter()

    def write(self) -> None:
        dice = random.Random(self.seed)  # noqa: S311 - the same walk each time
        try:
            for number in range(STEPS):
                if number % LOOK_EVERY == 0:
                    clauses = list(self.position.clauses.select_related("revision"))
                self.step(dice, dice.choice(clauses), number)
        finally:
            self.server.close()
            connection.close()

    def step(self, dice: random.Random, clause: Clause, number: int) -> None:
        expected = clause.current.number
        match dice.choices(("edit", "move", "remove", "restore"), (6, 2, 1, 2))[0]:
            case "edit":
                text = f"schrijver {self.seed} tekst {number}"
                status = self.post(clause, "wijzigen", text=text, expected=expected)
                (self.saved if status == 200 else self.refused).append(text)
            case "move":
                self.post(clause, "verplaatsen", richting=dice.choice(("omhoog", "omlaag")))
            case "remove":
                self.post(clause, "verwijderen", expected=expected)
            case "restore":
                self.post(clause, "terugzetten")

    def post(self, clause: Clause, what: str, **fields: object) -> int:
        # As a part of the page where a refusal then has a status of its own, else as a form without JavaScript.
        headers = self.headers | ({"HX-Request": "true"} if "expected" in fields else {})
        self.server.request("POST", f"/standpunten/clausules/{clause.pk}/{what}/", urlencode(fields), headers)
        answer = self.server.getresponse()
        answer.read()
        self.counts[what, answer.status] += 1
        return answer.status


def test_every_edit_is_in_the_history_or_was_answered_with_a_conflict(position, port, capsys):
    writers = [Writer(position, port, seed) for seed in range(WRITERS)]
    begin = time.monotonic()
    with ThreadPoolExecutor(WRITERS) as pool:
        for job in [pool.submit(writer.write) for writer in writers]:
            job.result(240)
    seconds = time.monotonic() - begin

    counts = sum((writer.counts for writer in writers), Counter())
    saved = sorted(text for writer in writers for text in writer.saved)
    refused = sorted(text for writer in writers for text in writer.refused)
    texts = list(Revision.objects.filter(text__startswith="schrijver").values_list("text", flat=True))
    lost = set(saved) - set(texts)
    with capsys.disabled():
        print(  # noqa: T201 - the figures that this test is about
            f"\n{WRITERS} writers, {WRITERS * STEPS} steps in {seconds:.1f} s: {len(saved)} edits saved,"
            f" {len(refused)} answered with a conflict, {len(lost)} lost;"
            f" {sum(n for (what, status), n in counts.items() if what != 'wijzigen')} moves, removals and returns"
        )
    assert lost == set()
    assert sorted(texts) == saved, "what was answered with a conflict is nowhere, what was saved stands there once"
    assert {status for _, status in counts} == {200, 302, 409}, counts
    assert min(len(saved), len(refused)) > STEPS / 10, "there was something to lose"

    position.refresh_from_db()
    steps = list(position.changes.order_by("version").values_list("version", "action"))
    assert [version for version, _ in steps] == list(range(2, position.version + 1))
    assert len(saved) == sum(action == Change.Action.EDITED for _, action in steps)
    assert standing(position) == replayed(position)
    for clause in position.clauses.all():
        numbers = list(clause.revisions.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
