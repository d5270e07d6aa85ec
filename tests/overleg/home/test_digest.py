"""The mail about what waits: only about what is new, never about what one did oneself, gone once it is done."""

import datetime

import pghistory
import pytest
from django.utils import formats, timezone

from gremia.models import Role
from overleg.home.digest import choose_digest, send_digests
from overleg.home.models import Digest
from overleg.home.turns.person import turns_of
from overleg.home.turns.turn import TurnKind
from portal.models import OutgoingMail
from positions.operations.clause import add_clause
from positions.operations.position import create_position
from tests.answers import answer_for_gremium
from tests.factories import (
    AgendaItemFactory,
    GremiumFactory,
    InviteeFactory,
    MandateFactory,
    MeetingFactory,
    PositionFactory,
    ThemeFactory,
    mailed,
    person,
    rapporteur,
)

DAY = datetime.timedelta(days=1)


def at_once(*people):
    for one in people:
        choose_digest(one, when=Digest.When.AT_ONCE)


@pytest.fixture
def position(almere):
    return PositionFactory(title="Een brug")


def clause(position, by):
    return add_clause(position, kind="noting", text="de regio groeit", by=by)


def test_who_is_asked_is_mailed_once_and_who_wrote_it_is_not(almere, position, mailbox):
    first, second = rapporteur(position, almere), rapporteur(position, GremiumFactory(short_name="Urk"))
    at_once(first, second)
    written = clause(position, by=first)
    assert send_digests() == 1
    assert [(mail["To"], mail["Subject"]) for mail in mailbox] == [(second.email, "Er wacht iets op u in Overleg")]
    assert send_digests() == 0
    answer_for_gremium(written, answer="agree", expected=1, by=second)
    clause(position, by=first)
    assert send_digests() == 1
    text = mailbox[1].get_content().replace("\r\n", "\n")
    assert "- Beantwoord 1 clausule (nieuw)\n  Een brug (Urk)\n" in text
    assert f"/standpunten/{position.pk}/antwoorden/gremium/" in text
    assert "/account/berichten/" in text


def test_what_begins_to_wait_is_new_however_old_its_cause(almere, position, mailbox):
    clause(position, by=None)
    at_once(person(Role.CLERK, almere))
    send_digests()
    late = rapporteur(position, almere)
    at_once(late)
    Digest.objects.update(looked_at=timezone.now())
    mailbox.clear()
    assert send_digests() == 1
    assert (mailbox[0]["To"], "Beantwoord 1 clausule (nieuw)" in mailbox[0].get_content()) == (late.email, True)
    assert send_digests() == 0
    position.rapporteurs.all().delete()
    assert send_digests() == 1
    assert "Wijs een rapporteur aan (nieuw)" in mailbox[1].get_content()


def test_a_clause_of_somebody_else_is_told_also_when_ones_own_came_after_it(almere, position):
    first, second = rapporteur(position, almere), rapporteur(position, GremiumFactory(short_name="Urk"))
    at_once(first, second)
    clause(position, by=first)
    clause(position, by=second)
    assert send_digests() == 2


def test_whoever_gave_the_last_answer_is_not_mailed_that_the_text_can_be_declared(almere, position, mailbox):
    first, second = rapporteur(position, almere), rapporteur(position, GremiumFactory(short_name="Urk"))
    asked = add_clause(position, kind="dictum", text="te bouwen", verb="verzoeken", addressee="[college]", by=None)
    answer_for_gremium(asked, answer="agree", expected=1, by=second)
    at_once(first, second)
    send_digests()
    mailbox.clear()
    answer_for_gremium(asked, answer="agree", expected=1, by=first)
    assert send_digests() == 1
    assert [mail["To"] for mail in mailbox] == [second.email]


def test_where_very_much_waits_it_is_counted_by_kind_with_what_is_new_first(almere, mailbox):
    adviser = person(Role.REGIONAL_ADVISER)
    at_once(adviser)
    for number in range(25):
        PositionFactory(title=f"Brug {number}")
    assert send_digests() == 1
    last = PositionFactory(title="Een tunnel")
    clause(last, by=None)
    assert send_digests() == 1
    lines = mailbox[1].get_content().replace("\r\n", "\n").splitlines()
    at = lines.index("CLAUSULES OM TE BEANTWOORDEN: 1, nieuw: 1")
    assert mailbox[1]["Subject"] == "Er wachten 2 dingen op u in Overleg"
    assert lines[at + 2 : at + 4] == ["- De rapporteurs beantwoorden 1 clausule (nieuw)", "  Een tunnel (Almere)"]
    at = lines.index("RAPPORTEURS OM AAN TE WIJZEN: 26, nieuw: 1")
    told = [line for line in lines[at:] if line.startswith("- ")]
    assert told[0].endswith("(nieuw)")
    assert lines[lines.index(told[0]) + 1] == "  Een tunnel (Almere)"
    assert (len(told), "En nog 23." in lines) == (3 + 1, True)
    assert [line.endswith("/standpunten/te-beslissen/") for line in lines if line.startswith("Alles wat")] == [True]


def test_what_is_done_before_the_mail_goes_is_not_told(almere, position):
    first, second = rapporteur(position, almere), rapporteur(position, GremiumFactory(short_name="Urk"))
    at_once(second)
    written = clause(position, by=first)
    answer_for_gremium(written, answer="agree", expected=1, by=second)
    assert send_digests() == 0


def test_daily_is_the_default_and_comes_once_a_day(almere, position, monkeypatch):
    writer = rapporteur(position, almere)
    assert send_digests() == 0
    assert Digest.objects.get(user=writer).when == Digest.When.DAILY
    clause(position, by=None)
    assert send_digests() == 0  # looked at today
    yesterday = timezone.now() - DAY
    Digest.objects.update(looked_at=yesterday)
    monkeypatch.setattr("overleg.home.models.DAILY_FROM", datetime.time(0))
    assert send_digests() == 1
    assert send_digests() == 0
    Digest.objects.update(looked_at=yesterday)
    monkeypatch.setattr("overleg.home.models.DAILY_FROM", datetime.time.max)
    assert send_digests() == 0  # too early in the day


def test_who_waited_longest_is_mailed_first_where_one_task_does_not_reach_all(almere, position, monkeypatch, mailbox):
    first, second = rapporteur(position, almere), rapporteur(position, GremiumFactory(short_name="Urk"))
    at_once(first)
    at_once(second)
    clause(position, by=None)
    Digest.objects.filter(user=second).update(looked_at=timezone.now() - DAY)
    monkeypatch.setattr("overleg.home.digest.MAX_SECONDS", 0)
    assert [send_digests(), send_digests()] == [1, 1]
    assert [mail["To"] for mail in mailbox] == [second.email, first.email]


def test_one_whose_mail_cannot_be_made_keeps_nobody_waiting(almere, position, monkeypatch, caplog):
    first, second = rapporteur(position, almere), rapporteur(position, GremiumFactory(short_name="Urk"))
    at_once(first)
    at_once(second)
    clause(position, by=None)

    def fails_for_one(user):
        if user == first:
            raise ValueError("Zo niet")
        return turns_of(user)

    monkeypatch.setattr("overleg.home.digest.turns_of", fails_for_one)
    assert send_digests() == 1
    assert "was not made" in caplog.text


def test_never_is_never(client, almere, position):
    writer = rapporteur(position, almere)
    client.force_login(writer)
    assert client.post("/account/berichten/", {"when": "x"}).status_code == 422
    assert client.post("/account/berichten/", {"when": "never"})["Location"] == "/account/"
    assert "nooit: ik kijk zelf in het portaal" in client.get("/account/").content.decode().lower()
    clause(position, by=None)
    Digest.objects.update(looked_at=timezone.now() - DAY)
    assert send_digests() == 0


def test_the_griffie_of_another_is_told_that_a_position_started(almere):
    one, other = person(Role.CLERK, almere), person(Role.CLERK, GremiumFactory(short_name="Urk"))
    at_once(one, other)
    create_position(title="Een tunnel", theme=ThemeFactory(), by=one)
    assert send_digests() == 1


@pytest.fixture
def griffie(almere):
    """Two clerks of one gremium, whose mails began."""
    clerks = person(Role.CLERK, almere), person(Role.CLERK, almere)
    at_once(*clerks)
    send_digests()
    return clerks


def test_of_an_evening_that_asks_something_all_are_told_but_who_made_it_so(almere, griffie, mailbox):
    one, other = griffie
    with pghistory.context(user=one.pk):
        meeting = MeetingFactory(host=almere, published=True, chair="Raadslid", date=timezone.localdate() + 40 * DAY)
    assert send_digests() == 1
    assert mailbox[0]["To"] == other.email
    text = mailbox[0].get_content().replace("\r\n", "\n")
    assert "- Maak de agenda van de vergadering van" in text
    assert "- Zet mensen op de gastenlijst van de vergadering van" in text
    assert f"Uiterlijk: {formats.date_format(meeting.date, 'l j F Y')}" in text
    AgendaItemFactory(meeting=meeting)
    guest, _kept = (InviteeFactory(meeting=meeting, added_by=other) for _number in range(2))
    assert send_digests() == 1
    assert mailbox[1]["To"] == one.email
    assert "- Nodig 2 personen uit" in mailbox[1].get_content()
    mailed(meeting, by=one)
    with pghistory.context(user=other.pk):
        meeting.invitees.filter(pk=guest.pk).update(uninvited_at=timezone.now())
    assert send_digests() == 1
    assert (mailbox[2]["To"], "?soort=cancellation" in mailbox[2].get_content()) == (one.email, True)
    assert send_digests() == 0


def test_a_day_that_comes_near_is_told_to_the_whole_griffie(almere, griffie, mailbox):
    MandateFactory(gremium=almere, until=timezone.localdate() + 20 * DAY, user__name="Een lid")
    assert send_digests() == 2
    assert "- Een lid (volksvertegenwoordiger" in mailbox[0].get_content()


def test_of_mail_that_fails_no_mail_tells(almere, griffie):
    mail = {"subject": "x", "body": "x", "sender": "a@example.org", "error": "refused"}
    OutgoingMail.objects.create(to=[almere.griffie_email], next_try_at=timezone.now(), **mail)
    assert [turn.kind for turn in turns_of(griffie[0])] == [TurnKind.MAIL]
    assert send_digests() == 0
