"""Themes that the demo's members propose, and a vote about the next one that is open."""

import datetime

from django.utils import timezone

from gremia.models import Gremium, User
from meetings.operations.theme_vote import cast_ballot, open_vote, propose_theme, support_theme
from meetings.operations.year import add_council_evening

PROPOSALS = (
    (
        "lid.almere",
        "Wonen voor jongeren",
        "Jongeren zoeken een huis in de hele provincie, niet in één gemeente. Samen kunnen we afspreken wie wat bouwt.",
        "Het Rijk maakt komend jaar nieuwe afspraken over woningbouw. Dan moeten wij weten wat we willen.",
    ),
    (
        "lid.lelystad",
        "Een universiteit in Flevoland",
        "Een universiteit is voor iedereen in Flevoland. Geen gemeente krijgt dit alleen voor elkaar.",
        "Studenten van nu vertrekken en komen vaak niet terug.",
    ),
    (
        "lid.flevoland",
        "Genoeg stroom voor huizen en bedrijven",
        "Het net is van ons allemaal. Als één gemeente vooruitloopt, staat een andere stil.",
        "Bedrijven wachten al jaren op een aansluiting.",
    ),
)
SUPPORT = (("rapporteur.almere", 1), ("rapporteur.lelystad", 0), ("rapporteur.flevoland", 0), ("lid.flevoland", 0))
BALLOTS = (("rapporteur.almere", 0), ("rapporteur.flevoland", 0), ("lid.lelystad", 1))
COUNCIL_EVENING = datetime.timedelta(days=21)


def load(gremia: dict[str, Gremium], people: dict[str, User]) -> None:
    """Three proposals with their support; some have voted, the members of the other fracties still have to."""

    def of(login: str) -> Gremium:
        return gremia[login.partition(".")[2]]

    proposals = [
        propose_theme(title=title, why_together=together, why_now=now, gremium=of(login), by=people[login])
        for login, title, together, now in PROPOSALS
    ]
    for login, place in SUPPORT:
        support_theme(proposals[place], gremium=of(login), by=people[login])
    until = timezone.localdate() + datetime.timedelta(days=18)
    vote = open_vote(proposals=proposals, until=until, by=people["regioadviseur"])
    for login, place in BALLOTS:
        cast_ballot(vote, proposal=proposals[place], gremium=of(login), by=people[login])
    for place, (slug, gremium) in enumerate(gremia.items()):
        day = timezone.localdate() + COUNCIL_EVENING + datetime.timedelta(days=place)
        add_council_evening(gremium, date=day, until=None, what="Eigen vergadering", by=people[f"griffier.{slug}"])
