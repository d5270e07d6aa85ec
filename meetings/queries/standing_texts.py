"""What stands on every invitation: from and to, and the column that explains what a Politiek Overleg is.

What an invitation leaves empty comes from the region, and what the region leaves empty is said in general. It belongs
to the document, so it is Dutch.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.utils import formats, translation

from gremia.models import Gremium
from meetings.models import Invitation, Meeting, Region
from portal.enumeration import enumerated

HEADINGS = {
    "about_who": "Wie",
    "about_what": "Wat",
    "about_how": "Hoe",
    "about_when": "Wanneer",
    "about_more": "Meer informatie",
}
"""Field -> heading, in the order of the column."""
NAMES = ("sender", "recipients", "about_lead", *HEADINGS)
MAX_NAMED_GREMIA = 8
"""With more gremia than this they are not named one by one."""


@dataclass(frozen=True)
class Standing:
    """From, to, the line above the column, and its texts by field; `days` are the evenings of the year."""

    sender: str
    recipients: str
    lead: str
    texts: dict[str, str]
    days: tuple[str, ...]
    region: Region
    """Whose logo it is."""


@dataclass(frozen=True)
class MeetingDay:
    """Date and place of a meeting, for the list of meetings of the year."""

    date: datetime.date
    place: str
    host: str

    def __str__(self) -> str:
        return f"{formats.date_format(self.date, 'l j F').capitalize()}, {self.place} ({self.host})"


def standing_of(
    meeting: Meeting, invitation: Invitation, gremia: Sequence[Gremium], days: Sequence[MeetingDay]
) -> Standing:
    """As it is on the invitation of a meeting; `days` as of `evenings_up_to`."""
    region = Region.current()
    start = starting_texts(gremia, region)
    texts = {name: getattr(invitation, name).strip() or start[name] for name in NAMES}
    with translation.override("nl"):
        year = tuple(str(day) for day in days if day.date.year == meeting.date.year)
    return Standing(
        sender=texts["sender"],
        recipients=texts["recipients"],
        lead=texts["about_lead"],
        texts={name: texts[name] for name in HEADINGS},
        days=year,
        region=region,
    )


def starting_texts(gremia: Sequence[Gremium], region: Region) -> dict[str, str]:
    """What a new invitation has in each of these fields."""
    general = _in_general(gremia)
    return {name: getattr(region, name).strip() or general[name] for name in NAMES}


def evenings_up_to(meeting: Meeting) -> list[MeetingDay]:
    """The public meetings up to the end of its year, and this one, by date and time."""
    others = (
        Meeting.objects.public_evenings()
        .filter(date__lte=datetime.date(meeting.date.year, 12, 31))
        .exclude(pk=meeting.pk)
    )
    fields = ("date", "start", "building", "host__town_hall", "host__short_name")
    host = meeting.host
    this = (meeting.date, meeting.start, meeting.building, host.town_hall, host.short_name)
    rows = sorted([*others.values_list(*fields), this], key=itemgetter(0, 1))
    return [MeetingDay(date, building or town_hall, name) for date, _, building, town_hall, name in rows]


def _in_general(gremia: Sequence[Gremium]) -> dict[str, str]:
    with translation.override("nl"):
        members = enumerated(dict.fromkeys(gremium.members_noun for gremium in gremia))
        committees = enumerated(dict.fromkeys(gremium.preparing_committee for gremium in gremia))
        griffies = enumerated(gremium.short_name for gremium in gremia)
    if len(gremia) > MAX_NAMED_GREMIA:
        griffies = "de deelnemende gremia"
    return {
        "sender": f"De griffies van {griffies}",
        "recipients": "Volksvertegenwoordigers, bestuurders en belangstellenden",
        "about_lead": "Samen meer te zeggen over de toekomst van de regio",
        "about_who": f"{members[:1].upper()}{members[1:]} van de deelnemende gremia voeren het gesprek. Bestuurders "
        "luisteren mee.",
        "about_what": "Onderwerpen die geen gremium alleen kan oplossen, en waarbij een gezamenlijk politiek standpunt "
        f"de regio richting geeft. De voorbereiding loopt via {committees}.",
        "about_how": "Deelnemers zoeken wat zij delen. Daarna beslist elk gremium zelf, langs de eigen weg, over "
        "dezelfde tekst.",
        "about_when": "",
        "about_more": "",
    }
