"""What the gremia jointly say: a position that took shape on 13 June 2024, and one that has only just begun.

The clauses were written for the demonstration. Between square brackets stand the variables of gremia/grammar.py.
"""

import datetime
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.utils import timezone

from gremia.models import Gremium, User
from meetings.models import Meeting, Theme
from positions import operations
from positions.models import Clause, Position, Revision

Kind = Clause.Kind
Verb = Revision.Verb


@dataclass(frozen=True)
class Text:
    """One revision of a clause: when it was written, by the rapporteur of which gremium, and what it said."""

    written: str
    """As in "2024-06-14 09.30", Dutch time."""
    gremium: str
    words: str


@dataclass(frozen=True)
class Draft:
    """A clause and its revisions, oldest first; `verb` and `addressee` are those of a dictum."""

    kind: Clause.Kind
    revisions: tuple[Text, ...]
    verb: str = ""
    addressee: str = ""


def noting(*revisions: Text) -> Draft:
    return Draft(Kind.NOTING, revisions)


def considering(*revisions: Text) -> Draft:
    return Draft(Kind.CONSIDERING, revisions)


def opining(*revisions: Text) -> Draft:
    return Draft(Kind.OPINING, revisions)


def requesting(*revisions: Text) -> Draft:
    return Draft(Kind.DICTUM, revisions, Verb.REQUEST, "[college]")


def declaring(*revisions: Text) -> Draft:
    return Draft(Kind.DICTUM, revisions, Verb.DECLARE)


INFLUENCE = (
    noting(
        Text(
            "2024-06-14 09.30",
            "flevoland",
            "het Rijk en de Metropoolregio Amsterdam in het Bestuurlijk Overleg MIRT afspraken maken over wegen en "
            "spoor",
        ),
        Text(
            "2024-06-18 20.15",
            "almere",
            "het Rijk en de Metropoolregio Amsterdam in het Bestuurlijk Overleg MIRT (BO MIRT) afspraken maken die "
            "bepalen hoe bereikbaar [gebied] wordt",
        ),
    ),
    noting(
        Text(
            "2024-06-14 09.40",
            "flevoland",
            "de prioriteiten uit de brief van 30 juni 2023 nog steeds gelden, en [gremium] daar vaker aandacht voor "
            "[hebben] gevraagd",
        ),
    ),
    noting(
        Text(
            "2024-06-14 16.05",
            "almere",
            "het afwegingskader van het Mobiliteitsfonds nadelig is voor Almere en Lelystad",
        ),
        Text(
            "2024-06-19 11.20",
            "lelystad",
            "het Rijk de projecten uit het Mobiliteitsfonds in een nieuwe volgorde zet, met een afwegingskader dat "
            "slecht uitpakt voor de plekken in Flevoland waar woningen worden gebouwd",
        ),
    ),
    considering(
        Text(
            "2024-06-14 10.05",
            "flevoland",
            "Provinciale Staten van Flevoland en de raden van Almere en Lelystad samen bouwen aan samenlevingen, met "
            "wonen, werken en bereikbaarheid in balans",
        ),
    ),
    considering(
        Text(
            "2024-06-17 21.10",
            "lelystad",
            "de agenda van het BO MIRT al maanden van tevoren vorm krijgt, zodat wie vroeg meepraat meer kan bereiken",
        ),
    ),
    considering(
        Text(
            "2024-06-17 21.25",
            "lelystad",
            "bestuurders sterker staan als zij de steun hebben van drie volksvertegenwoordigingen",
        ),
        Text(
            "2024-06-18 20.40",
            "almere",
            "bestuurders aan de landelijke tafel sterker staan als de drie volksvertegenwoordigingen hun dezelfde "
            "boodschap meegeven",
        ),
        Text(
            "2024-06-20 08.50",
            "flevoland",
            "bestuurders aan de landelijke tafel sterker staan als drie volksvertegenwoordigingen hun dezelfde "
            "boodschap meegeven, ieder vanuit de eigen rol",
        ),
    ),
    opining(
        Text(
            "2024-06-14 16.30",
            "almere",
            "nieuwe wijken alleen samenlevingen worden als wegen, spoor en openbaar vervoer op tijd meegroeien",
        ),
    ),
    opining(
        Text(
            "2024-06-17 21.45",
            "lelystad",
            "samenwerking met het Rijk en met de Metropoolregio Amsterdam van twee kanten moet komen, en [gremium] die "
            "wederkerigheid nu nog te weinig [zien]",
        ),
    ),
    requesting(
        Text(
            "2024-06-18 21.00",
            "almere",
            "in het eerstvolgende BO MIRT de bereikbaarheid van de woningbouwlocaties in Almere en Lelystad als "
            "voorwaarde voor verdere groei op tafel te leggen",
        ),
    ),
    requesting(
        Text(
            "2024-06-18 21.10",
            "almere",
            "voor het BO MIRT te laten weten wat de inzet is",
        ),
        Text(
            "2024-06-20 09.05",
            "flevoland",
            "ten minste zes weken voor elk BO MIRT aan [gremium] te laten weten wat de inzet wordt, en bij welke "
            "dilemma's een politieke uitspraak helpt",
        ),
    ),
    requesting(
        Text(
            "2024-06-19 11.40",
            "lelystad",
            "met de colleges van de twee andere overheden samen op te trekken, en binnen vier weken na elk BO MIRT aan "
            "[gremium] te melden wat er is bereikt",
        ),
    ),
    declaring(
        Text(
            "2024-06-20 09.20",
            "flevoland",
            "[gremium] de uitkomst van het BO MIRT met de leden van de twee andere gremia [willen] bespreken in het "
            "eerstvolgende Politiek Overleg",
        ),
    ),
)

AFTER_2030 = (
    noting(
        Text(
            "2024-09-18 10.00",
            "lelystad",
            "de meeste plannen voor [gebied] niet verder kijken dan 2030",
        ),
    ),
    considering(
        Text(
            "2024-09-18 10.10",
            "lelystad",
            "keuzes over wonen, werken en bereikbaarheid jaren vooraf worden gemaakt",
        ),
        Text(
            "2024-09-19 19.30",
            "almere",
            "keuzes over wonen, werken, bereikbaarheid en onderwijs vele jaren vooraf worden gemaakt",
        ),
    ),
    declaring(
        Text(
            "2024-09-20 14.15",
            "flevoland",
            "[gremium] samen met de twee andere gremia [willen] bepalen wat Flevoland na 2030 nodig heeft",
        ),
    ),
)

POSITIONS: tuple[dict[str, Any], ...] = (
    {
        "title": "Invloed op het BO MIRT",
        "summary": "De drie gremia willen vooraf meepraten over wat er aan de landelijke tafel op de agenda komt, en "
        "geven hun bestuurders dezelfde opdracht mee.",
        "theme": "mobiliteit",
        "meeting": datetime.date(2024, 6, 13),
        "clauses": INFLUENCE,
    },
    {
        "title": "Flevoland na 2030",
        "summary": "Een eerste aanzet: wat hebben Almere, Lelystad en de provincie samen nodig in de jaren na 2030?",
        "theme": "na-2030",
        "meeting": datetime.date(2024, 9, 17),
        "clauses": AFTER_2030,
    },
)


def moment(written: str) -> datetime.datetime:
    """ "2024-06-14 09.30" in Dutch time."""
    return timezone.make_aware(datetime.datetime.strptime(written, "%Y-%m-%d %H.%M"))


def load(gremia: dict[str, Gremium], people: dict[str, User], meetings: dict[datetime.date, Meeting]) -> None:
    """Let the rapporteurs write each position, step by step as it went, and sync the motions that follow from it."""
    for facts in POSITIONS:
        position = operations.create_position(
            title=facts["title"],
            summary=facts["summary"],
            theme=Theme.objects.get(slug=facts["theme"]),
            meeting=meetings[facts["meeting"]],
            by=people["regioadviseur"],
        )
        mandates = [people[f"rapporteur.{slug}"].mandates.get() for slug in gremia]
        operations.appoint_rapporteurs(position, mandates=mandates, gremia=gremia.values(), by=people["regioadviseur"])
        _write(position, facts["clauses"], people)
        operations.sync_position(position.pk)


def _write(position: Position, drafts: tuple[Draft, ...], people: dict[str, User]) -> None:
    """Every revision of every clause, in the order of time."""
    steps = sorted(
        ((moment(text.written), draft, text) for draft in drafts for text in draft.revisions), key=itemgetter(0)
    )
    clauses: dict[Draft, Clause] = {}
    for at, draft, text in steps:
        words: dict[str, Any] = {"text": text.words, "verb": draft.verb, "addressee": draft.addressee}
        by = people[f"rapporteur.{text.gremium}"]
        if draft in clauses:
            number = draft.revisions.index(text)
            operations.edit_clause(clauses[draft], **words, expected=number, by=by, at=at)
        else:
            clauses[draft] = operations.add_clause(position, kind=draft.kind, **words, by=by, at=at)
    Position.objects.filter(pk=position.pk).update(created_at=steps[0][0])
