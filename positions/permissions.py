"""May-I questions about positions. Executives and officials only read; the public reads motions once they are filed."""

from gremia.models import Fractie, Gremium, Mandate, Role, User
from gremia.permissions import Visitor, fracties_of, gremia_of_member, is_griffie, is_participant, mandates
from positions.models import Comment, Position, Rapporteur, Suggestion


def can_see_position(user: Visitor, position: Position) -> bool:
    """Anyone with a mandate today."""
    return is_participant(user)


def can_create_position(user: Visitor) -> bool:
    """The griffies, who appoint next who writes it, and whoever writes a position already."""
    return is_griffie(user) or bool(starts_as(user))


def starts_as(user: Visitor) -> list[Mandate]:
    """As whom the person writes a position that he or she starts: a member whose griffie made rapporteur of another.

    So nobody gets the pen without a griffie; and a griffie, who appoints, does not get it by starting a position.
    """
    memberships = [m for m in mandates(user) if m.role == Role.MEMBER and m.gremium_id]
    if not memberships or is_griffie(user):
        return []
    here = Gremium.objects.current()
    writing = set(
        Rapporteur.objects.filter(mandate__in=memberships, mandate__gremium__in=here).values_list("mandate", flat=True)
    )
    return [mandate for mandate in memberships if mandate.pk in writing]


def can_choose_participants(user: Visitor, position: Position) -> bool:
    """Which gremia are asked to take part: the griffies, until it is declared joint."""
    return is_griffie(user) and not position.is_locked


def can_take_out(user: Visitor, gremium: Gremium) -> bool:
    """End that a gremium takes part: its own griffie, since each decides for itself; any, once it left the region."""
    return is_griffie(user, gremium) or (is_griffie(user) and not gremium.is_current)


def can_edit_position(user: Visitor, position: Position) -> bool:
    """Title, theme and what it is for: the griffies, and those who write it."""
    return is_griffie(user) or can_write_clauses(user, position)


def can_appoint_rapporteurs(user: Visitor, gremium: Gremium | None = None) -> bool:
    """The griffie of the members' own gremium; without a gremium: whether the person appoints any."""
    return is_griffie(user, gremium)


def can_appoint_rapporteur(user: Visitor, mandate: Mandate) -> bool:
    """Only elected members write, each appointed by the griffie of the own gremium; nobody appoints oneself."""
    return (
        mandate.role == Role.MEMBER
        and mandate.gremium is not None
        and mandate.user_id != user.pk
        and can_appoint_rapporteurs(user, mandate.gremium)
    )


def can_write_clauses(user: Visitor, position: Position) -> bool:
    """Its rapporteurs, while their mandate is in force; nobody else, so not the griffies.

    Whoever writes also decides on suggestions, names sources, sets clauses aside, and declares joint and reopens.
    """
    return bool(speaks_for(user, position))


def can_suggest(user: Visitor, position: Position) -> bool:
    """Another text for a clause: every elected member, of whichever gremium."""
    return bool(gremia_of_member(user))


def can_withdraw_suggestion(user: Visitor, suggestion: Suggestion) -> bool:
    """Its author, as long as that is a member."""
    return can_suggest(user, suggestion.clause.position) and suggestion.suggested_by_id == user.pk


def can_comment(user: Visitor, position: Position) -> bool:
    """A few words beside a clause, without another text: every elected member, and the griffies."""
    return bool(gremia_of_member(user)) or is_griffie(user)


def can_resolve_comment(user: Visitor, comment: Comment) -> bool:
    """Say that it is done: whoever may write the text, and its author."""
    position = comment.clause.position
    return can_write_clauses(user, position) or (can_comment(user, position) and comment.written_by_id == user.pk)


def can_approve_proof(user: Visitor, position: Position, gremium: Gremium) -> bool:
    """Say that the motion of this gremium can be as it is: its own rapporteurs of the position, for nobody else's."""
    return gremium in speaks_for(user, position)


def can_explain(user: Visitor, position: Position) -> bool:
    """Executives, of whichever gremium; they do nothing else to a clause."""
    return bool(executive_of(user))


def executive_of(user: Visitor) -> list[Gremium]:
    """The gremia whose executive the person sits in: almost always none or one."""
    return [m.gremium for m in mandates(user) if m.role == Role.EXECUTIVE and m.gremium is not None]


def comments_for(user: Visitor, position: Position) -> Gremium | None:
    """The gremium that stands with a comment of the person; none with that of the regional adviser."""
    clerk_of = (m.gremium for m in mandates(user) if m.role == Role.CLERK)
    return next(iter([*speaks_for(user, position), *gremia_of_member(user), *clerk_of]), None)


def fracties_for(user: Visitor, position: Position) -> list[Fractie]:
    """The fracties that the person answers for, in gremia that take part: almost always none or one."""
    return [fractie for fractie in fracties_of(user) if fractie.gremium_id in position.taking_part]


def writes_for(user: User | None, position: Position) -> Gremium | None:
    """On whose behalf the person writes it; None for the system, and for whoever is no rapporteur of the position."""
    gremia = speaks_for(user, position) if user else []
    return gremia[0] if gremia else None


def speaks_for(user: Visitor, position: Position) -> list[Gremium]:
    """The gremia on whose behalf the person writes this position and answers: almost always none or one."""
    memberships = (m for m in mandates(user) if m.role == Role.MEMBER)
    return [m.gremium for m in memberships if m.gremium is not None and m.pk in position.appointed]
