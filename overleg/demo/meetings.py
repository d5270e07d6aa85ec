"""The meetings of 2024: dates, places and agendas as they were, without the names of people.

Of 17 September the sources know only date and place; its agenda is an example, and says so in its first internal note.
"""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from gremia.models import Gremium, User
from meetings.models import AgendaItem, Invitation, Meeting, Region, Theme
from meetings.operations.meeting import mark_meeting_held, publish_meeting
from meetings.timetable import joined
from overleg.demo import invitations

BECAUSE = "De afstemming van 2024 liep per e-mail, buiten dit portaal."
Kind = AgendaItem.Kind


def at(hour: int, minute: int = 0) -> datetime.time:
    return datetime.time(hour, minute)


def item(start: datetime.time, kind: AgendaItem.Kind, title: str, **texts: str) -> dict[str, Any]:
    """One line of an agenda: it lasts until the next one starts."""
    return {"start": start, "kind": kind, "title": title, **texts}


THEMES = {
    "mobiliteit": {
        "name": "Mobiliteit",
        "summary": "Wegen, spoor en openbaar vervoer die op tijd meegroeien met woningen en banen in Flevoland.",
    },
    "na-2030": {
        "name": "Flevoland na 2030",
        "summary": "Bouwen aan samenlevingen, ook nadat de plannen van nu zijn uitgevoerd.",
    },
}

MEETINGS: tuple[dict[str, Any], ...] = (
    {
        "date": datetime.date(2024, 1, 24),
        "start": at(19, 30),
        "end": at(22),
        "host": "flevoland",
        "chair": "Raadslid van Lelystad, rapporteur MRA",
        "themes": ("mobiliteit",),
        "published": datetime.date(2024, 1, 9),
        "agenda": (
            item(
                at(19),
                Kind.ARRIVAL,
                "Inloop",
                responsible="Griffie van Flevoland, met de bodes",
                material="Naamkaartjes\nKoffie en thee\nPresentielijst",
                internal_note="- Bodes en koffie staan klaar vanaf 18.30 uur.\n"
                "- Naamkaartjes in drie kleuren, een per gremium, met de fractie erop.",
            ),
            item(
                at(19, 30),
                Kind.OPENING,
                "Start en opening",
                speaker="Dagvoorzitter",
                public_text="- Het doel van de avond\n- Wat het politiek overleg van 23 mei 2023 opleverde voor de "
                "MRA Agenda",
                internal_note="Zeg dat dit geen vergadering van raad of Staten is: er valt vanavond geen besluit.",
            ),
            item(
                at(19, 45),
                Kind.INTRODUCTION,
                "Het belang van NOVEX MRA, en het hoe en waarom van de MRA",
                speaker="Coördinerend gedeputeerde MRA, gastheer",
                public_text="Met een presentatie door de projectleider NOVEX MRA, en tijd voor vragen.",
                internal_note="Technische sessie op verzoek van de MRA, via de drie colleges. De presentatie staat al "
                "op de laptop in de zaal. Vragen over standpunten gaan naar het wereldcafé.",
            ),
            item(
                at(20, 15),
                Kind.INTRODUCTION,
                "Uitleg van het wereldcafé langs drie pijlers",
                internal_note="Deel de tafels in voordat de uitleg begint: aan elke tafel de drie gremia.",
            ),
            item(
                at(20, 20),
                Kind.WORLD_CAFE,
                "Wereldcafé, ronde 1",
                internal_note="Een rapporteur per tafel schrijft mee. Ambtenaren zitten erbij voor de feiten.",
            ),
            item(
                at(20, 40),
                Kind.WORLD_CAFE,
                "Wereldcafé, ronde 2",
                internal_note="De rapporteurs blijven zitten; de anderen wisselen van tafel.",
            ),
            item(
                at(21),
                Kind.DISCUSSION,
                "Plenaire terugkoppeling",
                public_text="Welke werkafspraken maken we en wat pakken we samen op?",
                internal_note="Twee minuten per tafel. De regioadviseur noteert de werkafspraken.",
            ),
            item(at(21, 15), Kind.CLOSING, "Afsluiting", speaker="Dagvoorzitter"),
            item(
                at(21, 30),
                Kind.NETWORKING,
                "Borrel",
                public_text="Om elkaar te leren kennen: volksvertegenwoordigers van Almere, Lelystad en Flevoland.",
            ),
            item(at(22), Kind.CLOSING, "Sluiting", internal_note="De bodes sluiten het gebouw."),
        ),
        "invitation": invitations.JANUARY,
    },
    {
        "date": datetime.date(2024, 6, 13),
        "start": at(19),
        "end": at(21, 30),
        "host": "almere",
        "themes": ("mobiliteit", "na-2030"),
        "published": datetime.date(2024, 5, 23),
        "agenda": (
            item(
                at(17, 30),
                Kind.MEAL,
                "Diner, voor wie zich heeft aangemeld",
                internal_note="Het aantal gaat een week van tevoren naar de catering.",
            ),
            item(at(18, 30), Kind.ARRIVAL, "Inloop"),
            item(at(19), Kind.OPENING, "Opening", speaker="Griffier Almere"),
            item(
                at(19, 10),
                Kind.DISCUSSION,
                "Meer invloed aan de tafel van het BO MIRT, door gezamenlijke standpunten",
                internal_note="De rapporteurs leggen de eerste clausules voor. Schrijf mee op het scherm.",
            ),
            item(at(20), Kind.BREAK, "Pauze"),
            item(
                at(20, 10),
                Kind.DISCUSSION,
                "Flevoland: bouwen aan samenlevingen, ook na 2030",
                public_text="Welk politiek thema bespreken we een volgende keer?\n\n"
                "- Wat zegt de Strategische Agenda Flevoland?\n"
                "- Voor welke onderwerpen is meer draagvlak nodig?\n"
                "- Hoe krijgen we een universiteit in Flevoland?",
            ),
            item(at(20, 50), Kind.CLOSING, "Samenvatting en afsluiting", speaker="Voorzitter"),
            item(at(21), Kind.NETWORKING, "Netwerkmoment, tot ongeveer 21.30 uur"),
        ),
        "invitation": invitations.JUNE,
    },
    {
        "date": datetime.date(2024, 9, 17),
        "start": at(19),
        "end": at(21, 30),
        "host": "lelystad",
        "themes": ("na-2030",),
        "published": datetime.date(2024, 8, 27),
        "agenda": (
            item(
                at(18, 30),
                Kind.ARRIVAL,
                "Inloop",
                internal_note="Voorbeeld voor de demonstratie: van deze avond zijn alleen datum en plaats bekend.",
            ),
            item(at(19), Kind.OPENING, "Opening", speaker="Griffier Lelystad"),
            item(
                at(19, 10),
                Kind.DISCUSSION,
                "Wat deden de drie gremia met het gezamenlijke standpunt over het BO MIRT?",
                public_text="De rapporteurs vertellen hoe het er in hun eigen gremium voor staat.",
            ),
            item(at(19, 40), Kind.INTRODUCTION, "Vooruitkijken: Flevoland na 2030", speaker="Regioadviseur"),
            item(at(20), Kind.BREAK, "Pauze"),
            item(
                at(20, 10),
                Kind.DISCUSSION,
                "Wat willen we samen voor de jaren na 2030?",
                public_text="Eerste gesprek over een gezamenlijk standpunt.",
            ),
            item(at(20, 50), Kind.CLOSING, "Samenvatting en afsluiting", speaker="Voorzitter"),
            item(at(21), Kind.NETWORKING, "Netwerkmoment"),
        ),
        "invitation": invitations.SEPTEMBER,
    },
)


def load(gremia: dict[str, Gremium], people: dict[str, User]) -> dict[datetime.date, Meeting]:
    """Make the themes and the meetings of the year, and let the host's clerk publish and close each; by date."""
    Region.objects.create(pk=1, **invitations.REGION)
    themes = {slug: Theme.objects.create(slug=slug, **fields) for slug, fields in THEMES.items()}
    meetings = {}
    for facts in MEETINGS:
        meeting = _concept(facts, gremia[facts["host"]], themes)
        _invite(meeting, **facts["invitation"])
        clerk = people[f"griffier.{facts['host']}"]
        publish_meeting(meeting, because=BECAUSE, by=clerk)
        mark_meeting_held(meeting, by=clerk)
        published_at = timezone.make_aware(datetime.datetime.combine(facts["published"], at(10)))
        Meeting.objects.filter(pk=meeting.pk).update(published_at=published_at)
        meetings[meeting.date] = meeting
    return meetings


def _concept(facts: dict[str, Any], host: Gremium, themes: dict[str, Theme]) -> Meeting:
    meeting = Meeting.objects.create(
        date=facts["date"], start=facts["start"], end=facts["end"], host=host, chair=facts.get("chair", "")
    )
    meeting.themes.set(themes[slug] for slug in facts["themes"])
    write_agenda(meeting, facts["agenda"])
    return meeting


def write_agenda(meeting: Meeting, lines: Sequence[dict[str, Any]]) -> None:
    """The items with their times as lengths, so that they move along."""
    items = [AgendaItem(meeting=meeting, order=order, **line) for order, line in enumerate(lines, start=1)]
    times = joined(items, meeting.start, meeting.end)
    for item, (start, duration) in zip(items, times, strict=True):
        item.start, item.duration = start, duration
        item.save()


def _invite(meeting: Meeting, **texts: str) -> None:
    Invitation.objects.create(meeting=meeting, **invitations.REGION | texts)
