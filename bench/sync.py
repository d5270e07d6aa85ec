"""How soon three drafts follow a clause, and what more gremia cost."""

import time
from itertools import count
from pathlib import Path
from statistics import median, quantiles

from django.db import transaction

from bench.figure import Figure
from gremia.models import Gremium
from motions.models import Motion
from motions.operations.sync import sync_position
from positions.models import Position
from positions.operations.clause import edit_clause
from tests.processes import Worker
from wording.parts import Kind

EDITS = 60
ALL_COUNCILS = 342
"""As many municipalities as the Netherlands has."""
ROUNDS = 3
FEW_SYNCS = 15
PATIENCE = 30

words = count()


def measure(folder: Path, broker: str) -> list[Figure]:
    position = Position.objects.get(title="Invloed op het BO MIRT")
    return [latency(position, folder, broker), growth(position)]


def latency(position: Position, folder: Path, broker: str) -> Figure:
    """Seconds from the commit of an edit until all drafts are current: a real worker, a real broker, one edit a time.

    The ratio is that of the 95th percentile to one second.
    """
    worker = Worker(folder, broker)
    try:
        follow(position)
        seconds = [follow(position) for _ in range(EDITS)]
    finally:
        worker.stop()
    p95 = quantiles(seconds, n=20)[-1]
    return Figure("sync_latency", ratio=p95, goal=1.0, seen={"p95_seconds": p95, "median_seconds": median(seconds)})


def growth(position: Position) -> Figure:
    """What syncing one draft costs in a country of councils, compared with what it costs among three."""
    rounds = [(cost_per_gremium(position, times=FEW_SYNCS), cost_among_all(position)) for _ in range(ROUNDS)]
    return Figure(
        "sync_growth",
        ratio=median(many / few for few, many in rounds),
        goal=1.2,
        seen={
            "seconds_each_of_3": median(few for few, _ in rounds),
            f"seconds_each_of_{ALL_COUNCILS}": median(many for _, many in rounds),
        },
    )


def follow(position: Position) -> float:
    """Edit a clause, and wait until no draft is behind; seconds since the commit."""
    committed: list[float] = []
    with transaction.atomic():
        transaction.on_commit(lambda: committed.append(time.perf_counter()))
        edit(position)
    while Motion.objects.filter(position=position).behind().exists():
        if time.perf_counter() - committed[0] > PATIENCE:
            raise TimeoutError("The drafts stayed behind.")
        time.sleep(0.001)
    return time.perf_counter() - committed[0]


def edit(position: Position) -> str:
    """Change a few words of a clause, as a rapporteur does; the text that it has now."""
    clause = position.clauses.standing().filter(kind=Kind.NOTING).select_related("revision").first()
    text = f"dit is versie {next(words)};"
    edit_clause(clause, text=text, expected=clause.revision.number, by=None)
    return text


def cost_per_gremium(position: Position, *, times: int) -> float:
    """Seconds per draft, the median of so many syncs of all drafts."""
    seconds = []
    for _ in range(times):
        edit(position)
        begin = time.perf_counter()
        drafts = sync_position(position.pk)
        seconds.append((time.perf_counter() - begin) / drafts)
    return median(seconds)


def cost_among_all(position: Position) -> float:
    """The same with all councils of the country, which are gone again afterwards."""
    like = Gremium.objects.get(slug="lelystad")
    ours = list(Gremium.objects.values_list("pk", flat=True))
    for number in range(len(ours), ALL_COUNCILS):
        like.pk, like.slug, like.tooi_id = None, f"raad-{number}", f"gm9{number}"
        like.name, like.short_name = f"de raad van Plaats {number}", f"Plaats {number}"
        like.save(force_insert=True)
    sync_position(position.pk)
    try:
        return cost_per_gremium(position, times=2)
    finally:
        Motion.objects.exclude(gremium__in=ours).delete()
        Gremium.objects.exclude(pk__in=ours).delete()
