"""Suggestions of another text for a clause: adding, accepting, declining and withdrawing them.

A suggestion stays open while the clause changes; its difference is shown with the current revision.
"""

from django.db import transaction
from django.utils import timezone

from gremia.models import Gremium, User
from gremia.permissions import gremia_of_member
from portal.errors import ReasonRequired
from positions import permissions
from positions.models import Clause, Revision, Suggestion
from positions.operations import step
from positions.operations.clause import ClauseRemoved, UnknownVariables, edit_clause
from wording.core import Wording, has_words, tidy
from wording.parts import Kind
from wording.variables import unknown_variables


class NothingSuggested(ValueError):
    """The suggested text is what the clause says already."""


class SuggestionDecided(Exception):
    """Someone accepted, declined or withdrew the suggestion (`suggestion`) meanwhile."""

    def __init__(self, suggestion: Suggestion) -> None:
        super().__init__(f"Suggestion {suggestion.pk} was {suggestion.state}.")
        self.suggestion = suggestion


@transaction.atomic
def add_suggestion(
    clause: Clause, *, text: str, verb: str = "", addressee: str = "", reason: str, by: User
) -> Suggestion:
    """Put another text beside the clause as it is now, with the reason for it.

    Raises NothingSuggested if it is the clause's own text, ClauseRemoved, UnknownVariables, and ValueError for a verb
    where none belongs, for a text that is empty and for a reason without words.
    """
    clause = step.lock_clause(clause)
    if clause.is_removed:
        raise ClauseRemoved(clause)
    text, addressee, reason = tidy(text), tidy(addressee), reason.strip()
    if (clause.kind == Kind.DICTUM) != bool(verb) or not (text and has_words(reason)):
        raise ValueError(f"{clause.kind} with verb {verb!r}, text {text!r}, reason {reason!r}")
    if unknown := unknown_variables(f"{addressee} {text}"):
        raise UnknownVariables(unknown)
    if Wording(text, verb, addressee) == clause.current.wording:
        raise NothingSuggested
    suggestion = Suggestion.objects.create(
        clause=clause,
        revision=clause.current,
        text=text,
        verb=verb,
        addressee=addressee,
        reason=reason,
        suggested_by=by,
        on_behalf_of=_suggests_for(by, clause),
    )
    step.count_activity(clause.position, clause)
    return suggestion


@transaction.atomic
def accept_suggestion(
    suggestion: Suggestion, *, wording: Wording | None = None, expected: int, comment: str = "", by: User
) -> Revision:
    """Make the suggested text the clause's next revision, upon revision number `expected`; it credits the author.

    `wording` is what is made of it, when only a part is taken over (forms/suggestion.py puts that together) or it is
    edited at once. If the clause has that text already, it gets no new revision. Raises ChangedMeanwhile if the current
    revision is another than expected, SuggestionDecided, ClauseRemoved and UnknownVariables.
    """
    clause, suggestion = _lock_open(suggestion)
    before = clause.current
    text, verb, addressee = wording or suggestion.wording
    revision = edit_clause(clause, text=text, verb=verb, addressee=addressee, expected=expected, by=by)
    suggestion.became = revision if revision != before else None
    _decide(suggestion, Suggestion.State.ACCEPTED, comment, by=by)
    step.count_activity(step.lock_position(clause.position_id), clause)
    return revision


@transaction.atomic
def decline_suggestion(suggestion: Suggestion, *, comment: str, by: User) -> None:
    """Leave the clause as it is, and say why. Raises ReasonRequired and SuggestionDecided."""
    clause, suggestion = _lock_open(suggestion)
    if not has_words(comment):
        raise ReasonRequired
    _decide(suggestion, Suggestion.State.DECLINED, comment, by=by)
    step.count_activity(clause.position, clause)


@transaction.atomic
def withdraw_suggestion(suggestion: Suggestion, *, by: User) -> None:
    """Take it back: its author no longer asks for it. Raises SuggestionDecided."""
    clause, suggestion = _lock_open(suggestion)
    _decide(suggestion, Suggestion.State.WITHDRAWN, "", by=by)
    step.count_activity(clause.position, clause)


def _lock_open(suggestion: Suggestion) -> tuple[Clause, Suggestion]:
    """Clause and suggestion as they are now, the position locked. Raises SuggestionDecided unless it is open."""
    clause = step.lock_clause(suggestion.clause)
    suggestion = Suggestion.objects.select_related("decided_by").get(pk=suggestion.pk)
    if suggestion.state != Suggestion.State.OPEN:
        raise SuggestionDecided(suggestion)
    return clause, suggestion


def _decide(suggestion: Suggestion, state: Suggestion.State, comment: str, *, by: User) -> None:
    suggestion.state, suggestion.comment = state, comment.strip()
    suggestion.decided_by, suggestion.decided_at = by, timezone.now()
    suggestion.save(update_fields=["state", "comment", "decided_by", "decided_at", "became"])


def _suggests_for(by: User, clause: Clause) -> Gremium | None:
    """The gremium that the person writes this position for, else the one that the person is a member of."""
    gremia = permissions.speaks_for(by, clause.position) or gremia_of_member(by)
    return gremia[0] if gremia else None
