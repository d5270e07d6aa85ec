"""What every part of the page of a position needs: the whole page, and each fragment that htmx gets of it."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.vary import vary_on_headers

from gremia import queue
from gremia.models import User
from gremia.requests import UserRequest
from positions import permissions, queries, tasks
from positions.lanes import Lanes, lanes
from positions.models import Clause, Position
from positions.queries import identity
from positions.variables import explain, literals
from positions.views import live

vary_on_htmx = vary_on_headers("HX-Request")
REMOVED = gettext_lazy("Someone removed this clause meanwhile. Ask a rapporteur to put it back first.")


def context(request: UserRequest, position: Position) -> dict[str, Any]:
    """For templates/positions/_kind.html, _clause.html and _drafts.html."""
    shared = of_everybody(request, position)
    return (
        shared
        | rights(request.user, position)
        | voices(request.user, position)
        | live.context(position, shared["drafts"], user_id=request.user.pk)
    )


def of_everybody(request: UserRequest, position: Position) -> dict[str, Any]:
    """What is the same whoever looks at the page."""
    drafts = live.shared(request, ("drafts", position.pk), partial(queries.drafts, position))
    matrix = partial(identity.matrix, position, request.user)
    consensus, changes = partial(queries.consensus, position), partial(queries.changes, position)
    return {
        "position": position,
        "drafts": drafts,
        "changes": SimpleLazyObject(lambda: live.shared(request, ("changes", position.pk), changes)),
        "lanes": SimpleLazyObject(partial(_lanes, request, position)),
        "matrix": SimpleLazyObject(lambda: live.shared(request, ("matrix", position.pk), matrix)),
        "variables": SimpleLazyObject(lambda: explain(draft.gremium for draft in drafts)),
        "consensus": SimpleLazyObject(lambda: live.shared(request, ("consensus", position.pk), consensus)),
    }


def rights(user: User, position: Position) -> dict[str, bool]:
    """What the person may do to the text, which many others may as well."""
    return {
        "may_write": permissions.can_write_clauses(user, position),
        "may_explain": permissions.can_explain(user, position),
        "may_suggest": permissions.can_suggest(user, position),
    }


def voices(user: User, position: Position) -> dict[str, Any]:
    """On whose behalf the person answers: for templates/positions/_own_answers.html."""
    return {"speaks_for": permissions.speaks_for(user, position), "fracties": permissions.fracties_of(user)}


def of_clause(request: UserRequest, clause: Clause) -> dict[str, Any]:
    """For templates/positions/_clause.html alone: what is said of other clauses is not read."""
    parts = context(request, clause.position)
    gremia = [draft.gremium for draft in parts["drafts"]]
    said = SimpleLazyObject(lambda: queries.consensus_of([clause], gremia=gremia))
    return parts | {"clause": clause, "consensus": said}


def _lanes(request: UserRequest, position: Position) -> Lanes:
    """The routes of the motions, in the words of this language and as of today."""
    today = timezone.localdate()
    name = ("lanes", position.pk, get_language(), today)
    return live.shared(request, name, lambda: lanes(queries.lives(position), today=today))


def done(
    request: UserRequest, clause: Clause, *, whole_kind: bool = False, ask_about_words: bool = False
) -> HttpResponse:
    """After a step: wake the sync, then show the clause (or all of its kind) and the drafts as they are now.

    Whoever wrote a gremium's own words in a shared text is asked whether that gremium is meant.
    """
    queue.wake(tasks.sync_position, clause.position_id)
    clause = queries.visible_clauses(request.user).get(pk=clause.pk)
    parts = context(request, clause.position) if whole_kind else of_clause(request, clause)
    parts |= {"clause": clause, "changed": clause.pk}
    if ask_about_words:
        said = f"{clause.current.addressee} {clause.current.text}"
        parts["literals"] = literals(said, [draft.gremium for draft in parts["drafts"]])
        if parts["literals"] and not request.htmx:
            return redirect("positions:vary_clause", clause.pk)
    if not request.htmx:
        return redirect(place(clause))
    if whole_kind:
        groups = queries.groups(clause.position, also=[clause.pk])
        parts["group"] = next(group for group in groups if group.kind == clause.kind)
    return render(request, "positions/_done.html", parts)


def clause_again(request: UserRequest, clause: Clause, *, status: int = 200, **news: Any) -> HttpResponse:
    """The clause as it is now, with what is new about it; the motions say what they said."""
    clause = queries.visible_clauses(request.user).get(pk=clause.pk)
    if not request.htmx:
        return redirect(place(clause))
    parts = of_clause(request, clause) | news
    response = render(request, "positions/_clause.html", parts, status=status)
    response["HX-Retarget"] = f"#clause-{clause.pk}"
    return response


def place(clause: Clause) -> str:
    """Where the clause stands on the page of its position, also when it was removed just now."""
    query = f"?verwijderd={clause.pk}" if clause.is_removed else ""
    return f"{clause.position.get_absolute_url()}{query}#clause-{clause.pk}"


def form(request: UserRequest, parts: dict[str, Any], template: str, target: str, status: int) -> HttpResponse:
    """The form: a part of the page for htmx, else a page of its own."""
    name = f"positions/_{template}.html" if request.htmx else f"positions/{template}.html"
    response = render(request, name, parts, status=status)
    if request.htmx:
        response["HX-Retarget"] = target
    return response
