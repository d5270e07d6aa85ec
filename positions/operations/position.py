"""Creating a position, editing its data, and appointing its rapporteurs."""

from collections.abc import Collection

import pghistory
from django.db import transaction

from gremia.models import Gremium, Mandate, Role, User
from meetings.models import Meeting, Theme
from portal import mail_text
from portal.compared import require_as_read
from portal.site import site_address
from positions.models import Declaration, Participant, Position, Rapporteur, Stance
from positions.operations import step
from positions.queries.addresses import rapporteur_addresses
from positions.signals import gremia_joined

OWN_FIELDS = ("title", "theme", "summary", "meeting")
"""What the position is called, is for and belongs to."""


class NotAMember(ValueError):
    """A rapporteur is an elected member of the gremium on whose behalf the text is written."""


@transaction.atomic
def create_position(
    *,
    title: str,
    theme: Theme,
    summary: str = "",
    meeting: Meeting | None = None,
    gremia: Collection[Gremium] | None = None,
    mandates: Collection[Mandate] = (),
    by: User | None,
) -> Position:
    """Start a joint text of `gremia` (None: all of today), without clauses; the sync gives each of them a draft.

    `mandates`: the members who write it from the start. Raises NotAMember as `appoint_rapporteurs`.
    """
    gremia = list(Gremium.objects.current()) if gremia is None else gremia
    with pghistory.context(user=by and by.pk):
        position = Position.objects.create(title=title, theme=theme, summary=summary, meeting=meeting, created_by=by)
        Participant.objects.bulk_create([Participant(position=position, gremium=gremium) for gremium in gremia])
    if mandates:
        appoint_rapporteurs(position, mandates=mandates, gremia=gremia, by=by)
    step.announce_version(position)
    return position


@transaction.atomic
def edit_position(
    position: Position,
    *,
    title: str,
    theme: Theme,
    summary: str = "",
    meeting: Meeting | None = None,
    gremia: Collection[Gremium] | None = None,
    expected: Collection[int] | None = None,
    by: User | None,
) -> Position:
    """Change what the position, as it was read, is called, is for and belongs to, and which `gremia` take part (None:
    as now; `expected` as in `choose_participants`).

    The title is what its motions are called, so it is locked with the text. Raises ChangedMeanwhile and TextLocked.
    """
    read, position = position, step.lock_position(position.pk)
    require_as_read(read, position, *OWN_FIELDS)
    if title != position.title:
        step.require_open(position)
    position.title, position.theme, position.summary, position.meeting = title, theme, summary, meeting
    with pghistory.context(user=by and by.pk):
        position.save(update_fields=OWN_FIELDS)
    step.count_activity(position)
    if gremia is not None:
        choose_participants(position, gremia=gremia, expected=expected, by=by)
    return position


@transaction.atomic
def choose_participants(
    position: Position,
    *,
    gremia: Collection[Gremium],
    expected: Collection[int] | None = None,
    has_ended: bool = False,
    by: User | None,
) -> None:
    """From now on these gremia take part; who leaves has no rapporteurs here any more, and its draft is hidden; its
    rapporteurs and griffie are mailed.

    `expected`: the gremia that took part when these were chosen (None: as now). Who joined or left since then was not
    chosen about, so that stays. A draft comes back as it was when its gremium does; a motion that was filed stays. A
    text that others declared joint is to be declared again, by these. `has_ended`: who leaves does so since its motion
    came to an end, which the audit trail tells. Raises TextLocked.
    """
    position = step.lock_position(position.pk)
    step.require_open(position)
    before = position.taking_part
    chosen = {gremium.pk for gremium in gremia}
    known = before if expected is None else frozenset(expected)
    joining, leaving = chosen - known - before, (known - chosen) & before
    if not joining and not leaving:
        return
    with pghistory.context(user=by and by.pk, **({"ended": sorted(leaving)} if has_ended else {})):
        _tell_of_leaving(position, leaving, has_ended=has_ended, by=by)
        position.rapporteurs.filter(mandate__gremium__in=leaving).delete()
        _take_answers_back(position, leaving, by=by)
        position.participants.filter(gremium__in=leaving).delete()
        Participant.objects.bulk_create([Participant(position=position, gremium_id=pk) for pk in sorted(joining)])
    gremia_joined.send(sender=Position, position=position, gremia=joining)
    step.count_version(position)
    step.count_activity(position)


def _take_answers_back(position: Position, leaving: Collection[int], *, by: User | None) -> None:
    """What their rapporteurs said of the text as it is now: should they come back, they answer anew.

    What a council decided about stays.
    """
    standing = position.clauses.standing().values("revision")
    last = Stance.objects.of_gremia().filter(gremium__in=leaving, revision__in=standing).most_recent()
    Stance.objects.bulk_create(
        [
            Stance(
                revision_id=stance.revision_id,
                gremium_id=stance.gremium_id,
                answer=Stance.Answer.OPEN,
                answered_by_id=by.pk if by else stance.answered_by_id,
            )
            for stance in last
            if stance.answer != Stance.Answer.OPEN and stance.revision_id not in position.voted_on[stance.gremium_id]
        ]
    )


def _tell_of_leaving(position: Position, leaving: Collection[int], *, has_ended: bool, by: User | None) -> None:
    """Mail the rapporteurs and the griffies of all about each gremium that wrote this text, or declared it joint."""
    wrote = {participant["gremium"] for each in position.declarations.all() for participant in each.participants}
    wrote |= set(position.rapporteurs.values_list("mandate__gremium", flat=True))
    stay = position.gremia.exclude(pk__in=leaving)
    for gremium in Gremium.objects.filter(pk__in=wrote & set(leaving)):
        link = site_address(position.get_absolute_url())
        context = {"position": position, "gremium": gremium, "has_ended": has_ended, "by": by, "link": link}
        for template, gremia in (("left", [gremium]), ("left_by", stay)):
            griffies = {each.griffie_email for each in gremia}
            for address in sorted({*rapporteur_addresses(position, gremia), *griffies} - {by and by.email, ""}):
                mail_text.send(f"positions/mail/{template}.txt", context, to=[address])


@transaction.atomic
def continue_rapporteur(mandate: Mandate, *, after: Mandate) -> None:
    """The mandate `after` follows on `mandate`: whoever writes positions under it goes on writing them."""
    for rapporteur in mandate.rapporteurships.select_related("position"):
        position = step.lock_position(rapporteur.position_id)
        Rapporteur.objects.get_or_create(position=position, mandate=after)
        step.count_activity(position)


@transaction.atomic
def note_vote(
    position: Position, *, gremium: Gremium, about: Declaration | None, adopted: Collection[int] = ()
) -> None:
    """The council of this gremium decided about that text (None: about none), so its answers to it are closed.

    `adopted`: revisions with the words that it adopted instead, which it carries without being asked.
    """
    revisions = sorted({*about.revisions, *adopted}) if about else []
    position.participants.filter(gremium=gremium).update(voted_on=revisions)


@transaction.atomic
def appoint_rapporteurs(
    position: Position,
    *,
    mandates: Collection[Mandate],
    gremia: Collection[Gremium],
    expected: Collection[int] | None = None,
    by: User | None,
) -> None:
    """From now on these members of `gremia` write the position; rapporteurs of other gremia stay.

    `expected`: the mandates that wrote it when they were chosen (None: as now). Whom another appointed or dismissed
    since then was not chosen about, so that stays. Raises NotAMember for a mandate of another role or another gremium.
    """
    allowed = {gremium.pk for gremium in gremia}
    for mandate in mandates:
        if mandate.role != Role.MEMBER or mandate.gremium_id not in allowed:
            raise NotAMember(str(mandate))
    position = step.lock_position(position.pk)
    dismissed = position.rapporteurs.filter(mandate__gremium__in=allowed).exclude(mandate__in=mandates)
    appointed = mandates
    if expected is not None:
        dismissed = dismissed.filter(mandate__in=expected)
        appointed = [mandate for mandate in mandates if mandate.pk not in expected]
    with pghistory.context(user=by and by.pk):
        dismissed.delete()
        Rapporteur.objects.bulk_create(
            [Rapporteur(position=position, mandate=mandate) for mandate in appointed], ignore_conflicts=True
        )
    step.count_activity(position)
