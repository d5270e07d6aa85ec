"""The start page says what is next, for everyone what is theirs."""

import datetime
import re

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from gremia.models import Role
from meetings.models import AgendaItem, Meeting
from motions.models import Motion
from motions.operations.amendment import record_amendment
from motions.operations.outcome import record_outcome
from motions.operations.sync import sync_position
from overleg.home.queries import adopted_texts
from tests.factories import (
    AgendaItemFactory,
    DocumentFactory,
    DossierFactory,
    GremiumFactory,
    MeetingFactory,
    MotionFactory,
    PositionFactory,
    ThemeFactory,
    logged_in,
    person,
    rapporteur,
)
from tests.motions import filing_steps
from tests.pages import number_of_queries
from wording.core import CoreClause
from wording.parts import Kind


def day(offset: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=offset)


def sections(client) -> dict[str, str]:
    """Heading -> the text below it, of the content of the start page."""
    html = client.get("/").content.decode()
    main = re.search(r"<main.*?</main>", html, re.DOTALL)[0]
    parts = re.split(r"<h[12][^>]*>(.*?)</h[12]>", main, flags=re.DOTALL)
    words = [" ".join(re.sub(r"<[^>]+>", " ", part).split()) for part in parts]
    return dict(zip(words[1::2], words[2::2], strict=True))


def test_who_take_part_are_named_where_they_are_few(client):
    GremiumFactory(name="de raad van Almere", order=1)
    GremiumFactory(name="Provinciale Staten van Flevoland", order=2)
    lead = sections(client)["Wat raden en Staten samen bespreken en besluiten"]
    assert lead.startswith("De raad van Almere en Provinciale Staten van Flevoland zoeken samen")
    GremiumFactory.create_batch(4)
    lead = sections(client)["Wat raden en Staten samen bespreken en besluiten"]
    assert lead.startswith("Raden en Staten zoeken samen")


def as_person(client, user):
    client.force_login(user)
    return client


def test_an_empty_portal_says_what_will_be_here(client):
    assert sections(client) == {
        "Wat raden en Staten samen bespreken en besluiten": (
            "Raden en Staten zoeken samen wat zij allemaal voor hun regio willen, om met één stem te spreken. "
            "U leest hier wanneer zij bij elkaar komen en welke teksten zij aannamen, en u kunt een motie controleren. "
            "Zo werkt het"
        ),
        "Volgende vergadering": (
            "Er is nog geen vergadering gepland. De griffies zetten de eerste datum hier neer zodra die bekend is."
        ),
        "Aangenomen teksten": (
            "Er is nog geen gezamenlijke tekst aangenomen. Neemt een raad of nemen de Staten er een aan, dan kan "
            "iedereen de motie hier lezen."
        ),
        "Eerdere vergaderingen": "Hier komen de vergaderingen die geweest zijn, met hun agenda en stukken.",
    }


def test_the_public_sees_the_next_meeting_with_what_it_is_about(client):
    host = GremiumFactory(short_name="Dronten", address="De Rede 1, Dronten", town_hall="gemeentehuis")
    meeting = MeetingFactory(published=True, date=day(9), host=host, room="raadzaal")
    meeting.themes.add(ThemeFactory(name="Mobiliteit"))
    AgendaItemFactory(meeting=meeting, title="Inloop", kind=AgendaItem.Kind.ARRIVAL)
    AgendaItemFactory(meeting=meeting, title="Wat willen wij van het spoor?")
    cancelled = MeetingFactory(
        published=True, date=day(3), host=host, status=Meeting.Status.CANCELLED, cancelled_because="storm"
    )
    MeetingFactory(date=day(1), host=host)
    html = client.get("/").content.decode()
    assert meeting.get_absolute_url() in html
    assert cancelled.get_absolute_url() in html
    assert "Inloop" not in html
    shown = sections(client)
    heading = next(heading for heading in shown if str(meeting.date.year) in heading)
    assert shown[heading] == (
        "Mobiliteit 19.00 tot 21.30 uur Gemeentehuis, raadzaal, De Rede 1, Dronten Gastheer: de raad van Dronten "
        "Op de agenda Wat willen wij van het spoor? Agenda en uitnodiging"
    )
    assert "afgelast" in shown["Daarna"]


def test_between_two_meetings_the_public_sees_the_latest(client):
    MeetingFactory(published=True, date=day(-40))
    latest = MeetingFactory(published=True, date=day(-4), status=Meeting.Status.HELD)
    shown = sections(client)
    assert str(latest.date.year) in list(shown)[1]
    assert shown[list(shown)[1]].endswith(
        "Agenda en stukken De volgende datum is nog niet bekend. De griffies zetten die hier neer zodra het zover is."
    )


def test_adopted_texts_are_public_per_position(client):
    position = PositionFactory(title="Invloed op het BO MIRT")
    here, there = GremiumFactory(name="de raad van Hier"), GremiumFactory(name="de raad van Daar")
    adopted = MotionFactory(position=position, gremium=here, status=Motion.Status.ADOPTED, body={"title": "x"})
    MotionFactory(position=position, gremium=there)
    MotionFactory(position=PositionFactory(title="Nog in de maak"), gremium=here)
    assert sections(client)["Aangenomen teksten"] == "Invloed op het BO MIRT de raad van Hier"
    assert reverse("motions:motion", args=[adopted.pk]) in client.get("/").content.decode()


def test_adopted_texts_say_when_and_under_which_number(client):
    almere = GremiumFactory(name="de raad van Almere")
    early = datetime.date(2024, 6, 1)
    position = filing_steps.joint_position(almere, title="Een brug", declared_on=early)
    filing_steps.frame(filing_steps.motion_of(position, almere), council_number="M-7", council_date=early)
    sync_position(position.pk)
    motion = filing_steps.filed(position, almere, filed_on=early)
    decided_on = datetime.date(2024, 6, 13)
    outcome = record_outcome(motion, result="adopted", decided_on=decided_on, by=None)
    record_outcome(motion, result="dealt_with", decided_on=outcome.recorded_at.date(), by=None)
    said = "Een brug de raad van Almere : aangenomen op 13 juni 2024 , nummer M-7"
    assert sections(client)["Aangenomen teksten"] == said


def test_the_text_that_a_council_adopted_last_comes_first(client):
    almere, adopted = GremiumFactory(), {}
    for title, days_ago in (("Een brug", 1), ("Een tunnel", 3), ("Een veer", 2)):
        position = filing_steps.joint_position(almere, title=title, declared_on=day(-9))
        filing_steps.frame(filing_steps.motion_of(position, almere), council_date=day(-9))
        sync_position(position.pk)
        motion = filing_steps.filed(position, almere, filed_on=day(-9))
        adopted[motion] = record_outcome(motion, result="adopted", decided_on=day(-days_ago), by=None)
    assert [text.position.title for text in adopted_texts()] == ["Een brug", "Een veer", "Een tunnel"]
    earlier = {"result": "adopted", "decided_on": day(-5), "corrects": adopted[motion], "remark": "Een andere dag."}
    record_outcome(motion, **earlier, by=None)
    assert [text.position.title for text in adopted_texts()] == ["Een brug", "Een tunnel", "Een veer"]


def test_an_adopted_text_that_the_council_changed_first_says_so(client):
    almere = GremiumFactory(name="de raad van Almere")
    motion = filing_steps.filed(filing_steps.joint_position(almere, title="Een brug"), almere)
    core = [CoreClause(Kind.NOTING, "de regio anders groeit")]
    changed = record_amendment(motion, core=core, raw="zoals geplakt", amended_on=day(0), by=None)
    record_outcome(motion, result="adopted", decided_on=day(0), amendment=changed, by=None)
    assert sections(client)["Aangenomen teksten"].endswith(", tekst gewijzigd in de vergadering")


def test_a_motion_held_over_is_on_the_start_page_before_its_date_passes(client):
    almere = GremiumFactory(short_name="Almere")
    motion = filing_steps.filed(filing_steps.joint_position(almere, title="Een brug"), almere)
    assert "Uitgestelde moties" not in sections(client)
    until = day(3)
    record_outcome(motion, result="held", decided_on=day(0), until=until, by=None)
    assert sections(client)["Uitgestelde moties"].startswith("Een brug Almere · aangehouden, tot ")


def test_a_member_sees_what_to_read_for_the_next_meeting(client):
    gremium = GremiumFactory()
    meeting = MeetingFactory(published=True, date=day(9), host=gremium)
    dossier = DossierFactory(title="Leesdossier spoor", theme=None, meeting=meeting, version_date="2026-11-01")
    DocumentFactory.create_batch(2, dossier=dossier)
    DocumentFactory(dossier=dossier, visibility="public")
    DossierFactory(title="Nog niet af", theme=None, meeting=meeting, status="concept")
    DossierFactory(title="Ander onderwerp")
    shown = sections(as_person(client, person(Role.MEMBER, gremium)))
    assert shown["Te lezen"] == "Leesdossier spoor 3 stukken, versie van 1 november 2026"
    assert "In voorbereiding" not in shown


def test_what_waits_for_someone_stands_before_the_meeting(client, almere):
    date = day(9)
    MeetingFactory(published=True, date=date, host=almere)
    filing_steps.joint_position(almere, GremiumFactory(positions=[]))
    shown = sections(as_person(client, person(Role.CLERK, almere)))
    meeting = date_format(date, "l j F Y")
    assert shown["Wat staat er voor u klaar"] == f"Volgende vergadering: {meeting} , 19.00 tot 21.30 uur, Almere"
    heads = [head.lower() for head in shown]
    assert heads.index("wat op u wacht") < heads.index(meeting)


def test_without_a_next_meeting_there_is_still_something_to_read(client):
    DossierFactory(title="Mobiliteit", version_date="2026-01-01")
    shown = sections(as_person(client, person(Role.MEMBER)))
    assert shown["Te lezen"] == "Mobiliteit 0 stukken, versie van 1 januari 2026"
    assert shown["Wat staat er voor u klaar"].startswith("De volgende vergadering is nog niet gepland.")


def test_a_rapporteur_sees_the_own_texts_first_and_whether_the_motions_follow(client):
    theme = ThemeFactory(name="Spoor")
    mine = PositionFactory(title="Mijn tekst", theme=theme)
    user = rapporteur(mine)
    PositionFactory(title="Andermans tekst", theme=theme)
    gremium = user.mandates.get().gremium
    motion = MotionFactory(position=mine, gremium=gremium)
    as_person(client, user)
    assert sections(client)["Gezamenlijke teksten in de maak of in behandeling"] == (
        "Mijn tekst U schrijft deze tekst. Spoor, de moties worden bijgewerkt Andermans tekst Spoor"
    )
    motion.synced_version, motion.synced_gremium_at = mine.version, gremium.changed_at
    motion.save()
    assert sections(client)["Gezamenlijke teksten in de maak of in behandeling"] == (
        "Mijn tekst U schrijft deze tekst. Spoor, 1 motie bijgewerkt Andermans tekst Spoor"
    )


def test_nobody_writes_a_text_that_was_declared_joint(client):
    position = PositionFactory(title="Vastgesteld", theme=ThemeFactory(name="Spoor"))
    client.force_login(rapporteur(position))
    filing_steps.declare(position)
    assert (
        sections(client)["Gezamenlijke teksten in de maak of in behandeling"]
        == "Vastgesteld gezamenlijk vastgesteld Spoor"
    )
    filing_steps.reopen(position)
    shown = sections(client)["Gezamenlijke teksten in de maak of in behandeling"]
    assert shown == "Vastgesteld heropend U schrijft deze tekst. Spoor"


def test_a_text_before_councils_tells_how_many_filed_it(client):
    gremia = [GremiumFactory(), GremiumFactory()]
    position = filing_steps.joint_position(*gremia, title="Een brug", theme=ThemeFactory(name="Spoor"))
    filing_steps.filed(position, gremia[0])
    as_person(client, person(Role.MEMBER, gremia[1]))
    shown = sections(client)["Gezamenlijke teksten in de maak of in behandeling"]
    assert shown == "Een brug gezamenlijk vastgesteld Spoor, 1 van 2 ingediend"


def test_a_rapporteur_whose_mandate_ended_no_longer_writes(client):
    position = PositionFactory(title="Oude tekst")
    user = rapporteur(position)
    user.mandates.update(until=day(-1))
    shown = sections(as_person(client, user))
    assert "Gezamenlijke teksten in de maak of in behandeling" not in shown
    assert "U hebt vandaag geen mandaat." in shown["Wat staat er voor u klaar"]


def test_a_griffie_sees_what_is_not_published_yet(client):
    gremium = GremiumFactory(short_name="Hier")
    concept = MeetingFactory(host=gremium, date=day(20))
    DossierFactory(title="In wording", status="concept", version_date="2026-01-01")
    as_person(client, person(Role.CLERK, gremium))
    assert sections(client)["In voorbereiding"] == (
        f"{concept} concept Volgende stap: maak agenda en uitnodiging af en publiceer daarna. Hier "
        "In wording concept 0 stukken, versie van 1 januari 2026 Vergadering plannen Werkplek griffie"
    )
    assert reverse("admin:meetings_meeting_steps", args=[concept.pk]) in client.get("/").content.decode()


def test_an_official_sees_dossiers_to_fill(client):
    DossierFactory(title="In wording", status="concept", version_date="2026-01-01")
    shown = sections(as_person(client, person(Role.OFFICIAL)))
    assert shown["In voorbereiding"] == "In wording concept 0 stukken, versie van 1 januari 2026"


def fill(gremium, number: int) -> None:
    """`number` rows of everything that the page lists."""
    for offset in range(1, number + 1):
        theme = ThemeFactory()
        for meeting in (
            MeetingFactory(published=True, date=day(offset), host=gremium),
            MeetingFactory(published=True, date=day(-offset), host=gremium),
            MeetingFactory(date=day(offset), host=gremium),
        ):
            meeting.themes.add(theme)
            AgendaItemFactory(meeting=meeting)
            DocumentFactory(dossier=DossierFactory(theme=None, meeting=meeting))
        DossierFactory(theme=theme, status="concept")
        MotionFactory(position=PositionFactory(theme=theme), gremium=gremium)
        adopted = PositionFactory(theme=theme)
        MotionFactory(position=adopted, gremium=gremium, status=Motion.Status.ADOPTED, body={"title": "x"})


def test_the_number_of_queries_does_not_grow(client):
    gremium, counts = GremiumFactory(), set()
    roles = (Role.MEMBER, Role.CLERK, Role.OFFICIAL)
    browsers = [client, *(logged_in(person(role, gremium)) for role in roles)]
    for more in (1, 2, 7):
        fill(gremium, more)
        counts.add(tuple(number_of_queries(browser, "/") for browser in browsers))
    assert len(counts) == 1, counts
