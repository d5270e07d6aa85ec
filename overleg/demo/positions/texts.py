"""The clauses of the demo's positions, revision by revision.

They were written for the demo. Between square brackets stand the variables of wording/variables.py.
"""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from wording.parts import Kind, Verb


@dataclass(frozen=True)
class DemoText:
    """One revision of a clause: when it was written, by the rapporteur of which gremium, and its text."""

    written: str
    """As in "2024-06-14 09.30", Dutch time."""
    gremium: str
    text: str


@dataclass(frozen=True)
class DemoClause:
    """A clause and its revisions, oldest first; `verb` and `addressee` are those of a dictum."""

    kind: Kind
    revisions: tuple[DemoText, ...]
    verb: str = ""
    addressee: str = ""


def noting(*revisions: DemoText) -> DemoClause:
    return DemoClause(Kind.NOTING, revisions)


def considering(*revisions: DemoText) -> DemoClause:
    return DemoClause(Kind.CONSIDERING, revisions)


def opining(*revisions: DemoText) -> DemoClause:
    return DemoClause(Kind.OPINING, revisions)


def requesting(*revisions: DemoText) -> DemoClause:
    return DemoClause(Kind.DICTUM, revisions, Verb.REQUEST, "[college]")


def declaring(*revisions: DemoText) -> DemoClause:
    return DemoClause(Kind.DICTUM, revisions, Verb.DECLARE)


INFLUENCE = (
    noting(
        DemoText(
            "2024-06-14 09.30",
            "flevoland",
            "het Rijk en de Metropoolregio Amsterdam in het Bestuurlijk Overleg MIRT afspraken maken over wegen en "
            "spoor",
        ),
        DemoText(
            "2024-06-18 20.15",
            "almere",
            "het Rijk en de Metropoolregio Amsterdam in het Bestuurlijk Overleg MIRT (BO MIRT) afspraken maken die "
            "bepalen hoe bereikbaar [gebied] wordt",
        ),
    ),
    noting(
        DemoText(
            "2024-06-14 09.40",
            "flevoland",
            "de prioriteiten uit de brief van 30 juni 2023 nog steeds gelden, en [gremium] daar vaker aandacht voor "
            "[hebben] gevraagd",
        ),
    ),
    noting(
        DemoText(
            "2024-06-14 16.05",
            "almere",
            "het afwegingskader van het Mobiliteitsfonds nadelig is voor Almere en Lelystad",
        ),
        DemoText(
            "2024-06-19 11.20",
            "lelystad",
            "het Rijk de projecten uit het Mobiliteitsfonds in een nieuwe volgorde zet, met een afwegingskader dat "
            "slecht uitpakt voor de plekken in Flevoland waar woningen worden gebouwd",
        ),
    ),
    considering(
        DemoText(
            "2024-06-14 10.05",
            "flevoland",
            "Provinciale Staten van Flevoland en de raden van Almere en Lelystad samen bouwen aan samenlevingen, met "
            "wonen, werken en bereikbaarheid in balans",
        ),
    ),
    considering(
        DemoText(
            "2024-06-17 21.10",
            "lelystad",
            "de agenda van het BO MIRT al maanden van tevoren vorm krijgt, zodat wie vroeg meepraat meer kan bereiken",
        ),
    ),
    considering(
        DemoText(
            "2024-06-17 21.25",
            "lelystad",
            "bestuurders sterker staan als zij de steun hebben van drie volksvertegenwoordigingen",
        ),
        DemoText(
            "2024-06-18 20.40",
            "almere",
            "bestuurders aan de landelijke tafel sterker staan als de drie volksvertegenwoordigingen hun dezelfde "
            "boodschap meegeven",
        ),
        DemoText(
            "2024-06-20 08.50",
            "flevoland",
            "bestuurders aan de landelijke tafel sterker staan als drie volksvertegenwoordigingen hun dezelfde "
            "boodschap meegeven, ieder vanuit de eigen rol",
        ),
    ),
    opining(
        DemoText(
            "2024-06-14 16.30",
            "almere",
            "nieuwe wijken alleen samenlevingen worden als wegen, spoor en openbaar vervoer op tijd meegroeien",
        ),
    ),
    opining(
        DemoText(
            "2024-06-17 21.45",
            "lelystad",
            "samenwerking met het Rijk en met de Metropoolregio Amsterdam van twee kanten moet komen, en [gremium] die "
            "wederkerigheid nu nog te weinig [zien]",
        ),
    ),
    requesting(
        DemoText(
            "2024-06-18 21.00",
            "almere",
            "in het eerstvolgende BO MIRT de bereikbaarheid van de woningbouwlocaties in Almere en Lelystad als "
            "voorwaarde voor verdere groei op tafel te leggen",
        ),
    ),
    requesting(
        DemoText(
            "2024-06-18 21.10",
            "almere",
            "voor het BO MIRT te laten weten wat de inzet is",
        ),
        DemoText(
            "2024-06-20 09.05",
            "flevoland",
            "ten minste zes weken voor elk BO MIRT aan [gremium] te laten weten wat de inzet wordt, en bij welke "
            "dilemma's een politieke uitspraak helpt",
        ),
    ),
    requesting(
        DemoText(
            "2024-06-19 11.40",
            "lelystad",
            "met de colleges van de andere overheden samen op te trekken, en binnen vier weken na elk BO MIRT aan "
            "[gremium] te melden wat er is bereikt",
        ),
    ),
    declaring(
        DemoText(
            "2024-06-20 09.20",
            "flevoland",
            "[gremium] de uitkomst van het BO MIRT met de leden van de andere gremia [willen] bespreken in het "
            "eerstvolgende Politiek Overleg",
        ),
    ),
)

AFTER_2030 = (
    noting(
        DemoText(
            "2024-09-18 10.00",
            "lelystad",
            "de meeste plannen voor [gebied] niet verder kijken dan 2030",
        ),
    ),
    considering(
        DemoText(
            "2024-09-18 10.10",
            "lelystad",
            "keuzes over wonen, werken en bereikbaarheid jaren vooraf worden gemaakt",
        ),
        DemoText(
            "2024-09-19 19.30",
            "almere",
            "keuzes over wonen, werken, bereikbaarheid en onderwijs vele jaren vooraf worden gemaakt",
        ),
    ),
    declaring(
        DemoText(
            "2024-09-20 14.15",
            "flevoland",
            "[gremium] samen met de andere gremia [willen] bepalen wat Flevoland na 2030 nodig heeft",
        ),
    ),
)

WORK_AFTER_2030 = (
    noting(DemoText("2024-09-23 09.00", "almere", "veel inwoners van [gebied] voor hun werk elke dag op reis zijn")),
    considering(
        DemoText(
            "2024-09-23 09.15",
            "almere",
            "de wegen minder vol worden als wonen, werken en leren dichter bij elkaar liggen",
        ),
    ),
    opining(
        DemoText("2024-09-23 20.30", "lelystad", "nieuwe bedrijventerreinen het eerst langs de A6 moeten komen"),
    ),
    requesting(
        DemoText(
            "2024-09-24 10.00",
            "flevoland",
            "in de plannen voor de jaren na 2030 werk en onderwijs even zwaar te laten wegen als woningen",
        ),
    ),
)

CYCLING = (
    noting(DemoText("2024-06-24 09.00", "lelystad", "een station ook met de fiets goed bereikbaar moet zijn")),
    considering(
        DemoText("2024-06-24 09.10", "almere", "een fietspad minder ruimte en geld vraagt dan een weg voor auto's"),
    ),
    requesting(
        DemoText(
            "2024-06-24 09.20",
            "lelystad",
            "bij de stations in [gebied] te zorgen voor veilige fietspaden en genoeg plek om een fiets te stallen",
        ),
    ),
)

BUSES = (
    noting(DemoText("2024-09-25 19.00", "almere", "in [gebied] nieuwe wijken worden gebouwd")),
    considering(
        DemoText(
            "2024-09-25 19.10",
            "almere",
            "bewoners vanaf de eerste dag op een goede busverbinding moeten kunnen rekenen",
        ),
    ),
    considering(
        DemoText("2024-09-25 19.20", "flevoland", "wie eenmaal een tweede auto heeft, niet snel overstapt op de bus"),
    ),
    requesting(
        DemoText(
            "2024-09-25 19.30",
            "lelystad",
            "met het Rijk en de vervoerders af te spreken dat de bus rijdt zodra de eerste bewoners er wonen",
        ),
    ),
    requesting(
        DemoText(
            "2024-09-25 19.40",
            "flevoland",
            "[gremium] elk half jaar te laten weten hoe het met die afspraken staat",
        ),
    ),
)

EARLY = (
    noting(
        DemoText(
            "2024-01-25 10.00",
            "flevoland",
            "afspraken over wegen en spoor in Flevoland worden gemaakt aan landelijke tafels",
        ),
    ),
    considering(
        DemoText("2024-01-25 10.10", "almere", "één inbreng vooraf meer kan veranderen dan drie reacties achteraf"),
    ),
    opining(
        DemoText(
            "2024-01-25 10.20", "lelystad", "[gremium] sterker [worden] door hetzelfde te vragen als de andere gremia"
        ),
    ),
    requesting(
        DemoText("2024-01-25 10.30", "flevoland", "de agenda van elk BO MIRT te delen zodra die bekend is"),
        DemoText(
            "2024-01-29 16.00",
            "almere",
            "de agenda van elk BO MIRT met [gremium] te delen zodra die bekend is",
        ),
    ),
    requesting(
        DemoText("2024-01-29 16.10", "lelystad", "na afloop te melden wat er met de inbreng van [leden] is gedaan"),
    ),
)


def moment(written: str) -> datetime.datetime:
    """ "2024-06-14 09.30" in Dutch time."""
    return timezone.make_aware(datetime.datetime.strptime(written, "%Y-%m-%d %H.%M"))
