"""Everything an invitation says, read once into one value, so that one content is rendered once.

An invitation is a Dutch document whatever language its reader has chosen, so it is read with Dutch dates and names.
"""

import datetime
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.utils import formats, translation

from gremia.models import Gremium
from meetings import markdown, route
from meetings.models import Invitation, Meeting
from meetings.models.meeting import MeetingQuerySet
from meetings.timetable import timetable
from portal.document import static_file

TEMPLATE = "meetings/pdf/invitation.html"
STYLESHEETS = ("pdf/base.css", "pdf/invitation.css")
MAKE_UP = (
    TEMPLATE,
    "meetings/pdf/_about.html",
    "meetings/pdf/_contacts.html",
    "meetings/_route.html",
    "meetings/_route.svg",
)
FEW = 8
"""As many gremia as one still names beside the text."""


@dataclass(frozen=True)
class Item:
    """A line of the agenda; `time` as in 19.30, or empty when it is not known."""

    time: str
    title: str
    speaker: str
    text: str


@dataclass(frozen=True)
class Section:
    """A part of the running text. `text` is Markdown; `figure` says that the route follows it."""

    key: str
    heading: str
    text: str
    figure: bool = False


@dataclass(frozen=True)
class Moment:
    """A meeting of the year, as one finds it in a diary."""

    date: datetime.date
    place: str
    host: str


@dataclass(frozen=True)
class Note:
    number: int
    text: str
    url: str


@dataclass(frozen=True)
class Contact:
    """A griffie that can be asked."""

    gremium: str
    email: str
    colour: str


@dataclass(frozen=True)
class Content:
    """What one invitation says. Equal contents are the same document."""

    kind: str
    date: str
    day: str
    time: str
    place: str
    address: str
    host: str
    chair: str
    themes: tuple[str, ...]
    cancelled_because: str
    is_cancelled: bool
    sender: str
    recipients: str
    agenda: tuple[Item, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    members: tuple[str, ...]
    committees: tuple[str, ...]
    dates: tuple[str, ...]
    contacts: tuple[Contact, ...]
    link: str

    @property
    def title(self) -> str:
        return f"Uitnodiging {self.kind} {self.date}"

    @property
    def told(self) -> dict[str, Any]:
        """The same as what JSON knows; `restored` reads it back."""
        return asdict(self)

    @property
    def hash(self) -> str:
        """Names this content in this make-up: a new design is a new document."""
        told = json.dumps(self.told, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(f"{make_up()}{told}".encode()).hexdigest()


def of(meeting: Meeting) -> Content:
    """Reads what the invitation of a meeting says now."""
    with translation.override("nl"):
        return _read(meeting)


def restored(told: dict[str, Any]) -> Content:
    """The content that was told so; raises TypeError if it is not one."""
    parts: dict[str, Callable[..., Any]] = {"agenda": Item, "sections": Section, "notes": Note, "contacts": Contact}
    lists = {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    lists |= {name: tuple(part(**one) for one in lists.get(name, ())) for name, part in parts.items()}
    return Content(**told | lists)


def context(content: Content) -> dict[str, Any]:
    """What the template needs: the content, its Markdown as HTML, its notes knowing who refers to them."""
    notes = markdown.Notes(known={note.number for note in content.notes})
    return {
        "content": content,
        "agenda": [(item, markdown.render(item.text, notes)) for item in content.agenda],
        "sections": [(section, markdown.render(section.text, notes)) for section in content.sections],
        "route": route,
        "referred": notes.referred,
        "contacts_aside": len(content.contacts) <= FEW,
    }


@cache
def make_up() -> str:
    """Names the design: the template, the figure and the style sheets as they are in this release."""
    digest = hashlib.sha256()
    for name in MAKE_UP:
        digest.update(get_template(name).template.source.encode())  # type: ignore[attr-defined]
    for name in STYLESHEETS:
        digest.update(static_file(name).read_bytes())
    return digest.hexdigest()


def _read(meeting: Meeting) -> Content:
    invitation = Invitation.objects.filter(meeting=meeting).first() or Invitation(meeting=meeting)
    gremia = list(Gremium.objects.all())
    moments = _meetings_until_the_end_of_the_year(meeting)
    return Content(
        kind=str(meeting.get_kind_display()).capitalize() if _is_session(meeting) else "Politiek Overleg",
        date=formats.date_format(meeting.date, "j F Y"),
        day=formats.date_format(meeting.date, "l j F Y"),
        time=f"{_clock(meeting.start)} – {_clock(meeting.end)} uur",
        place=meeting.place,
        address=meeting.full_address,
        host=meeting.host.name,
        chair=meeting.chair,
        themes=tuple(theme.name for theme in meeting.themes.all()),
        cancelled_because=meeting.cancelled_because,
        is_cancelled=meeting.status == Meeting.Status.CANCELLED,
        sender=invitation.sender or _griffies(gremia),
        recipients=invitation.recipients or "Volksvertegenwoordigers, bestuurders en belangstellenden",
        agenda=_agenda(meeting),
        sections=_sections(meeting, invitation, moments),
        notes=tuple(Note(note.number, note.text, note.url) for note in invitation.notes.all()) if invitation.pk else (),
        members=tuple(dict.fromkeys(gremium.members_noun for gremium in gremia)),
        committees=tuple(dict.fromkeys(gremium.preparing_committee for gremium in gremia)),
        dates=tuple(
            f"{formats.date_format(moment.date, 'l j F').capitalize()}, {moment.place} ({moment.host})"
            for moment in moments
            if moment.date.year == meeting.date.year
        ),
        contacts=tuple(Contact(gremium.short_name, gremium.griffie_email, gremium.colour) for gremium in gremia),
        link=settings.SITE_URL + meeting.get_absolute_url(),
    )


def _agenda(meeting: Meeting) -> tuple[Item, ...]:
    items = list(meeting.agenda_items.all())
    rows = timetable(items, meeting.start, meeting.end).rows
    return tuple(
        Item(_clock(row.start) if row.start else "", item.title, item.speaker, item.public_text)
        for item, row in zip(items, rows, strict=True)
    )


def _sections(meeting: Meeting, invitation: Invitation, moments: tuple[Moment, ...]) -> tuple[Section, ...]:
    """The parts that have something to say, in the order of the document."""
    earlier = [moment.date for moment in moments if moment.date < meeting.date]
    day = formats.date_format(meeting.date, "j F")
    before = f"Wat deden we op {formats.date_format(earlier[-1], 'j F')}" if earlier else "Wat deden we eerder"
    sections = (
        Section("this-time", f"Wat doen we op {day}", invitation.this_time),
        Section("why-now", "Waarom nu", invitation.why_now),
        Section("last-time", before, invitation.last_time),
        Section("route", "De route van invloed", "", figure=invitation.shows_route),
        Section("background", "Achtergrond", invitation.background),
        Section("desired-outcome", "Gewenste uitkomst", invitation.desired_outcome),
        Section("executives", "Rol van bestuurders", invitation.role_of_executives),
        Section("reading", "Leesdossier", invitation.reading),
    )
    return tuple(section for section in sections if section.text.strip() or section.figure)


def _meetings_until_the_end_of_the_year(meeting: Meeting) -> tuple[Moment, ...]:
    """Those that everyone knows of, and this one, in the order of time."""
    others = _known().filter(date__lte=datetime.date(meeting.date.year, 12, 31)).exclude(pk=meeting.pk)
    fields = ("date", "start", "building", "host__town_hall", "host__short_name")
    host = meeting.host
    this = (meeting.date, meeting.start, meeting.building, host.town_hall, host.short_name)
    return tuple(
        Moment(date, building or town_hall, short_name)
        for date, _, building, town_hall, short_name in sorted(
            [*others.values_list(*fields), this], key=itemgetter(0, 1)
        )
    )


def _known() -> MeetingQuerySet:
    return Meeting.objects.filter(
        kind=Meeting.Kind.POLITIEK_OVERLEG, status__in=(Meeting.Status.PUBLISHED, Meeting.Status.HELD)
    )


def _is_session(meeting: Meeting) -> bool:
    return meeting.kind == Meeting.Kind.TECHNICAL_SESSION


def _clock(moment: datetime.time) -> str:
    return formats.time_format(moment, "H.i")


def _griffies(gremia: list[Gremium]) -> str:
    if len(gremia) > FEW:
        return "De griffies van de deelnemende gremia"
    return "De griffies van " + _listed([gremium.short_name for gremium in gremia])


def _listed(names: list[str]) -> str:
    """Names as one says them: A, B en C."""
    return " en ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))
