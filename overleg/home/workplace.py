"""What the workplace asks of a griffie now, beside the turns: mails, evenings (evenings.py) and mandates."""

import datetime
from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attendance.models import UnplacedReply
from attendance.permissions import can_handle_replies
from gremia.models import Mandate, User
from gremia.permissions import Visitor, gremia_kept_by, is_administrator, is_participant
from meetings.models import ThemeVote
from meetings.permissions import can_hold_vote, can_plan
from overleg.home.evenings import Task, evening_tasks, start_of
from portal.mailbox import unread_since
from portal.models import OutgoingMail

ENDS_SOON = datetime.timedelta(weeks=6)
"""How long before its last day a mandate is pointed out."""
MAX_NAMED = 10
"""Rows of one kind that are named; of more it is said how many."""
MAX_OF_EVENINGS = 30
"""Tasks of evenings that are named, the soonest evening first; each stands on the page of its meeting too."""


def tasks_of(user: Visitor) -> list[Task]:
    """All that needs a hand in what this person keeps."""
    first = [*_mail_tasks(user), *_reply_tasks(user), *_vote_tasks(user)]
    return [*first, *evening_tasks(user)[:MAX_OF_EVENINGS], *_mandate_tasks(user)]


def links_of(user: Visitor) -> list[Task]:
    """The pages of a griffie that belong to no list of the workplace, as far as this person may."""
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
    return [Task(what, url) for may, what, url in links if may]


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


def _mail_tasks(user: Visitor) -> Iterator[Task]:
    found = failed_mails(user).aggregate(number=Count("pk"), since=Min("created_at"))
    if number := found["number"]:
        what = ngettext(
            "Look at %(number)s mail that could not be sent", "Look at %(number)s mails that could not be sent", number
        )
        yield Task(what % {"number": number}, reverse("admin:portal_outgoingmail_changelist"), since=found["since"])


def _reply_tasks(user: Visitor) -> Iterator[Task]:
    """What calendars answered and fits nobody, and that their mailbox cannot be read."""
    if not can_handle_replies(user):
        return
    page = reverse("attendance:replies")
    found = UnplacedReply.objects.visible_to(user).aggregate(number=Count("pk"), since=Min("received_at"))
    if number := found["number"]:
        what = ngettext(
            "Look at %(number)s answer that fits nobody", "Look at %(number)s answers that fit nobody", number
        )
        yield Task(what % {"number": number}, page, since=found["since"])
    if since := unread_since():
        what = _("Tell who runs the portal that the mailbox of calendars cannot be read: no answers come in")
        yield Task(what, page, since=since)


def _vote_tasks(user: Visitor) -> Iterator[Task]:
    """The last vote about the next theme, when it waits for a griffie."""
    vote = ThemeVote.objects.first() if can_hold_vote(user) else None
    if vote is None:
        return
    if vote.is_overdue:
        what = _("Close the vote about the next theme: its last day was %(day)s")
        since = start_of(vote.until + datetime.timedelta(days=1))
        yield Task(what % {"day": formats.date_format(vote.until)}, vote.get_absolute_url(), since=since)
    elif vote.closed_at and not vote.chosen_id and vote.proposals.open().exists():
        page = reverse("meetings:choose_theme", args=[vote.pk])
        yield Task(_("Choose the next theme: the vote is closed"), page, since=vote.closed_at)


def _mandate_tasks(user: Visitor) -> Iterator[Task]:
    """Mandates that end soon without one that follows."""
    today = timezone.localdate()
    follows = Mandate.objects.filter(
        user=OuterRef("user"), role=OuterRef("role"), gremium=OuterRef("gremium"), since__gt=OuterRef("until")
    )
    ending = Mandate.objects.current().filter(~Exists(follows), until__lte=today + ENDS_SOON)
    ending = ending.filter(gremium__in=gremia_kept_by(user)).select_related("user", "gremium").order_by("until", "pk")
    named = list(ending[: MAX_NAMED + 1])
    for mandate in named[:MAX_NAMED]:
        words = {"person": mandate.user, "title": mandate.title, "day": formats.date_format(mandate.until)}
        what = _("%(person)s (%(title)s) has a mandate until %(day)s: does it go on?") % words
        since = max(mandate.since, mandate.until - ENDS_SOON) if mandate.until else mandate.since
        url = reverse("admin:gremia_mandate_change", args=[mandate.pk])
        yield Task(what, url, gremium=mandate.gremium, since=start_of(since))
    if len(named) > MAX_NAMED:
        what = _("See the other mandates that end within six weeks")
        yield Task(what, reverse("admin:gremia_mandate_changelist"))
