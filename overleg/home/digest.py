"""The mail about what waits for somebody: at once, once a day, or never.

It is sent when something new waits that somebody else caused, and then tells everything that waits. What was done
meanwhile is not in it, since it is made of how things stand.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from gremia.models import Mandate, User
from overleg.home.models import Digest
from overleg.home.turns.person import turns_of
from overleg.home.turns.turn import Turn, TurnKind
from portal import mail_text

logger = logging.getLogger(__name__)

MAX_SECONDS = 30
"""How long one task goes on with the next person; the next beat goes on with who waited longest."""
MAX_TOLD = 20
"""The most things that a mail tells one by one."""
MAX_OF_KIND = 3
"""Where there are more, it counts them by kind, and tells this many of each."""


@dataclass(frozen=True)
class TurnsOfKind:
    """All of one kind that wait, what is new first, and which of them is new."""

    kind: TurnKind
    turns: Sequence[Turn]
    new: set[Turn]

    @property
    def told(self) -> Sequence[Turn]:
        return self.turns[:MAX_OF_KIND]

    @property
    def more(self) -> int:
        """How many are not told one by one."""
        return len(self.turns) - len(self.told)


def by_kind(turns: Sequence[Turn], new: set[Turn]) -> list[TurnsOfKind]:
    """The turns by kind, in the order in which the kinds first come."""
    groups: dict[TurnKind, list[Turn]] = {turn.kind: [] for turn in turns}
    for turn in sorted(turns, key=lambda turn: turn not in new):
        groups[turn.kind].append(turn)
    return [TurnsOfKind(kind, of_kind, new.intersection(of_kind)) for kind, of_kind in groups.items()]


def choose_digest(user: User, *, when: str) -> Digest:
    """From now on mail this person so."""
    digest, _made = Digest.objects.update_or_create(user=user, defaults={"when": when})
    return digest


def send_digests() -> int:
    """Mail everybody for whom something new waits; returns how many mails. Two workers at once send each once."""
    people = User.objects.filter(is_active=True, mandates__in=Mandate.objects.current()).distinct()
    Digest.objects.bulk_create([Digest(user=user) for user in people.filter(digest=None)], ignore_conflicts=True)
    until, sent = time.monotonic() + MAX_SECONDS, 0
    for pk in Digest.objects.due().filter(user__in=people).values_list("pk", flat=True):
        try:
            sent += _send(pk)
        except Exception:  # what is wrong with one must not keep the others waiting
            logger.exception("The mail of digest %s was not made.", pk)
        if time.monotonic() > until:
            break
    return sent


@transaction.atomic
def _send(digest_id: int) -> bool:
    waiting = Digest.objects.due().select_for_update(skip_locked=True, of=("self",)).select_related("user")
    digest = waiting.filter(pk=digest_id).first()
    if digest is None:
        return False
    now = timezone.now()
    with translation.override("nl"):
        # Of mail that fails no mail tells: it would come when all is well again.
        turns = [turn for turn in turns_of(digest.user) if turn.kind != TurnKind.MAIL]
        new = {turn for turn in turns if _is_new(turn, digest) and turn.by != digest.user_id}
        digest.looked_at, digest.waited = now, [turn.key for turn in turns]
        digest.save(update_fields=["looked_at", "waited"])
        if not new:
            return False
        kinds = by_kind(turns, new) if len(turns) > MAX_TOLD else []
        context = {"turns": turns, "new": new, "kinds": kinds, "user": digest.user, "site": settings.SITE_URL}
        mail_text.send("home/mail/digest.txt", context, to=[digest.user.email])
    return True


def _is_new(turn: Turn, digest: Digest) -> bool:
    return turn.since > digest.looked_at or turn.key not in digest.waited
