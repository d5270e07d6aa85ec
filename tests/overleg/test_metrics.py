"""What a monitor is told of what waits."""

import datetime

import pytest
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from overleg.audit.models import Seal
from portal.models import OutgoingMail, QueueBeat
from positions.models import Change
from positions.operations.clause import add_clause
from tests.factories import GremiumFactory, PositionFactory
from wording.parts import Kind

TOKEN = "een-lang-geheim-van-de-monitor"


@pytest.fixture
def read(client, settings):
    """name -> value, or (name, queue) -> value."""
    settings.METRICS_TOKEN = TOKEN

    def ask() -> dict:
        answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200
        families = text_string_to_metric_families(answer.text)
        samples = [sample for family in families for sample in family.samples]
        return {(s.name, s.labels["queue"]) if s.labels else s.name: s.value for s in samples}

    return ask


def test_when_nothing_waits(read):
    assert read() == {
        ("overleg_queue_age_seconds", "sync"): float("inf"),
        ("overleg_queue_age_seconds", "mail"): float("inf"),
        ("overleg_queue_age_seconds", "documents"): float("inf"),
        "overleg_drafts_behind": 0,
        "overleg_sync_lag_seconds": 0,
        "overleg_mails_waiting": 0,
        "overleg_mails_delayed": 0,
        "overleg_mail_age_seconds": 0,
        "overleg_alarms_waiting": 0,
        "overleg_seal_age_seconds": 0,
    }


def test_what_waits_and_how_long(read):
    ago = timezone.now() - datetime.timedelta(minutes=10)
    QueueBeat.objects.create(queue="sync", taken_at=ago)
    GremiumFactory()
    add_clause(PositionFactory(), kind=Kind.NOTING, text="de regio groeit", by=None, at=ago)
    assert Change.objects.get().made_at == ago
    for number in range(2):
        OutgoingMail.objects.create(
            subject=f"Mail {number}", body="Tekst", sender="overleg@example.org", to=["lid@example.org"]
        )
    OutgoingMail.objects.filter(subject="Mail 1").update(error="vol", created_at=ago)
    Seal.objects.create(until=ago, rows=1, tables={}, digest="0" * 64)
    told = read()
    assert (told["overleg_mails_waiting"], told["overleg_mails_delayed"]) == (2, 1)
    for age in ("overleg_sync_lag_seconds", "overleg_mail_age_seconds", "overleg_seal_age_seconds"):
        assert 600 <= told[age] < 700, age
    assert 600 <= told["overleg_queue_age_seconds", "sync"] < 700


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer iets-anders", TOKEN])
def test_only_for_who_knows_the_token(client, settings, given):
    settings.METRICS_TOKEN = TOKEN
    answer = client.get("/metrics", headers={"Authorization": given})
    assert (answer.status_code, answer["WWW-Authenticate"], answer.content) == (401, "Bearer", b"")


def test_without_a_token_there_is_no_such_page(client, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
