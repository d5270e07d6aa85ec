"""What the workplace shows beside what waits (turns/workplace.py): its links, and the mails that failed."""

from functools import reduce
from operator import or_

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from attendance.permissions import can_handle_replies
from gremia.models import User
from gremia.permissions import Visitor, gremia_kept_by, is_administrator, is_participant
from meetings.permissions import can_plan
from portal.models import OutgoingMail


def links_of(user: Visitor) -> list[tuple[str, str]]:
    """Name and address of the pages of a griffie that belong to no list of the workplace, as far as it may."""
    this_year = timezone.localdate().year
    links = [
        (can_plan(user), _("Plan the year"), reverse("meetings:year", args=[this_year])),
        (True, _("Import members and fracties"), reverse("admin:gremia_user_import")),
        (is_participant(user), _("Next theme"), reverse("meetings:themes")),
        (can_handle_replies(user), _("Answers that fit nobody"), reverse("attendance:replies")),
        (True, _("Dossiers"), reverse("dossiers:dossiers")),
        (is_participant(user), _("Positions"), reverse("positions:positions")),
        (True, _("Motions"), reverse("motions:motions")),
    ]
    return [(what, url) for may, what, url in links if may]


def failed_mails(user: Visitor) -> QuerySet[OutgoingMail]:
    """What failed, of the mails to the own griffie and the people with a mandate in the own gremium."""
    mails = OutgoingMail.objects.delayed()
    if is_administrator(user):
        return mails
    gremia = gremia_kept_by(user)
    people = ArraySubquery(User.objects.filter(mandates__gremium__in=gremia).order_by().values("email"))
    griffies = ArraySubquery(gremia.order_by().values("griffie_email"))
    sent_to = [Q(**{f"{field}__overlap": addresses}) for field in ("to", "cc") for addresses in (people, griffies)]
    return mails.filter(reduce(or_, sent_to))
