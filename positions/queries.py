"""What whole pages and the sync read."""

from django.db.models import Exists, OuterRef, QuerySet

from gremia.models import Gremium
from positions.models import Motion, Position


def positions_behind() -> QuerySet[Position]:
    """The queue of the sync: a draft says something older, or a gremium has no motion yet."""
    motions = Motion.objects.filter(position=OuterRef("pk"))
    gremia_without = Gremium.objects.filter(
        ~Exists(Motion.objects.filter(position=OuterRef(OuterRef("pk")), gremium=OuterRef("pk")))
    )
    return Position.objects.filter(Exists(motions.behind()) | Exists(gremia_without))
