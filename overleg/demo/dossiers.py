"""What was read in 2024: the pieces of the end notes as links, and factsheets made for the demo."""

import datetime
from typing import Any

from dossiers.models import Document, Dossier
from dossiers.operations.documents import add_document
from dossiers.operations.dossiers import add_dossier, make_final
from dossiers.pdf import check_bytes
from gremia.models import Gremium, User
from meetings.models import Meeting
from overleg.demo import factsheets, invitations

Kind = Document.Kind
Visibility = Document.Visibility


def link(
    note: tuple[str, str], kind: Document.Kind, date: datetime.date | None, why_read: str, **more: str
) -> dict[str, Any]:
    """A document that is published elsewhere; `note` is its title and address."""
    title, url = note
    return {"title": title, "url": url, "kind": kind, "date": date, "why_read": why_read, **more}


PRIORITIES_LETTER = link(
    invitations.PRIORITIES_LETTER,
    Kind.LETTER,
    datetime.date(2023, 6, 30),
    "Hierin staan de prioriteiten van de drie gremia. Ze gelden nog steeds.",
    source="flevoland",
)
MRA_ARCHIVE = link(
    invitations.MRA_ARCHIVE,
    Kind.EARLIER_DECISION,
    datetime.date(2023, 11, 17),
    "Zo kwam de gezamenlijke inbreng voor de MRA Agenda tot stand.",
    source="lelystad",
)
STRATEGIC_AGENDA = link(
    invitations.STRATEGIC_AGENDA,
    Kind.OTHER,
    datetime.date(2022, 12, 23),
    "De afspraken van Rijk en regio: waar gaat het heen met Flevoland?",
)
MOBILITY_FUND = link(
    invitations.MOBILITY_FUND,
    Kind.OTHER,
    None,
    "Met dit kader koos het Rijk welke projecten eerst komen.",
)

DOSSIERS: tuple[dict[str, Any], ...] = (
    {
        "meeting": datetime.date(2024, 1, 24),
        "title": "Leesdossier Mobiliteit",
        "introduction": "Lees dit voor 24 januari 2024. U leest wat eerder is besloten, waar het thema mee samenhangt "
        "en hoe de avond werkt.",
        "version_date": datetime.date(2024, 1, 9),
        "documents": (
            {
                "factsheet": "mobiliteit-in-flevoland",
                "date": datetime.date(2024, 1, 9),
                "why_read": "In twee bladzijden: waarom bereikbaarheid en woningbouw bij elkaar horen.",
            },
            PRIORITIES_LETTER,
            MRA_ARCHIVE,
            {
                "factsheet": "wereldcafe",
                "date": datetime.date(2024, 1, 9),
                "why_read": "Zo gaat het gesprek aan de tafels, en dit wordt er van u gevraagd.",
                "visibility": Visibility.PARTICIPANTS,
            },
        ),
    },
    {
        "meeting": datetime.date(2024, 6, 13),
        "title": "Leesdossier Invloed op het BO MIRT",
        "introduction": "Lees dit voor 13 juni 2024. U leest hoe het BO MIRT werkt, wat de drie gremia eerder zeiden "
        "en wat er intussen is veranderd.",
        "version_date": datetime.date(2024, 5, 23),
        "documents": (
            {
                "factsheet": "invloed-op-het-bo-mirt",
                "date": datetime.date(2024, 5, 23),
                "why_read": "De vijf stappen van leesdossier tot landelijke tafel, en wat u bij elke stap kunt doen.",
            },
            {
                "factsheet": "drie-gremia",
                "date": datetime.date(2024, 5, 23),
                "why_read": "Wie besluit waar, met hoeveel zetels, en hoe een motie er in elk gremium uitziet.",
            },
            PRIORITIES_LETTER,
            MRA_ARCHIVE,
            STRATEGIC_AGENDA,
            MOBILITY_FUND,
            {
                "factsheet": "na-2030",
                "date": datetime.date(2024, 5, 23),
                "why_read": "Vragen voor het tweede deel van de avond.",
                "visibility": Visibility.PARTICIPANTS,
            },
        ),
    },
)


def load(gremia: dict[str, Gremium], people: dict[str, User], meetings: dict[datetime.date, Meeting]) -> None:
    """Let officials fill the dossiers of January and June, and the regional adviser make them final."""
    adviser = people["regioadviseur"]
    for facts in DOSSIERS:
        meeting = meetings[facts["meeting"]]
        dossier = add_dossier(
            meeting=meeting,
            title=facts["title"],
            introduction=facts["introduction"],
            version_date=facts["version_date"],
            by=adviser,
        )
        official = people[f"ambtenaar.{meeting.host.slug}"]
        for fields in facts["documents"]:
            _add(dossier, gremia=gremia, by=official, **fields)
        make_final(dossier, by=adviser)


def _add(
    dossier: Dossier, *, gremia: dict[str, Gremium], by: User, source: str = "", factsheet: str = "", **fields: Any
) -> None:
    if factsheet:
        made = factsheets.make(factsheet)
        pdf = check_bytes(made.content, f"{factsheet}.pdf")
        fields |= {"title": made.title, "kind": Kind.FACTSHEET, "pdf": pdf}
    fields.setdefault("visibility", Visibility.PUBLIC)
    add_document(dossier, source=gremia.get(source), by=by, **fields)
