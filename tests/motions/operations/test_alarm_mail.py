"""The mails about a changed text, over a real SMTP server: what they say, to whom, and that each is sent once."""

import datetime

import pytest
from django.utils import formats

from gremia.models import Gremium, Role
from motions.models import Alarm, Motion
from motions.operations.alarm import answer_alarm
from motions.operations.alarm_mail import mail_alarms
from motions.operations.outcome import record_outcome
from motions.renderers import alarm_mail
from overleg.celery import app
from portal.models import OutgoingMail
from tests.factories import GremiumFactory, MandateFactory, person, rapporteur
from tests.motions.filing_steps import TODAY, filed, joint_position
from tests.motions.operations.test_amendment import amend, filed_core, with_bridge
from tests.processes import free_port, wait_until


@pytest.fixture
def gremia():
    names = ("Almere", "Lelystad")
    return [GremiumFactory(staten=True), *(GremiumFactory(short_name=name) for name in names)]


@pytest.fixture
def position(gremia):
    position = joint_position(*gremia, title="Een brug")
    for gremium in gremia:
        rapporteur(position, gremium)
    ended = MandateFactory(gremium=gremia[0], until=TODAY - datetime.timedelta(days=1))
    position.rapporteurs.create(mandate=ended)
    return position


@pytest.fixture
def amended(position, gremia):
    motion = filed(position, gremia[2])
    return amend(motion, with_bridge(motion))


def writer(position, gremium):
    return position.rapporteurs.get(mandate__gremium=gremium, mandate__until=None).mandate.user


def text_of(mail) -> str:
    return mail.get_content().replace("\r\n", "\n")


def addressed(mail) -> tuple[str, str]:
    return mail["To"], mail["Cc"]


def test_griffie_and_rapporteurs_of_the_others_hear_what_changed(position, gremia, amended, mailbox, settings):
    filed(position, gremia[0])
    assert mail_alarms() == 2
    assert [addressed(mail) for mail in mailbox] == [
        (gremium.griffie_email, writer(position, gremium).email) for gremium in gremia[:2]
    ]
    first = mailbox[0]
    text = text_of(first)
    assert first["Subject"] == "Tekst gewijzigd in Lelystad: Een brug"
    change = "te pleiten voor [-een brug-] {+twee bruggen+}"
    assert f"Gewijzigd onder 'verzoeken {gremia[0].executive}':\n  {change}\n" in text
    assert f"Gewijzigd onder 'verzoekt {gremia[1].executive}':\n  {change}\n" in text_of(mailbox[1])
    day = formats.date_format(TODAY, "l j F Y")
    assert f"Datum van de stemming in uw eigen vergadering: {day} (vandaag)." in text
    alarm = Alarm.objects.get(gremium=gremia[0])
    assert f"\n{settings.SITE_URL}/standpunten/waarschuwingen/{alarm.pk}/\n" in text
    assert mail_alarms() == 0
    assert len(mailbox) == 2


def test_who_decided_already_hears_that_too(position, gremia, amended, mailbox):
    motion = filed(position, gremia[0])
    record_outcome(motion, result="adopted", decided_on=TODAY, by=None)
    mail_alarms()
    assert "In uw eigen vergadering is al besloten: aangenomen." in text_of(mailbox[0])


def test_a_mail_server_that_is_down_keeps_no_mail_from_being_written(amended, gremia, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "portal.mail_backend.QueueBackend", free_port()
    assert mail_alarms() == 2
    assert [mail.to for mail in OutgoingMail.objects.order_by("pk")] == [[g.griffie_email] for g in gremia[:2]]
    assert Alarm.objects.to_mail().count() == 0


def test_a_mail_that_cannot_be_written_does_not_stop_the_others(client, position, gremia, amended, mailbox, caplog):
    Gremium.objects.filter(pk=gremia[0].pk).update(griffie_email="griffie@example.org\nBcc: x@example.org")
    assert mail_alarms() == 1
    assert [mail["To"] for mail in mailbox] == [gremia[1].griffie_email]
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    failed = Alarm.objects.get(gremium=gremia[0])
    assert (failed.mailed_at, failed.mail_error != "") == (None, True)
    client.force_login(writer(position, gremia[1]))
    assert "Niemand heeft de mail hierover gekregen" in client.get(failed.get_absolute_url()).content.decode()
    Gremium.objects.filter(pk=gremia[0].pk).update(griffie_email="griffie@example.org")
    assert mail_alarms() == 1
    failed.refresh_from_db()
    assert (failed.mailed_at is not None, failed.mail_error) == (True, "")


def test_a_title_on_two_lines_silences_no_alarm(position, gremia, amended, mailbox):
    Motion.objects.update(filed_subject="Een brug\nBcc: x@example.org")
    assert mail_alarms() == 2
    assert {str(mail["Subject"]) for mail in mailbox} == {"Tekst gewijzigd in Lelystad: Een brug Bcc: x@example.org"}


def test_reconvening_asks_the_rapporteurs_of_all_gremia(position, gremia, amended, mailbox):
    mail_alarms()
    mailbox.clear()
    alarm = Alarm.objects.get(gremium=gremia[0])
    answer_alarm(alarm, answer="reconvene", remark="Twee bruggen is te veel.", by=writer(position, gremia[0]))
    assert mail_alarms() == 1
    (mail,) = mailbox
    assert mail["Subject"] == "Rapporteurs bijeen: Een brug"
    assert mail["To"] == ", ".join(gremium.griffie_email for gremium in gremia)
    assert set(mail["Cc"].split(", ")) == {writer(position, gremium).email for gremium in gremia}
    assert "Flevoland schrijft daarbij:\nTwee bruggen is te veel.\n" in text_of(mail)
    assert mail_alarms() == 0


def test_each_kind_of_change_in_words():
    assert alarm_mail.marked("de brug komt er", "de tunnel komt er wel") == "de [-brug-] {+tunnel+} komt er {+wel+}"


@pytest.mark.queue
def test_an_alarm_is_mailed_by_a_worker_and_what_was_lost_by_the_beat(
    transactional_db, client, mailbox, settings, monkeypatch, start_worker
):
    monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{settings.EMAIL_PORT}")
    almere, lelystad = GremiumFactory(), GremiumFactory()
    motion = filed(joint_position(almere, lelystad), lelystad)
    client.force_login(person(Role.CLERK, lelystad))
    noting, _dictum = filed_core(motion)
    text = f"overwegende dat:\n- {noting.text};\n\nverzoekt het college:\n- te pleiten voor twee bruggen."
    typed = {"text": text, "amended_on": TODAY, "_confirm": "1"}
    assert client.post(f"/moties/{motion.pk}/wijziging/", typed).status_code == 302
    app.control.purge()
    assert Alarm.objects.to_mail().count() == 1
    start_worker(beat=True)
    wait_until(lambda: len(mailbox) == 1, what="the beat mailed it", seconds=60)
    amend(motion, with_bridge(motion, "te pleiten voor drie bruggen"))
    wait_until(lambda: len(mailbox) == 2, what="the second one too", seconds=60)
    assert not Alarm.objects.to_mail().exists()
