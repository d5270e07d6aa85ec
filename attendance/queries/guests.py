"""The guest list as pages show it, and who comes."""

import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from attendance.models import Invitee, Registration
from attendance.models.guest import role_name
from gremia.models import Gremium, Role
from meetings.models import Meeting
from portal.word_search import having_words

State = Registration.State
MAX_KEPT = datetime.timedelta(hours=24)
ANSWERED = (State.COMES, State.OFFERED, State.WAITING, State.LAPSED, State.DECLINED)
SILENT = ~Q(registration__state__in=ANSWERED)
COUNTS = {
    "asked": Count("pk"),
    "comes": Count("pk", filter=Q(registration__state=State.COMES)),
    "waits": Count("pk", filter=Q(registration__state__in=(State.OFFERED, State.WAITING))),
    "declined": Count("pk", filter=Q(registration__state__in=(State.DECLINED, State.LAPSED))),
    "silent": Count("pk", filter=SILENT),
}
Row = dict[str, Any]


def coming(meeting: Meeting) -> QuerySet[Invitee]:
    """Of the list who has a place, and whoever was checked in, by name; each with gremium, fractie and person."""
    comes = Q(registration__state=State.COMES) | Q(registration__checked_in_at__isnull=False)
    rows: Any = Invitee.objects.on_list().filter(comes, meeting=meeting).with_names()
    return rows.select_related("gremium", "fractie", "user", "registration").order_by("shown_name", "pk")


def listed(meeting: Meeting, *, words: str = "", gremium: Gremium | None = None, state: str = "") -> QuerySet[Invitee]:
    """The guest list by name, or what is searched in it; each with answer, gremium, fractie and person."""
    rows: Any = Invitee.objects.on_list().filter(meeting=meeting).with_names().with_mandates()
    rows = having_words(rows, words, "shown_name", "fractie__name", "gremium__short_name", "code")
    if gremium is not None:
        rows = rows.filter(gremium=gremium)
    if state == State.SILENT:
        rows = rows.filter(SILENT)
    elif state:
        rows = rows.filter(registration__state=state)
    return rows.select_related("gremium", "fractie", "user", "registration").order_by("shown_name", "pk")


def list_kept_until(meeting: Meeting, *, now: datetime.datetime) -> datetime.datetime:
    """Until when a tablet at the door may keep the list that it gets now: the end of the meeting, at most MAX_KEPT."""
    return min(meeting.ends_at, now + MAX_KEPT)


def numbers(meeting: Meeting) -> tuple[list[Row], list[Row], Row]:
    """(per gremium with its fracties as `parts`, per role, all together) how many are asked and what they answered."""
    rows = Invitee.objects.on_list().filter(meeting=meeting)
    parts = list(_counted(rows.exclude(fractie=None), "gremium", "fractie", name=F("fractie__name")))
    parts.sort(key=lambda part: part["name"].lower())
    in_order = F("gremium__order").asc(nulls_last=True), "gremium__name"
    gremia = list(_counted(rows, "gremium", name=F("gremium__short_name")).order_by(*in_order))
    for gremium in gremia:
        gremium["name"] = gremium["name"] or _("without a gremium")
        gremium["parts"] = [part for part in parts if part["gremium"] == gremium["gremium"]]
    roles = sorted(_counted(rows, "role"), key=lambda group: [*Role.values, ""].index(group["role"]))
    for group in roles:
        group["name"] = role_name(group["role"])
    total = {name: sum(group[name] for group in roles) for name in COUNTS}
    return gremia, roles, {"name": _("Together"), **total}


def _counted(invitees: QuerySet[Invitee], *by: str, **names: Any) -> Any:
    return invitees.values(*by, **names).annotate(**COUNTS)
