"""How far the motions of positions are: what the start page and the list of positions tell."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Func, JSONField

from motions.lanes import counted, number_ended
from motions.models import Motion
from motions.queries.certificate import newest_filed
from motions.queries.motion import positions_behind
from positions.models import Position


def with_progress(positions: Iterable[Position]) -> list[Position]:
    """Each with `progress`, how far its filed motions are, in words ("" where none was filed); how many drafts it has
    (`draft_count`); and whether they all say what it says now (`is_current`).

    The gremia that count are those of the certificate, so that every page says one number.
    """
    found = list(positions)
    ids = [position.pk for position in found]
    behind = set(positions_behind().filter(pk__in=ids).values_list("pk", flat=True))
    agreed_by = _agreed_by(ids)
    statuses: dict[int, dict[int, str]] = defaultdict(dict)
    motions = Motion.objects.taking_part().filter(position__in=ids).order_by()
    for pk, gremium, status in motions.values_list("position", "gremium", "status"):
        statuses[pk][gremium] = status
    row: Any
    for row in found:
        of_motions = statuses[row.pk]
        row.progress = _in_words(of_motions, [pk for pk in agreed_by.get(row.pk, ()) if pk in of_motions])
        row.draft_count = sum(status == Motion.Status.DRAFT for status in of_motions.values())
        row.is_current = row.pk not in behind
    return found


def _agreed_by(positions: Collection[int]) -> dict[int, list[int]]:
    """Position -> who declared joint the newest of its texts that was filed (motions.queries.certificate)."""
    gremia = Func(
        "participants", template="jsonb_path_query_array(%(expressions)s, '$[*].gremium')", output_field=JSONField()
    )
    return dict(newest_filed(positions).annotate(agreed_by=gremia).values_list("position", "agreed_by"))


def _in_words(statuses: dict[int, str], agreed_by: Collection[int]) -> str:
    """ "2 of 3 adopted, 1 rejected"."""
    filed = [statuses[pk] for pk in agreed_by if statuses.get(pk, Motion.Status.DRAFT) != Motion.Status.DRAFT]
    return ", ".join([counted(filed, total=len(agreed_by)), *number_ended(filed)]) if agreed_by else ""
