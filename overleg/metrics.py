"""What a monitor asks (Prometheus): what waits, and for how long. Read from the database when it asks."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from motions.models import Alarm, Motion
from motions.queries.motion import positions_behind
from overleg.audit.models import Seal
from portal import heartbeat
from portal.models import OutgoingMail
from positions.models import Change


class PortalCollector(Collector):
    """Gauges of what the portal still has to do; ages are in seconds, and 0 when nothing waits."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        now = timezone.now()
        queues = GaugeMetricFamily(
            "overleg_queue_age_seconds", "Since a worker last served the queue.", labels=["queue"]
        )
        for queue, age in heartbeat.ages().items():
            queues.add_metric([queue], float("inf") if age is None else age.total_seconds())
        yield queues
        yield _gauge("overleg_drafts_behind", "Drafts that say something older.", Motion.objects.behind().count())
        yield _gauge("overleg_sync_lag_seconds", "Since the change that a draft lacks longest.", _sync_lag(now))
        waiting = OutgoingMail.objects.aggregate(oldest=Min("created_at"))["oldest"]
        yield _gauge("overleg_mails_waiting", "Mails to be sent.", OutgoingMail.objects.count())
        yield _gauge(
            "overleg_mails_delayed", "Of those, refused at least once.", OutgoingMail.objects.delayed().count()
        )
        yield _gauge("overleg_mail_age_seconds", "Since the oldest of those was written.", _seconds(now, waiting))
        yield _gauge("overleg_alarms_waiting", "Changed texts nobody was mailed of.", Alarm.objects.to_mail().count())
        sealed = Seal.objects.aggregate(last=Max("until"))["last"]
        yield _gauge("overleg_seal_age_seconds", "Since the audit trail was sealed.", _seconds(now, sealed))


@require_safe
@never_cache
@login_not_required
def metrics(request: HttpRequest) -> HttpResponse:
    """For who knows METRICS_TOKEN; without one there is no such page."""
    if not settings.METRICS_TOKEN:
        raise Http404
    given = request.headers.get("Authorization", "")
    if not constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    registry = CollectorRegistry()
    registry.register(PortalCollector())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _gauge(name: str, what: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, what, value=value)


def _sync_lag(now: datetime.datetime) -> float:
    """Since the last change of the position whose drafts wait longest."""
    changed = (
        Change.objects.filter(position__in=positions_behind().values("pk"))
        .order_by()
        .values("position")
        .annotate(last=Max("made_at"))
        .aggregate(oldest=Min("last"))["oldest"]
    )
    return _seconds(now, changed)


def _seconds(now: datetime.datetime, since: datetime.datetime | None) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0
