"""Queries for the pages about dossiers. Every function costs the same number of queries however many rows there are."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from dossiers.models import Document, Dossier, Page
from gremia.permissions import Visitor, is_griffie
from meetings.models import Meeting, Theme

Kind = Document.Kind
PLURALS = {
    Kind.FACTSHEET: _("Factsheets"),
    Kind.EARLIER_DECISION: _("Earlier decisions"),
    Kind.LETTER: _("Letters"),
    Kind.SLIDES: _("Slides"),
    Kind.OTHER: _("Other documents"),
}


@dataclass(frozen=True)
class DossierGroup:
    """The dossiers of one meeting or theme; `may_open` tells whether this person may see that meeting's page."""

    subject: Meeting | Theme
    dossiers: list[Dossier]
    may_open: bool


@dataclass(frozen=True)
class DocumentGroup:
    """The documents of one kind, in the order of the griffie."""

    kind: str
    name: str
    documents: list[Document]


@dataclass(frozen=True)
class PageReading:
    """A page that is being read, and its neighbours."""

    page: Page
    previous: Page | None
    next: Page | None
    pages_made: int
    next_document: Document | None


def dossier_groups(user: Visitor, meeting_id: int | None = None) -> list[DossierGroup]:
    """All dossiers that the person may see, each with `document_count`: by meeting, latest first, then by theme."""
    readable = Q(documents__in=Document.objects.visible_to(user))
    dossiers = (
        Dossier.objects.visible_to(user)
        .select_related("meeting", "theme")
        .annotate(document_count=Count("documents", filter=readable))
        .order_by("order", "-version_date", "pk")  # counting makes Django forget the usual order
    )
    if meeting_id is not None:
        dossiers = dossiers.filter(meeting_id=meeting_id)
    meetings: dict[Meeting, list[Dossier]] = {}
    themes: dict[Theme, list[Dossier]] = {}
    for dossier in dossiers:
        if dossier.meeting:
            meetings.setdefault(dossier.meeting, []).append(dossier)
        elif dossier.theme:
            themes.setdefault(dossier.theme, []).append(dossier)
    latest_first = sorted(meetings, key=lambda meeting: (meeting.date, meeting.start), reverse=True)
    by_name = sorted(themes, key=lambda theme: theme.name.casefold())
    return [DossierGroup(meeting, meetings[meeting], may_open_meeting(user, meeting)) for meeting in latest_first] + [
        DossierGroup(theme, themes[theme], may_open=False) for theme in by_name
    ]


def may_open_meeting(user: Visitor, meeting: Meeting | None) -> bool:
    """Officials prepare the dossier of a meeting that only the griffies see yet."""
    return meeting is not None and (meeting.published_at is not None or is_griffie(user))


def document_groups(dossier: Dossier, user: Visitor) -> list[DocumentGroup]:
    """The dossier's documents that the person may read, by kind."""
    documents = in_reading_order(dossier, user)
    return [
        DocumentGroup(kind, str(PLURALS[Kind(kind)]), list(group))
        for kind, group in groupby(documents, lambda d: d.kind)
    ]


def in_reading_order(dossier: Dossier, user: Visitor) -> list[Document]:
    """The kinds one after the other, as the page of the dossier lists them."""
    documents = dossier.documents.visible_to(user).select_related("source")
    return sorted(documents, key=lambda document: Kind.values.index(document.kind))


def reading(document: Document, number: int, user: Visitor) -> PageReading | None:
    """Page `number` of a PDF; None if there is no such page."""
    pages = {page.number: page for page in document.pages.filter(number__range=(number - 1, number + 1))}
    if number not in pages:
        return None
    made = document.page_count if document.pages_ready_at else document.pages.exclude(image="").count()
    documents = in_reading_order(document.dossier, user)
    following = documents[documents.index(document) + 1 :]
    return PageReading(
        page=pages[number],
        previous=pages.get(number - 1),
        next=pages.get(number + 1),
        pages_made=made or 0,
        next_document=following[0] if following else None,
    )
