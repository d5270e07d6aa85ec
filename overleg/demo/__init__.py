"""The demo: the Politiek Overleg of 2024, told in rows and files, and the evenings to come."""

import datetime

from django.conf import settings
from django.db import connection, transaction

from gremia.models import User
from overleg.demo import dossiers, evening, gremia, logo, meetings, people, positions, session, themes, upcoming

JANUARY, SEPTEMBER = datetime.date(2024, 1, 24), datetime.date(2024, 9, 17)
LOCK = 2024
"""PostgreSQL's number for "somebody is loading the demo"; held until the transaction ends."""


class NotInProduction(Exception):
    """The demo's accounts have a password that everybody knows."""


@transaction.atomic
def load() -> None:
    """Load the demo, all or nothing; where it was loaded before, change nothing. Raises NotInProduction."""
    if settings.PRODUCTION:
        raise NotInProduction
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if User.objects.filter(email=people.ADVISER).exists():
        return
    bodies = gremia.load()
    persons = people.load(bodies)
    evenings = meetings.load(bodies, persons)
    positions.load(bodies, persons, evenings)
    dossiers.load(bodies, persons, evenings)  # late: a file that was written does not go with a transaction that fails
    positions.cite(persons)
    logo.load()
    following = upcoming.load(bodies, persons)
    session.load(bodies, persons, following)
    evening.load(bodies, persons, evenings[JANUARY], evenings[SEPTEMBER], following)
    themes.load(bodies, persons)
