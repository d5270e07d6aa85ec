"""What people read: pages as a visitor and as someone logged in, files, mail and the list for search engines."""

import json
import re
import zipfile
from html import unescape
from io import BytesIO
from urllib.parse import urlsplit

import lxml.html
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from lxml.html import HtmlElement

from gremia.models import Mandate, User
from gremia.personal_data import personal_data
from meetings.models import Meeting
from motions.history import MotionHistory
from motions.queries.frame import document_data_of
from motions.queries.history import motion_histories
from overleg.home.digest import MAX_TOLD, choose_digest, send_digests
from overleg.home.models import Digest
from overleg.home.turns.person import turns_of
from overleg.home.turns.turn import Turn
from portal.site import site_address
from positions.models import Position, Rapporteur
from tests.factories import logged_in
from tests.overleg.walk.reading_elsewhere import (
    a_calendar_has_the_meetings,
    nobody_reads_of_an_agreement_that_is_not_there,
    visitor_checks_a_file,
    visitor_reads_the_certificate,
    visitor_reads_what_is_held_over,
    visitor_reads_what_was_adopted,
)
from tests.overleg.walk.region import Region
from wording.fingerprint import code

MOST_ON_START = 5
"""What waits and is named there, of what is no text that the start page names too."""


def read_some(region: Region, walk: list[str]) -> None:
    """One of all that can be read, another after each step."""
    region.random.choice(READERS)(region, walk)


def page(client: Client, address: str) -> HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return lxml.html.fromstring(answer.content.decode())


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def histories(region: Region) -> list[MotionHistory]:
    """Of the motions of one of the positions."""
    return motion_histories(Position.objects.get(pk=region.position.pk))


def facts_of(history: MotionHistory) -> list[str]:
    """What every line about a filed motion says."""
    motion = history.motion
    facts = [motion.get_status_display()]
    facts += ["tekst gewijzigd in de vergadering"] if history.amendment else []
    if history.lag:
        is_agreed = history.motion.position.is_locked
        facts.append("loopt achter op de gezamenlijke tekst" if is_agreed else "de gezamenlijke tekst wordt herzien")
    if history.day_of_status:
        facts.append(date_format(history.day_of_status))
    facts += (
        [f"{motion.get_execution_display()} {date_format(history.execution.decided_on)}"] if history.execution else []
    )
    return facts


def visitor_reads_the_list(region: Region, walk: list[str]) -> None:
    """Every motion that was filed, and no other, with what became of it."""
    found = page(Client(), f"/moties/?standpunt={region.position.pk}")
    lines = {item.find(".//a").get("href"): words(item) for item in found.iter("li") if item.find(".//a") is not None}
    filed = {h.motion.get_absolute_url(): h for h in histories(region) if not h.motion.is_draft}
    assert {href for href in lines if re.fullmatch(r"/moties/\d+/", href)} == set(filed), walk
    for href, history in filed.items():
        assert capfirst(history.motion.council.name) in lines[href], walk
        for fact in facts_of(history):
            assert fact in lines[href], (fact, walk)


def visitor_reads_a_motion(region: Region, walk: list[str]) -> None:
    """A draft is not there; a filed one says its title, its state, its text and the code of that text."""
    for history in region.random.sample(histories(region), 1):
        motion, address = history.motion, history.motion.get_absolute_url()
        if motion.is_draft:
            assert Client().get(address).status_code == 404, walk
            assert Client().get(f"{address}motie.odt").status_code == 404, walk
            continue
        found, paper = page(Client(), address), document_data_of(motion)
        said = words(found)
        assert words(found.find(".//h1")) == paper.frame.subject, walk
        for expected in (*facts_of(history), code(history.fingerprint), *said_by(paper)):
            assert expected in said, (expected, walk)
        if paper.frame.council_number:
            assert paper.frame.council_number in said, walk
        for submitter in paper.frame.submitters:
            assert submitter.name in said, walk
        verified = page(Client(), reverse("motions:verify_code", args=[code(history.fingerprint)]))
        assert address in {link.get("href") for link in verified.iter("a")}, walk
        searched = page(Client(), f"/moties/?zoek={paper.frame.subject}")
        assert address in {link.get("href") for link in searched.iter("a")}, walk


def said_by(paper) -> list[str]:
    """The lines of the text: its opening and its clauses."""
    sections = (*paper.text.considerations, *paper.text.dictum)
    return [*paper.text.opening, *(item for section in sections for item in section.items)]


def files_are_read(region: Region, walk: list[str]) -> None:
    """ODT, DOCX and what the filing kit says, of the motion as it is now and as it was filed."""
    for history in region.random.sample(histories(region), 1):
        motion = history.motion
        if motion.is_draft:
            continue
        for query, as_filed in (("", False), ("?tekst=ingediend", True)):
            paper = document_data_of(motion, as_filed=as_filed)
            for extension, part in (("odt", "content.xml"), ("docx", "word/document.xml")):
                content = Client().get(f"{motion.get_absolute_url()}motie.{extension}{query}").content
                said = text_of_part(content, part)
                for expected in (paper.frame.subject, *said_by(paper), paper.frame.council_number):
                    assert expected in said, (expected, extension, walk)
        kit = logged_in(region.clerks[motion.gremium_id]).get(f"{motion.get_absolute_url()}indienset.zip").content
        with zipfile.ZipFile(BytesIO(kit)) as archive:
            told = json.loads(archive.read("metagegevens.json"))
        assert history.motion.council.name in json.dumps(told, ensure_ascii=False), walk
        assert code(history.fingerprint) in json.dumps(told), walk


def text_of_part(content: bytes, part: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        xml = archive.read(part).decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(text|w):(p|h)>|<text:s[^>]*>", " ", xml))).split())


def search_engines_find_what_is_public(region: Region, walk: list[str]) -> None:
    """What is in the list is there, and what is there is in the list."""
    listed = {section: addresses(f"/sitemap-{section}.xml") for section in ("moties", "certificaten", "vergaderingen")}
    filed = {h.motion for position in region.positions for h in motion_histories(position) if not h.motion.is_draft}
    assert listed["moties"] == {motion.get_absolute_url() for motion in filed}, walk
    certified = {reverse("motions:certificate", args=[motion.position_id]) for motion in filed}
    assert listed["certificaten"] == certified, walk
    for meeting in Meeting.objects.all():
        is_listed = meeting.get_absolute_url() in listed["vergaderingen"]
        assert is_listed == (Client().get(meeting.get_absolute_url()).status_code == 200), walk


def addresses(sitemap: str) -> set[str]:
    """The paths of its addresses."""
    found = re.findall(r"<loc>(.*?)</loc>", Client().get(sitemap).content.decode())
    return {urlsplit(address).path for address in found}


def somebody_is_told_the_same_everywhere(region: Region, walk: list[str]) -> None:
    """What waits for a person: on the start page, in the list, on the page of the position and in the mail."""
    people = Mandate.objects.current().filter(user__is_active=True).select_related("user").order_by("pk")
    user = User.objects.get(pk=region.random.choice(list(people)).user_id)
    turns, client = turns_of(user), logged_in(user)
    start, decisions = words(page(client, "/")), words(page(client, "/standpunten/te-beslissen/"))
    for place, turn in enumerate(turns[:12]):
        where = " ".join(turn.where.split())
        assert where in decisions, (turn, walk)
        assert where in start or (turn.position is None and place >= MOST_ON_START), (turn, walk)
        assert client.get(turn.url).status_code == 200, (turn, walk)
    assert ("wacht niets op u" in start.lower()) <= (not turns), walk
    for position in Position.objects.all():
        here = {turn.key for turn in turns_of(User.objects.get(pk=user.pk), position=position)}
        assert here == {turn.key for turn in turns if turn.position == position}, walk
        assert ("U bent aan zet" in words(page(client, position.get_absolute_url()))) == bool(here), walk
    _the_mail_says(user, turns, walk)


def _the_mail_says(user: User, turns: list[Turn], walk: list[str]) -> None:
    """All that waits, when something of it is new and of somebody else."""
    choose_digest(user, when=Digest.When.NEVER)
    Digest.objects.update(when=Digest.When.NEVER)
    Digest.objects.filter(user=user).update(when=Digest.When.AT_ONCE, waited=[])
    mail.outbox.clear()
    send_digests()
    told = [message.body for message in mail.outbox if message.to == [user.email]]
    assert len(told) == any(turn.by != user.pk for turn in turns), walk
    for turn in turns if told and len(turns) <= MAX_TOLD else ():
        assert f"- {turn.what}" in told[0], (turn, walk)
        assert f"{site_address(turn.url)}\n" in told[0], (turn, walk)


def the_page_of_a_position_names_who_writes_it(region: Region, walk: list[str]) -> None:
    """As the list of positions does, and who writes it finds it among the own data."""
    client, position = logged_in(region.adviser), Position.objects.get(pk=region.position.pk)
    answer, listed = client.get(position.get_absolute_url()), client.get("/standpunten/")
    of_list = next(each for each in listed.context["positions"] if each == position)
    named = {each.mandate_id for each in answer.context["position"].first_rapporteurs}
    assert named == {each.mandate_id for each in of_list.first_rapporteurs}, walk
    writing = Rapporteur.objects.filter(position=position, mandate__in=Mandate.objects.current())
    if not position.is_locked:
        assert named == set(writing.values_list("mandate", flat=True)), walk
    for rapporteur in writing.select_related("mandate__user")[:1]:
        data = personal_data(rapporteur.mandate.user)
        assert position.pk in {row["position_id"] for row in data["positions.rapporteur.mandate"]}, walk
    item = next(li for li in lxml.html.fromstring(listed.content.decode()).iter("li") if position.title in words(li))
    is_reopened = position.declarations.exists() and not position.is_locked
    badges = ("gezamenlijk vastgesteld" in words(item), "heropend" in words(item))
    assert badges == (position.is_locked, is_reopened), walk
    notice = lxml.html.fromstring(answer.content.decode()).find(".//section[@id='consensus']")
    assert ("Gezamenlijk vastgesteld." in words(notice)) == position.is_locked, walk


def who_was_removed_is_named_nowhere(region: Region, walk: list[str]) -> None:
    position = region.position
    client = logged_in(region.adviser)
    paths = (position.get_absolute_url(), reverse("motions:position_timeline", args=[position.pk]))
    pages = [words(page(client, path)) for path in paths] if region.removed else []
    for name, address in region.removed:
        for said in pages:
            assert not re.search(rf"{name}\b", said), (name, walk)
            assert address not in said, walk


def the_last_event_says_what_the_row_says(region: Region, walk: list[str]) -> None:
    """The audit trail, of everything that it follows."""
    for model in (Mandate, Position, Rapporteur, Meeting, type(region.gremia[0]), User):
        events = model.pgh_event_model
        own = {field.name for field in model._meta.concrete_fields}
        names = [f.attname for f in events._meta.concrete_fields if f.name in own and f.name != "id"]
        last = events.objects.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id").exclude(pgh_label="delete")
        told = {row.pop("pgh_obj_id"): row for row in last.values("pgh_obj_id", *names)}
        for row in model.objects.values("pk", *names):
            assert told[row.pop("pk")] == row, walk


def meetings_are_told_the_same(region: Region, walk: list[str]) -> None:
    """The start page, the list and the page of a meeting: the same day, and that it is off."""
    start, listed = page(Client(), "/"), page(Client(), "/vergaderingen/")
    for meeting in Meeting.objects.exclude(status=Meeting.Status.CONCEPT).exclude(published_at=None):
        own = page(Client(), meeting.get_absolute_url())
        assert date_format(meeting.date, "j F Y") in words(own), walk
        is_off = meeting.status == Meeting.Status.CANCELLED
        assert ("Deze vergadering gaat niet door." in words(own)) == is_off, walk
        for where in (start, listed):
            for link in where.xpath(f"//a[@href='{meeting.get_absolute_url()}']"):
                time = link.find(".//time")
                if time is not None:
                    assert time.get("datetime")[:10] == meeting.date.isoformat(), walk
        assert listed.xpath(f"//a[@href='{meeting.get_absolute_url()}']"), walk
    for concept in Meeting.objects.filter(published_at=None):
        assert not listed.xpath(f"//a[@href='{concept.get_absolute_url()}']"), walk


READERS = (
    visitor_reads_the_list,
    visitor_reads_a_motion,
    files_are_read,
    search_engines_find_what_is_public,
    somebody_is_told_the_same_everywhere,
    the_page_of_a_position_names_who_writes_it,
    who_was_removed_is_named_nowhere,
    the_last_event_says_what_the_row_says,
    meetings_are_told_the_same,
    visitor_reads_the_certificate,
    visitor_reads_what_is_held_over,
    visitor_reads_what_was_adopted,
    nobody_reads_of_an_agreement_that_is_not_there,
    visitor_checks_a_file,
    a_calendar_has_the_meetings,
)
