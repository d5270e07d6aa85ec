"""A year of a griffier: plan, consult, invite, answer, dine, the world café, the report, and the next agenda."""

import datetime
import re
from email.message import EmailMessage

import pypdfium2
import pytest
from django.utils import timezone
from icalendar import Calendar
from imap_tools import MailBoxUnencrypted
from playwright.sync_api import Page, expect

from attendance.models import Delivery, Registration
from gremia.models import User
from meetings.free_days import public_holidays, school_holidays
from meetings.models import Meeting, ThemeVote
from overleg import demo
from overleg.mailbox_settings import Mailbox
from proceedings.models import Seat
from tests.attendance.imap import imap_server
from tests.attendance.smtp import MailServer, mail_server
from tests.attendance.test_replies import apple, gmail, outlook
from tests.factories import free_on
from tests.processes import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.queue]

INVITED = 125
THEMES = ("Mobiliteit", "Wonen", "Energie")
CLASH = "Valt samen met:"


def who(login: str) -> User:
    return User.objects.get(email=f"{login}@example.org")


@pytest.mark.django_db(transaction=True)
def test_the_year_of_a_griffier(visit, start_worker):
    demo.load()
    year = year_to_plan()
    meeting = plan_an_evening(visit, year)
    evening = copy_it(visit, meeting, f"{year}-11-15")
    three_committees_agree(visit, evening)
    vote_about_the_next_theme(visit)
    with mail_server() as mails, imap_server() as mailbox:
        calendars = f"imap://{mailbox.name}:{mailbox.password}@{mailbox.host}:{mailbox.port}/{mailbox.folder}"
        start_worker(
            beat=True,
            EMAIL_URL=f"smtp://127.0.0.1:{mails.port}",
            CALENDAR_MAILBOX=calendars,
            CALENDAR_ADDRESS="antwoord@overleg.example.org",
        )
        publish_and_invite(visit, evening, mails)
        by_address = {str(mail["To"]): mail for mail in mails.received if entries_in(mail)}
        guests = [f"gast{number}@example.org" for number in range(10)]
        five_answer_by_link(visit, [by_address[guest] for guest in guests[:5]])
        five_answer_by_calendar(mailbox, [by_address[guest] for guest in guests[5:]])
        wait_until(
            lambda: Registration.objects.filter(invitee__meeting=evening, state="comes").count() == 10,
            what="the worker read the answers of five calendars",
            seconds=120,
        )
    freeze_the_dinner(visit, evening)
    make_a_table_plan(visit, evening)
    move(evening, timezone.localdate())
    write_notes_and_report(visit, evening)
    move(evening, timezone.localdate() - datetime.timedelta(days=1))
    the_action_point_stands_on_the_next_agenda(visit)


def year_to_plan() -> int:
    """Next year, if its school holidays are known; else the year after, in which the demo has no evenings yet."""
    following = timezone.localdate().year + 1
    return following if any(period.first.year == following for period in school_holidays().periods) else following + 1


def plan_an_evening(visit, year: int) -> Meeting:
    """First in a holiday, which the page of the year points out, then on the day that it proposed."""
    known = [period for period in school_holidays().periods if period.first.year == year] or public_holidays(year)
    holiday = known[0]
    page = visit(who("griffier.almere"))
    page.goto("/vergaderingen/")
    page.get_by_role("link", name="Jaarplan").click()
    page.goto(f"/vergaderingen/jaar/{year}/")
    if school_holidays().unknown_in(year):
        expect(page.get_by_role("main")).to_contain_text("zijn hier niet bekend")
    for period in known:
        expect(page.get_by_role("main")).to_contain_text(period.name)
    page.get_by_role("link", name=re.compile("^Plan .* bij ")).first.click()
    expect(page.locator("[name=start]")).to_have_value("19:00")
    expect(page.locator("[name=room]")).not_to_have_value("")
    proposed = page.locator("[name=date]").input_value()
    page.locator("[name=date]").fill(holiday.first.isoformat())
    page.locator("[name=_save]").click()
    page.get_by_role("link", name="Typ de punten").wait_for()
    meeting = Meeting.objects.get(date=holiday.first)
    assert clashes_shown(page, meeting) == free_on(holiday.first)
    assert holiday.name in free_on(holiday.first)
    page.goto(f"/beheer/meetings/meeting/{meeting.pk}/change/")
    page.locator("[name=date]").fill(proposed)
    page.locator("[name=_save]").click()
    page.get_by_role("link", name="Typ de punten").click()
    page.get_by_role("button", name="Voeg een punt toe").click()
    page.locator("[name=items-0-title]").fill("Opening")
    page.locator("[name=items-0-duration]").fill("150")
    page.locator("[name=_save]").click()
    page.get_by_text("De agenda is opgeslagen.").wait_for()
    assert clashes_shown(page, meeting) == []
    return Meeting.objects.get(pk=meeting.pk, date=proposed)


def clashes_shown(page: Page, meeting: Meeting) -> list[str]:
    """What the page of the year says that a meeting clashes with."""
    meeting.refresh_from_db()
    page.goto(f"/vergaderingen/jaar/{meeting.date.year}/")
    entry = page.locator(
        ".year__meeting", has=page.locator(f"a[href='/beheer/meetings/meeting/{meeting.pk}/stappen/']")
    )
    lines = entry.inner_text().splitlines()
    return [line.removeprefix(CLASH).strip() for line in lines if line.startswith(CLASH)]


def copy_it(visit, meeting: Meeting, day: str) -> Meeting:
    page = visit(who("griffier.almere"))
    page.goto(f"/beheer/meetings/meeting/{meeting.pk}/stappen/")
    page.get_by_role("link", name="Kopieer deze vergadering").click()
    page.get_by_label("Datum").fill(day)
    page.locator("[name=start]").fill("19:30")
    page.locator("[name=host]").select_option(label="de raad van Almere")
    page.get_by_role("button", name="Maak de kopie").click()
    expect(page.locator("[data-agenda-time]").first).to_contain_text("19.30")
    return Meeting.objects.get(date=day)


def three_committees_agree(visit, meeting: Meeting) -> None:
    page = visit(who("griffier.almere"))
    page.goto(f"/vergaderingen/{meeting.pk}/afstemming/")
    page.get_by_role("button", name="Vraag de commissies").click()
    for slug, answer in (("flevoland", "akkoord"), ("lelystad", "akkoord met een kanttekening"), ("almere", "akkoord")):
        own = visit(who(f"griffier.{slug}"))
        own.goto(f"/vergaderingen/{meeting.pk}/afstemming/")
        own.get_by_role("link", name=re.compile("^Leg het antwoord van")).click()
        own.get_by_label(answer, exact=True).check()
        if "kanttekening" in answer:
            own.locator("[name=remark]").fill("Graag een pauze.")
        own.get_by_role("button", name="Leg het antwoord vast").click()
        expect(own.get_by_role("main")).to_contain_text("Het antwoord is vastgelegd.")
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Alle commissies zijn akkoord met deze agenda.")
    expect(page.get_by_role("main")).to_contain_text("Graag een pauze.")
    page.goto(f"/beheer/meetings/meeting/{meeting.pk}/stappen/")
    expect(page.locator("[name=because]")).to_have_count(0)


def vote_about_the_next_theme(visit) -> None:
    vote = ThemeVote.objects.open().get()
    page = visit(who("lid.almere"))
    page.goto("/")
    page.get_by_role("link", name="Stem: welk thema is de volgende keer?").click()
    page.get_by_label("Een universiteit in Flevoland").check()
    page.get_by_role("button", name="Breng mijn stem uit").click()
    expect(page.get_by_role("main")).to_contain_text("U stemde op “Een universiteit in Flevoland”.")
    griffie = visit(who("griffier.lelystad"))
    griffie.goto(vote.get_absolute_url())
    griffie.get_by_role("button", name="Sluit de stemming").click()
    expect(griffie.locator("svg.vote-chart")).to_be_visible()
    griffie.get_by_role("link", name="Kies het thema").click()
    griffie.get_by_label("Een universiteit in Flevoland").check()
    griffie.locator("[name=because]").fill("Elk gremium heeft hier belang bij.")
    griffie.get_by_role("button", name="Laat dit thema aan zijn route beginnen").click()
    expect(griffie.get_by_role("main")).to_contain_text("“Een universiteit in Flevoland” begint aan zijn route.")


def publish_and_invite(visit, meeting: Meeting, mails: MailServer) -> None:
    page = visit(who("griffier.almere"))
    page.goto(f"/beheer/meetings/meeting/{meeting.pk}/stappen/")
    page.get_by_role("button", name="Publiceren").click()
    expect(page.get_by_role("main")).to_contain_text("De vergadering is gepubliceerd.")
    page.goto(f"/vergaderingen/{meeting.pk}/gasten/")
    page.get_by_role("link", name="Kies wie u op de lijst zet").click()
    page.get_by_role("button", name="Zet op de lijst").click()
    number = INVITED - meeting.invitees.count()
    page.get_by_role("link", name="Gasten toevoegen").click()
    page.locator("[name=guests]").fill("\n".join(f"Gast {n}, gast{n}@example.org" for n in range(number)))
    page.get_by_role("button", name="Zet op de lijst").click()
    expect(page.get_by_role("main")).to_contain_text(f"Op de lijst: {INVITED}.")
    page.get_by_role("link", name="Uitnodigingen, wijzigingen en herinneringen versturen").click()
    page.get_by_role("button", name=f"Verstuur aan {INVITED} mensen").click()
    wait_until(
        lambda: Delivery.objects.filter(mailing__meeting=meeting, state="sent").count() == INVITED,
        what="every invitation was sent",
        seconds=120,
    )
    sent = [str(mail["To"]) for mail in mails.received if entries_in(mail)]
    assert len(set(sent)) == len(sent) == INVITED
    expect(page.get_by_role("main")).to_contain_text(f"{INVITED} van {INVITED}")


def entries_in(mail: EmailMessage) -> list[Calendar]:
    """The entry of an invitation, which stands in it twice: for who sees it at once, and as a file."""
    parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return [Calendar.from_ical(part.get_payload(decode=True)) for part in parts]


def five_answer_by_link(visit, invitations: list[EmailMessage]) -> None:
    page = visit()
    for number, mail in enumerate(invitations):
        text = mail.get_body(("plain",)).get_content()
        page.goto(re.search(r"/aanmelden/\S+", text)[0])
        page.get_by_label("Ik kom", exact=True).check()
        if number < 3:
            page.get_by_label("Ik eet mee").check()
        if number == 0:
            page.get_by_label("veganistisch").check()
        page.get_by_role("button", name="Verstuur het antwoord").click()
        expect(page.get_by_role("main")).to_contain_text("aangemeld")


def five_answer_by_calendar(mailbox: Mailbox, invitations: list[EmailMessage]) -> None:
    """Each accepts the entry of the own mail, as Outlook, Gmail or Apple does."""
    with MailBoxUnencrypted(mailbox.host, mailbox.port).login(mailbox.name, mailbox.password) as box:
        for number, mail in enumerate(invitations):
            entry = entries_in(mail)[0]
            entry["METHOD"] = "REPLY"
            (event,) = entry.events
            event["ATTENDEE"].params["PARTSTAT"] = "ACCEPTED"
            event.DTSTAMP = datetime.datetime.now(datetime.UTC)
            reply = (outlook, gmail, apple)[number % 3](str(mail["To"]), entry.to_ical().decode())
            box.append(reply.as_bytes(), mailbox.folder)


def freeze_the_dinner(visit, meeting: Meeting) -> None:
    page = visit(who("griffier.almere"))
    page.goto(f"/vergaderingen/{meeting.pk}/gasten/")
    page.get_by_role("link", name="Diner: voor de cateraar").click()
    page.get_by_role("button", name="Sluit het diner nu").click()
    expect(page.locator(".notice", has_text="Gesloten op")).to_be_visible()
    rows = page.get_by_role("region", name="Voor de cateraar").get_by_role("row")
    assert [row.split() for row in rows.all_inner_texts()] == [["diners", "3"], ["veganistisch", "1"]]


def make_a_table_plan(visit, meeting: Meeting) -> None:
    page = visit(who("griffier.almere"))
    page.goto(meeting.get_absolute_url())
    page.get_by_role("link", name="Zet een wereldcafé op").click()
    for number, theme in enumerate(THEMES):
        page.locator(f"[name=tafels-{number}-theme]").fill(theme)
    page.locator("[name=rondes-0-start]").fill("20:00")
    page.locator("[name=rondes-0-end]").fill("20:30")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("button", name="Maak het tafelplan").click()
    expect(page.get_by_text("Het tafelplan is gemaakt.")).to_be_visible()
    printed = page.request.get(page.get_by_role("link", name="Print het plan (pdf)").get_attribute("href"))
    assert_prints_the_plan(printed.body(), meeting)


def assert_prints_the_plan(content: bytes, meeting: Meeting) -> None:
    """A sheet for each table with who sits there, and one on which all who come find their table."""
    with pypdfium2.PdfDocument(content) as document:
        sheets = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    people = {f"Gast {number}" for number in range(10)}
    seats: dict[str, list[str]] = {theme: [] for theme in THEMES}
    for seat in Seat.objects.filter(cafe__meeting=meeting):
        seats[THEMES[seat.tables[0]]].append(seat.name)
    for number, (theme, sheet) in enumerate(zip(THEMES, sheets, strict=False), start=1):
        assert sheet.startswith(f"Tafel {number} {theme} Ronde 1, 20.00 – 20.30 uur")
        assert sorted(re.findall(r"Gast \d+", sheet)) == sorted(seats[theme])
        assert 3 <= len(seats[theme]) <= 4
    (overview,) = sheets[len(THEMES) :]
    assert overview.startswith("Waar zit ik? Naam Ronde 1")
    found = dict(re.findall(r"(Gast \d+) (\d\. \w+)", overview))
    assert found == {name: f"{n}. {theme}" for n, theme in enumerate(THEMES, 1) for name in seats[theme]}
    assert found.keys() == people


def move(meeting: Meeting, day: datetime.date) -> None:
    """Time passes: the evening comes, and is over."""
    Meeting.objects.filter(pk=meeting.pk).update(date=day)


def write_notes_and_report(visit, meeting: Meeting) -> None:
    page = visit(who("griffier.almere"))
    page.goto(meeting.get_absolute_url())
    page.get_by_role("link", name="Tafels, rondes en notities").click()
    page.get_by_role("link", name=THEMES[0]).first.click()
    page.get_by_role("textbox", name="Notitie").fill("Eerst de bus, dan de wijk.")
    page.get_by_role("button", name="Voeg deze notitie toe").click()
    expect(page.locator(".notes__note")).to_contain_text("Eerst de bus")
    page.goto(meeting.get_absolute_url())
    page.get_by_role("button", name="Begin het verslag").click()
    expect(page.get_by_role("main")).to_contain_text("Eerst de bus, dan de wijk.")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("button", name="Maak het verslag definitief").click()
    expect(page.locator(".badge--final")).to_be_visible()
    page.get_by_role("link", name="Actiepunten").click()
    page.locator("[name=text]").fill("Vraag het Rijk om een tweede spoor")
    page.locator("[name=owner]").fill("lid.lelystad@example.org")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("main")).to_contain_text("Vraag het Rijk om een tweede spoor")


def the_action_point_stands_on_the_next_agenda(visit) -> None:
    page = visit(who("griffier.almere"))
    page.goto("/")
    page.get_by_role("link", name="Agenda en uitnodiging").click()
    expect(page.get_by_role("main")).to_contain_text("Actiepunten van eerdere vergaderingen")
    expect(page.get_by_role("main")).to_contain_text("Vraag het Rijk om een tweede spoor")
