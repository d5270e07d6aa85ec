"""Queries for the pages about dossiers. Every function costs the same number of queries however many rows there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossiers.models import Document, Dossier, Page
from gremia.permissions import Visitor
from meetings.models import Meeting, Theme
from portal.word_search import having_words

SEARCHED = ("title", "introduction", "theme__name")
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
class PageLink:
    """A link on the picture of a page: `label` says where it leads; areas are left, top, width and height in pixels."""

    href: str
    label: str
    areas: list[list[int]]
    is_external: bool


@dataclass(frozen=True)
class PageReading:
    """A page that is being read, its links, and its neighbours."""

    page: Page
    links: list[PageLink]
    previous: Page | None
    next: Page | None
    pages_made: int
    next_document: Document | None


def visible_dossiers(
    user: Visitor,
    *,
    meeting_id: int | None = None,
    words: str = "",
    themes: QuerySet[Theme] | None = None,
    year: int | None = None,
    status: str | None = None,
) -> QuerySet[Dossier]:
    """Those that the person may see, each with `document_count`: by meeting, latest first, then by theme.

    Of themes are those that belong to them, and those of a meeting about them; of a year those whose version is of that
    year.
    """
    readable = Document.objects.visible_to(user).filter(dossier=OuterRef("pk")).order_by().values("dossier")
    number = readable.annotate(number=Count("pk")).values("number")
    dossiers = having_words(Dossier.objects.visible_to(user), words, *SEARCHED)
    if meeting_id is not None:
        dossiers = dossiers.filter(meeting_id=meeting_id)
    if themes is not None:
        about_them = Meeting.objects.filter(themes__in=themes)
        dossiers = dossiers.filter(Q(theme__in=themes) | Q(meeting__in=about_them))
    if year:
        dossiers = dossiers.filter(version_date__year=year)
    if status:
        dossiers = dossiers.filter(status=status)
    return (
        dossiers.select_related("meeting", "theme")
        .annotate(document_count=Coalesce(Subquery(number), 0))
        .order_by(
            F("meeting__date").desc(nulls_last=True),
            F("meeting__start").desc(nulls_last=True),
            "meeting_id",
            Case(When(meeting__isnull=True, then=Lower("theme__name"))),
            Case(When(meeting__isnull=True, then="theme_id")),
            "order",
            "-version_date",
            "pk",
        )
    )


def themes_of_dossiers(user: Visitor) -> QuerySet[Theme]:
    """Those that have a dossier that the person may see, of their own or of a meeting about them."""
    visible = Dossier.objects.visible_to(user).order_by()
    own, of_meeting = visible.filter(theme=OuterRef("pk")), visible.filter(meeting__themes=OuterRef("pk"))
    return Theme.objects.filter(Exists(own) | Exists(of_meeting))


def years_of_dossiers(user: Visitor) -> list[int]:
    """The years of the versions that the person may see, the latest first."""
    dates = Dossier.objects.visible_to(user).order_by().dates("version_date", "year", order="DESC")
    return [day.year for day in dates]


def dossier_groups(dossiers: Iterable[Dossier], user: Visitor) -> list[DossierGroup]:
    """The dossiers of a page of that list by what they belong to."""
    meetings: dict[Meeting, list[Dossier]] = {}
    themes: dict[Theme, list[Dossier]] = {}
    for dossier in dossiers:
        if dossier.meeting:
            meetings.setdefault(dossier.meeting, []).append(dossier)
        elif dossier.theme:
            themes.setdefault(dossier.theme, []).append(dossier)
    return [DossierGroup(meeting, rows, meeting.is_visible_to(user)) for meeting, rows in meetings.items()] + [
        DossierGroup(theme, rows, may_open=False) for theme, rows in themes.items()
    ]


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


def _link(document: Document, link: dict[str, Any]) -> PageLink:
    words, areas = link["words"], link["areas"]
    if "page" in link:
        address = reverse("dossiers:page", args=[document.pk, link["page"]])
        label = gettext("page %(number)s") % {"number": link["page"]}
        return PageLink(address, f"{words} ({label})".strip(), areas, is_external=False)
    where = urlsplit(link["url"])
    label = where.path if where.scheme.lower() == "mailto" else f"{gettext('on another site')}: {where.hostname}"
    return PageLink(link["url"], f"{words} ({label})".strip(), areas, is_external=True)


def page_reading(document: Document, number: int, *, user: Visitor) -> PageReading | None:
    """Page `number` of a PDF; None if there is no such page."""
    pages = {page.number: page for page in document.pages.filter(number__range=(number - 1, number + 1))}
    if number not in pages:
        return None
    made = document.page_count if document.pages_ready_at else document.pages.exclude(image="").count()
    documents = in_reading_order(document.dossier, user)
    following = documents[documents.index(document) + 1 :]
    return PageReading(
        page=pages[number],
        links=[_link(document, link) for link in pages[number].links],
        previous=pages.get(number - 1),
        next=pages.get(number + 1),
        pages_made=made or 0,
        next_document=following[0] if following else None,
    )
