"""What the workplace asks of a griffie: mails, answers, the theme vote, evenings (evenings.py) and mandates."""

import datetime
from collections.abc import Iterator

from django.db.models import Count, Exists, Min, OuterRef
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attendance.models import UnplacedReply
from attendance.permissions import can_handle_replies
from gremia.models import Mandate
from gremia.permissions import Visitor, can_enter_workplace, gremia_kept_by
from gremia.queries.appointments import open_appointments
from meetings.models import ThemeVote
from meetings.permissions import can_hold_vote
from overleg.home.turns.evenings import evening_turns
from overleg.home.turns.turn import Turn, TurnKind, end_of, start_of
from overleg.home.workplace import failed_mails
from portal.mailbox import unread_since

ENDS_SOON = datetime.timedelta(weeks=6)
"""How long before its last day a mandate is pointed out."""
MAX_NAMED = 10
"""Mandates that are named; of more it is said that they are there."""


def workplace_turns(user: Visitor) -> Iterator[Turn]:
    """All that needs a hand in what this person keeps."""
    if not can_enter_workplace(user):
        return
    yield from _mail_turns(user)
    yield from _reply_turns(user)
    yield from _vote_turns(user)
    yield from evening_turns(user)
    yield from _appointment_turns(user)
    yield from _mandate_turns(user)


def _mail_turns(user: Visitor) -> Iterator[Turn]:
    found = failed_mails(user).aggregate(number=Count("pk"), since=Min("created_at"))
    if number := found["number"]:
        what = ngettext(
            "Look at %(number)s mail that could not be sent", "Look at %(number)s mails that could not be sent", number
        )
        url = reverse("admin:portal_outgoingmail_changelist")
        yield _of_all(TurnKind.MAIL, what % {"number": number}, _("Mail"), url, found["since"])
    since = unread_since() if can_handle_replies(user) else None
    if since:
        what = _("Tell who runs the portal that the mailbox of calendars cannot be read: no answers come in")
        yield _of_all(TurnKind.MAIL, what, _("Mail"), reverse("attendance:replies"), since)


def _reply_turns(user: Visitor) -> Iterator[Turn]:
    """What calendars answered and fits nobody."""
    if not can_handle_replies(user):
        return
    found = UnplacedReply.objects.visible_to(user).aggregate(number=Count("pk"), since=Min("received_at"))
    if number := found["number"]:
        what = ngettext(
            "Look at %(number)s answer that fits nobody", "Look at %(number)s answers that fit nobody", number
        )
        where, url = _("Answers that fit nobody"), reverse("attendance:replies")
        yield _of_all(TurnKind.KEEPING, what % {"number": number}, where, url, found["since"])


def _vote_turns(user: Visitor) -> Iterator[Turn]:
    """The last vote about the next theme, when it waits for a griffie."""
    vote = ThemeVote.objects.first() if can_hold_vote(user) else None
    if vote is None:
        return
    if vote.is_overdue:
        what = _("Close the vote about the next theme: its last day was %(day)s")
        what, since = what % {"day": formats.date_format(vote.until)}, end_of(vote.until)
        yield _of_all(TurnKind.KEEPING, what, _("Next theme"), vote.get_absolute_url(), since)
    elif vote.closed_at and not vote.chosen_id and vote.proposals.open().exists():
        what, url = _("Choose the next theme: the vote is closed"), reverse("meetings:choose_theme", args=[vote.pk])
        yield _of_all(TurnKind.KEEPING, what, _("Next theme"), url, vote.closed_at, by=vote.closed_by_id)


def _of_all(
    kind: TurnKind, what: str, where: str, url: str, since: datetime.datetime, *, by: int | None = None
) -> Turn:
    """What is not the business of one gremium alone."""
    return Turn(kind=kind, what=what, where=where, url=url, gremium=None, since=since, by=by)


def _appointment_turns(user: Visitor) -> Iterator[Turn]:
    """Mandates that another proposed and this person may confirm."""
    for appointment in open_appointments(user):
        mandate, words = appointment.mandate, _("Confirm or refuse the mandate of %(person)s (%(title)s)")
        if appointment.may_confirm:
            yield Turn(
                kind=TurnKind.KEEPING,
                what=words % {"person": mandate.user, "title": mandate.title},
                where=_("Mandates"),
                url=reverse("admin:gremia_mandate_change", args=[mandate.pk]),
                gremium=mandate.gremium,
                since=mandate.proposed_at,
                by=mandate.proposed_by_id,
            )


def _mandate_turns(user: Visitor) -> Iterator[Turn]:
    """Mandates that end soon without one that follows."""
    today = timezone.localdate()
    follows = Mandate.objects.filter(
        user=OuterRef("user"), role=OuterRef("role"), gremium=OuterRef("gremium"), since__gt=OuterRef("until")
    )
    ending = Mandate.objects.current().filter(~Exists(follows), until__lte=today + ENDS_SOON)
    ending = ending.filter(gremium__in=gremia_kept_by(user)).select_related("user", "gremium").order_by("until", "pk")
    for place, mandate in enumerate(ending[: MAX_NAMED + 1]):
        words = {"person": mandate.user, "title": mandate.title, "day": formats.date_format(mandate.until)}
        what = _("%(person)s (%(title)s) has a mandate until %(day)s: does it go on?") % words
        url = reverse("admin:gremia_mandate_change", args=[mandate.pk])
        if place == MAX_NAMED:
            what = _("See the other mandates that end within six weeks")
            url = reverse("admin:gremia_mandate_changelist")
        yield Turn(
            kind=TurnKind.KEEPING,
            what=what,
            where=_("Mandates"),
            url=url,
            gremium=mandate.gremium if place < MAX_NAMED else None,
            since=start_of(max(mandate.since, mandate.until - ENDS_SOON)),
            until=mandate.until,
        )
