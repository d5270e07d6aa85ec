"""The content of an invitation, read once into one value, so that one content is rendered once.

An invitation is a Dutch document whatever language its reader has chosen, so it is read with Dutch dates and names.
"""

import datetime
import hashlib
import json
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import PurePath
from typing import Any

from django.db.models import prefetch_related_objects
from django.template.loader import get_template
from django.utils import formats, timezone, translation

from gremia.models import Gremium
from meetings import logo, markdown, route, sections
from meetings.models import Invitation, Meeting
from meetings.queries.pages import times
from meetings.queries.standing_texts import HEADINGS, MAX_NAMED_GREMIA, MeetingDay, evenings_up_to, standing_of
from portal.pdf import static_file
from portal.site import site_address

TEMPLATE = "meetings/pdf/invitation.html"
STYLESHEETS = ("pdf/base.css", "pdf/invitation.css")
DESIGN_TEMPLATES = (
    TEMPLATE,
    "meetings/pdf/_invitation.html",
    "meetings/pdf/_about.html",
    "meetings/pdf/_contacts.html",
    "meetings/_route.html",
    "meetings/_route.svg",
)


LETTERS, LINE, HEADING = 33, 4.3, 10.5
"""Of the column beside the text: letters of a line, and millimetres of a line and of a heading."""
LEAD_LETTERS, LEAD_LINE = 24, 5.3
FITS = 210
"""Millimetres of the column that the first page has room for; the second has somewhat more."""


@dataclass(frozen=True)
class InvitationItem:
    """A line of the agenda; `time` as in 19.30, or empty when it is not known."""

    time: str
    title: str
    speaker: str
    text: str


@dataclass(frozen=True)
class InvitationSection:
    """A part of the running text. `text` is Markdown; `figure` says that the route follows it."""

    key: str
    heading: str
    text: str
    figure: bool = False


@dataclass(frozen=True)
class AboutText:
    """A part of the column beside the text. `text` is Markdown."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True)
class GriffieContact:
    """A griffie to contact."""

    gremium: str
    email: str
    colour: str


@dataclass(frozen=True)
class InvitationContent:
    """The content of one invitation. Equal contents are the same document."""

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
    lead: str
    about: tuple[AboutText, ...]
    agenda: tuple[InvitationItem, ...]
    sections: tuple[InvitationSection, ...]
    dates: tuple[str, ...]
    contacts: tuple[GriffieContact, ...]
    link: str
    logo: str = ""
    """The name of its file; `logo_alt` says what it shows."""
    logo_alt: str = ""
    moved: str = ""
    """When its day, time or place was changed since people were told, and what it was before."""

    @property
    def title(self) -> str:
        return f"Uitnodiging {self.kind} {self.date}"

    def as_json(self) -> dict[str, Any]:
        """Ready for JSON; `content_from_json` reads it back."""
        return asdict(self)

    @property
    def hash(self) -> str:
        """Identifies this content in this design: a new design is a new document."""
        text = json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(f"{design_hash()}{text}".encode()).hexdigest()


def content_of(meeting: Meeting, texts: Invitation | None = None) -> InvitationContent:
    """The content of the invitation of a meeting as it is now, or as it would be with texts that are not saved."""
    if texts is None:
        texts = Invitation.objects.filter(meeting=meeting).first() or Invitation(meeting=meeting)
    with translation.override("nl"):
        return _read(meeting, texts)


def content_from_json(data: dict[str, Any]) -> InvitationContent:
    """The content that `as_json` made; raises TypeError if it is not one."""
    parts: dict[str, Callable[..., Any]] = {
        "about": AboutText,
        "agenda": InvitationItem,
        "sections": InvitationSection,
        "contacts": GriffieContact,
    }
    lists = {name: tuple(value) for name, value in data.items() if isinstance(value, list)}
    for name, part in parts.items():
        lists[name] = tuple(part(**row) for row in lists.get(name, ()))
    return InvitationContent(**data | lists)


def context(content: InvitationContent) -> dict[str, Any]:
    """What the template of the document needs."""
    height = _column_height(content)
    parts = _as_html(content, markdown.Notes(on_paper=True))
    return parts | {
        "logo": logo.as_address(content.logo),
        "long_column": height > FITS,
        "contacts_aside": len(content.contacts) <= MAX_NAMED_GREMIA and height <= 2 * FITS,
    }


def page_context(meeting: Meeting) -> dict[str, Any]:
    """What the page of a meeting says to everyone: the same content, with the time at which each item ends."""
    prefetch_related_objects([meeting], "agenda_items", "themes", "moves")
    content = content_of(meeting)
    parts = _as_html(content, markdown.Notes())
    return parts | {
        "meeting": meeting,
        "agenda": list(zip(times(meeting).rows, [text for _item, text in parts["agenda"]], strict=True)),
        "logo_digest": PurePath(content.logo).stem,
        "contacts_aside": len(content.contacts) <= MAX_NAMED_GREMIA,
        "sessions": meeting.sessions.filter(published_at__isnull=False).order_by("date"),
    }


def _as_html(content: InvitationContent, notes: markdown.Notes) -> dict[str, Any]:
    """The content, and its Markdown as HTML. End notes are numbered as they are read."""
    about = [(part, markdown.render(part.text)) for part in content.about]
    agenda = [(item, markdown.render(item.text, notes)) for item in content.agenda]
    texts = [(section, markdown.render(section.text, notes)) for section in content.sections]
    parts = {"about": about, "agenda": agenda, "sections": texts, "notes": notes.rendered}
    return parts | {"content": content, "route": route}


def _column_height(content: InvitationContent) -> float:
    """Millimetres that the column beside the text takes at most, with the notices above it (pdf/invitation.css)."""
    contacts = [f"Griffie {contact.gremium}: {contact.email}" for contact in content.contacts]
    paragraphs = [line for part in content.about for line in part.text.splitlines()]
    lines = [*paragraphs, *content.dates, *contacts, " " * 3 * LETTERS]  # the last: what the template adds
    notices = len(content.moved) + len(content.cancelled_because)
    return (
        sum(LINE * math.ceil(len(line) / LETTERS) + 1 for line in lines)
        + HEADING * len(content.about)
        + LEAD_LINE * math.ceil(len(content.lead) / LEAD_LETTERS)
        + (LINE * math.ceil(notices / LETTERS) + HEADING if notices else 0)
    )


@cache
def design_hash() -> str:
    """Identifies the design: the template, the figure and the style sheets as they are in this release."""
    digest = hashlib.sha256()
    for name in DESIGN_TEMPLATES:
        digest.update(get_template(name).template.source.encode())  # type: ignore[attr-defined]
    for name in STYLESHEETS:
        digest.update(static_file(name).read_bytes())
    return digest.hexdigest()


def _read(meeting: Meeting, invitation: Invitation) -> InvitationContent:
    gremia = list(Gremium.objects.current())
    days = evenings_up_to(meeting)
    standing = standing_of(meeting, invitation, gremia, days)
    return InvitationContent(
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
        sender=standing.sender,
        recipients=standing.recipients,
        lead=standing.lead,
        about=tuple(AboutText(name, heading, standing.texts[name]) for name, heading in HEADINGS.items()),
        agenda=_agenda(meeting),
        sections=_sections(meeting, invitation, days),
        dates=standing.days,
        contacts=tuple(GriffieContact(gremium.short_name, gremium.griffie_email, gremium.colour) for gremium in gremia),
        link=site_address(meeting.get_absolute_url()),
        logo=str(standing.region.logo),
        logo_alt=standing.region.logo_alt if standing.region.logo else "",
        moved=_moved(meeting),
    )


def _moved(meeting: Meeting) -> str:
    move = meeting.last_move
    if move is None:
        return ""
    day = formats.date_format(timezone.localtime(move.made_at), "j F Y")
    return f"Gewijzigd op {day}. Eerder was het: {move.earlier}. {move.because}"


def _agenda(meeting: Meeting) -> tuple[InvitationItem, ...]:
    return tuple(
        InvitationItem(_clock(row.start) if row.start else "", row.item.title, row.item.speaker, row.item.public_text)
        for row in times(meeting).rows
    )


def _sections(meeting: Meeting, invitation: Invitation, days: list[MeetingDay]) -> tuple[InvitationSection, ...]:
    """The sections that are not empty, in the order of the document."""
    earlier = [other.date for other in days if other.date < meeting.date]
    headings = sections.headings(meeting.date, earlier[-1] if earlier else None)
    found = (
        InvitationSection(
            name, heading, getattr(invitation, name, ""), figure=name == "route" and invitation.shows_route
        )
        for name, heading in headings.items()
    )
    return tuple(section for section in found if section.text.strip() or section.figure)


def _is_session(meeting: Meeting) -> bool:
    return meeting.kind == Meeting.Kind.TECHNICAL_SESSION


def _clock(time: datetime.time) -> str:
    return formats.time_format(time, "H.i")
