"""What a whole page about meetings reads, in as few queries as it takes."""

from typing import Any

from django.db.models import Exists, F, Func, OuterRef, QuerySet, Subquery, TextField
from django.utils import timezone

from gremia.models import Gremium
from gremia.permissions import Visitor
from meetings.models import AgendaItem, InvitationPdf, Meeting, Region
from meetings.timetable import Timetable, timetable
from portal.word_search import having_words

MAX_LISTED = 60
"""Meetings up to which all are on one page; where there are more, the past ones stand by year."""
MAX_IN_YEAR = 200
SEARCHED = ("themes__name", "agenda_items__title", "building", "room", "host__name", "host__town_hall")


def meetings(user: Visitor, *, year: int | None = None) -> dict[str, Any]:
    """The meetings the visitor may see: `upcoming`, soonest first, and `past`, latest first.

    Where there are more than MAX_LISTED together, `past` has those of one `year`, else the last, of `years`.
    """
    visible = _for_list(Meeting.objects.visible_to(user).order_by("-date", "-start"))
    latest_first = list(visible[: MAX_LISTED + 1])
    if len(latest_first) <= MAX_LISTED:
        upcoming = [meeting for meeting in reversed(latest_first) if meeting.is_ahead]
        return {"upcoming": upcoming, "past": [meeting for meeting in latest_first if not meeting.is_ahead]}
    past = Meeting.objects.visible_to(user).past()
    years = [day.year for day in past.order_by().dates("date", "year", order="DESC")]
    year = year if year in years else next(iter(years), None)
    return {
        "upcoming": _for_list(Meeting.objects.visible_to(user).upcoming())[:MAX_LISTED],
        "past": _for_list(past.filter(date__year=year))[:MAX_IN_YEAR] if year else [],
        "year": year,
        "years": years,
    }


def found_meetings(user: Visitor, words: str) -> QuerySet[Meeting]:
    """Of every year, the latest first, with these words in the theme, an agenda item, the place or the host."""
    meetings = Meeting.objects.visible_to(user)
    found = having_words(meetings, words, *SEARCHED).values("pk")
    return _for_list(meetings.filter(pk__in=found).order_by("-date", "-start"))


def _for_list(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return meetings.select_related("host").prefetch_related("themes", "moves")


def with_host(user: Visitor) -> QuerySet[Meeting]:
    """The meetings the visitor may see, each with the gremium that receives it."""
    return Meeting.objects.visible_to(user).select_related("host", "belongs_to")


def _state(rows: QuerySet[Any]) -> Subquery:
    """How many rows there are and when one of them changed last: another text as soon as one is added or removed."""
    state = Func(F("changed_at"), template="count(*) || ' ' || max(%(expressions)s)", output_field=TextField())
    return Subquery(rows.order_by().values(state=state))


_FOR_PAGE = Meeting.objects.annotate(
    has_pdf=Exists(
        InvitationPdf.objects.filter(
            meeting=OuterRef("pk"), state=InvitationPdf.State.READY, requested_at__gte=OuterRef("published_at")
        )
    ),
    has_dossier=Exists(Meeting.objects.filter(pk=OuterRef("pk"), dossiers__status="final")),
    meetings_state=_state(Meeting.objects.all()),
    gremia_state=_state(Gremium.objects.all()),
    region_state=_state(Region.objects.all()),
)
"""A query, put together once: that takes longer than asking it, and every visitor of a meeting's page asks it.

It is never asked itself: then it would keep what it read.
"""


def for_page(user: Visitor) -> QuerySet[Meeting]:
    """The meetings the visitor may see, with `has_pdf` and `has_dossier`, and what `page_state` names."""
    return _FOR_PAGE.all().visible_to(user)


def page_state(meeting: Meeting) -> str:
    """All that the part of its page depends on that says the same to everyone; `meeting` is one of `for_page`.

    Whatever changes the agenda, the invitation or a theme also moves `changed_at` of the meeting. The page names its
    host, other meetings, and what stands on every invitation: of the region, the gremia of today and the evenings.
    """
    row: Any = meeting
    around = (row.has_pdf, row.has_dossier, row.meetings_state, row.gremia_state, row.region_state)
    return "|".join(map(str, (row.pk, row.changed_at.isoformat(), *around, timezone.localdate()))).replace(" ", "T")


def times(meeting: Meeting) -> Timetable[AgendaItem]:
    """The agenda of the meeting with its computed times."""
    return timetable(list(meeting.agenda_items.all()), meeting.start, meeting.end)
