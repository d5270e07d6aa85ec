"""What a visitor finds elsewhere: the certificate, what is held over, the calendar, and the check of a file."""

import re

import lxml.html
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meetings.models import Meeting
from motions.models import Motion, Outcome
from motions.queries.history import motion_histories
from positions.models import Declaration, Position
from tests.factories import logged_in
from tests.overleg.walk.region import Region
from wording.core import core_from_json
from wording.fingerprint import canonical


def visitor_reads_the_certificate(region: Region, walk: list[str]) -> None:
    """Of a text that was filed: whether all motions say it; each of them, with its state; and the text itself."""
    position = Position.objects.get(pk=region.position.pk)
    filed = [history for history in motion_histories(position) if not history.motion.is_draft]
    answer = Client().get(f"/gelijkluidend/{position.pk}/")
    assert answer.status_code == (200 if filed else 404), walk
    if not filed:
        return
    page = lxml.html.fromstring(answer.content.decode())
    said = " ".join(page.text_content().split())
    told = answer.context["certificate"]
    if told.declaration is None:
        return
    assert page.find(".//h1").text_content() == told.declaration.title, walk
    is_same = {column.gremium.pk: column.is_same for column in told.matrix.columns if column.version}
    number = len(told.matrix.columns)
    everywhere = all(is_same.values()) and len(is_same) == number > 1
    all_of_them = "Beide" if number == 2 else f"Alle {number}"
    assert (f"{all_of_them} moties zeggen woord voor woord hetzelfde." in said) == everywhere, walk
    is_older = position.fingerprint != told.declaration.fingerprint
    assert ("De rapporteurs herzien deze tekst." in said) == (not position.is_locked), walk
    assert ("Er is een nieuwere gezamenlijke tekst" in said) == (is_older and position.is_locked), walk
    for history in filed:
        assert history.motion.gremium_id not in is_same or history.motion.council.name.lower() in said.lower(), walk
    core = Client().get(f"/gelijkluidend/{position.pk}/kern.txt").content.decode()
    assert core == canonical(core_from_json(told.declaration.core)), walk


def visitor_reads_what_was_adopted(region: Region, walk: list[str]) -> None:
    """On the start page, by the title with which it was declared joint, whatever the draft is called since."""
    page = lxml.html.fromstring(Client().get("/").content.decode())
    told = {heading.text_content() for heading in page.xpath("//section[@aria-labelledby='adopted']//h3")}
    newest: dict[int, Declaration] = {}
    for outcome in Outcome.objects.standing().filter(result="adopted").select_related("filing__declaration"):
        declared = outcome.filing.declaration
        known = newest.setdefault(declared.position_id, declared)
        newest[declared.position_id] = max(declared, known, key=lambda each: each.version)
    assert told == {declared.title for declared in newest.values()}, walk


def visitor_reads_what_is_held_over(region: Region, walk: list[str]) -> None:
    page = lxml.html.fromstring(Client().get("/moties/aangehouden/").content.decode())
    linked = {link.get("href") for link in page.find(".//main").iter("a")}
    listed = {href for href in linked if re.fullmatch(r"/moties/\d+/", href)}
    held = Motion.objects.filter(status__in=(Motion.Status.HELD_OVER, Motion.Status.TIED))
    assert listed == {motion.get_absolute_url() for motion in held}, walk


def visitor_checks_a_file(region: Region, walk: list[str]) -> None:
    """What the portal gives is word for word what it knows: the text of now, and the one that was filed."""
    filed = [h.motion for h in motion_histories(region.position) if not h.motion.is_draft]
    if not filed:
        return
    motion = region.random.choice(filed)
    extension, query = region.random.choice(("odt", "docx")), region.random.choice(("", "?tekst=ingediend"))
    content = Client().get(f"{motion.get_absolute_url()}motie.{extension}{query}").content
    answer = Client().post("/verifieer/", {"file": SimpleUploadedFile(f"motie.{extension}", content)})
    assert [match.is_same for match in answer.context["matches"]].count(True) > 0, (extension, query, walk)


def a_calendar_has_the_meetings(region: Region, walk: list[str]) -> None:
    """Every published meeting on its day, and no other."""
    calendar = Client().get("/agenda.ics").content.decode().replace("\r\n ", "")
    days = sorted(re.findall(r"DTSTART[^:]*:(\d{8})", calendar.partition("BEGIN:VEVENT")[2]))
    public = [m for m in Meeting.objects.all() if Client().get(m.get_absolute_url()).status_code == 200]
    assert days == sorted(f"{meeting.date:%Y%m%d}" for meeting in public), walk
    is_off = [meeting for meeting in public if meeting.status == Meeting.Status.CANCELLED]
    assert calendar.count("STATUS:CANCELLED") == len(is_off), walk


def nobody_reads_of_an_agreement_that_is_not_there(region: Region, walk: list[str]) -> None:
    """While a text is open nothing is called agreed, and no page promises it to motions that keep an older one."""
    position = Position.objects.get(pk=region.position.pk)
    client, own = logged_in(region.adviser), position.get_absolute_url()
    for address in (own, f"{own}vergelijking/", "/standpunten/", "/"):
        main = lxml.html.fromstring(client.get(address).content.decode()).find(".//main")
        said = " ".join(main.text_content().split())
        if not position.is_locked and address.startswith(own):
            assert "is afgesproken" not in said, (address, walk)
            assert "Afgesproken:" not in said, (address, walk)
        assert not re.search(r"(gaat|gaan|staat) [^.]*in elke motie\.", said), (address, walk)
        assert not re.search(r"\b1 (clausules|moties|gremia|zetels|stemmen)\b", said), (address, walk)
