"""What a row of a table of members costs, in a long table beside a short one."""

import datetime
import os
from collections.abc import Iterator

import psutil
from django.core.files.base import ContentFile
from django.db import connection, transaction

from bench.figure import Figure
from gremia.models import Fractie, Mandate, Role, User
from gremia.roster.applying import apply_plan
from gremia.roster.lines import read_lines
from gremia.roster.planning import make_plan
from gremia.roster.table import read_table
from portal.table_files import Cell, as_csv

FEW, MANY = 1_000, 10_000
GOAL = 1.3
ROUNDS = 3
"""Of both sizes in turn; the quickest of each counts."""
SINCE, END = datetime.date(2024, 1, 1), datetime.date(2035, 12, 31)
HEADINGS: list[Cell] = ["gremium", "naam", "e-mailadres", "rol", "fractie", "van", "tot en met"]


def measure() -> Iterator[Figure]:
    """From the file to the saved rows: read, planned for the preview, planned once more for the confirmation, done.

    Of the rows a third is new, a third ends and a third stays. Counted are seconds of the processor, here, in the
    program that reads the file and in the database: what else the machine does makes those no more.
    """
    taken = [(seconds(FEW), seconds(MANY)) for _ in range(ROUNDS)]
    few, many = (min(sizes) for sizes in zip(*taken, strict=True))
    seen = {"seconds_1000": few, "seconds_10000": many}
    yield Figure("import_members", ratio=(many / MANY) / (few / FEW), goal=GOAL, seen=seen)


def seconds(size: int) -> float:
    """For a table of so many rows; what it did goes again afterwards."""
    with transaction.atomic():
        adviser = Mandate.objects.current().filter(role=Role.REGIONAL_ADVISER).select_related("user")[0].user
        file = ContentFile(as_csv(table(size)), name="leden.csv")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute("SELECT pg_backend_pid()")
            server = cursor.fetchone()[0]
        begin = processor_seconds(server)
        reading = read_lines(read_table(file))
        shown = make_plan(reading, by=adviser)
        plan = make_plan(reading, by=adviser, lock=True)
        assert plan.digest == shown.digest
        apply_plan(plan, by=adviser)
        taken = processor_seconds(server) - begin
        assert len(plan.entries) == size
        assert len(plan.new_mandates) == len(range(0, size, 3))
        transaction.set_rollback(True)
    return taken


def processor_seconds(server: int) -> float:
    """What this process, its children and the process of the database have used up to now."""
    own, database = os.times(), psutil.Process(server).cpu_times()
    return own.user + own.system + own.children_user + own.children_system + database.user + database.system


def table(size: int) -> list[list[Cell]]:
    """The rows; who is to end or stay has a mandate by now."""
    fracties = list(Fractie.objects.current().filter(since__lte=SINCE).select_related("gremium"))
    people = [User(email=f"import.{number}@bench.example.org", name=f"Import {number:05}") for number in range(size)]
    User.objects.bulk_create((person for number, person in enumerate(people) if number % 3), 500)
    rows: list[list[Cell]] = [HEADINGS]
    mandates = []
    for number, person in enumerate(people):
        fractie = fracties[number % len(fracties)]
        until = END if number % 3 == 1 else None
        name = fractie.gremium.short_name
        rows.append([name, person.name, person.email, "raadslid", fractie.name, SINCE, until])
        if number % 3:
            mandates.append(
                Mandate(user=person, role=Role.MEMBER, gremium=fractie.gremium, fractie=fractie, since=SINCE)
            )
    Mandate.objects.bulk_create(mandates, 500)
    return rows
