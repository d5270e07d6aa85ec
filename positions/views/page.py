"""What every part of the page of a position needs: the whole page, and each fragment that htmx gets of it."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy
from django.views.decorators.vary import vary_on_headers

from gremia.models import Fractie, Gremium, User
from gremia.requests import UserRequest
from positions import permissions
from positions.models import Clause, Position
from positions.operations.errors import TextLocked
from positions.queries.clause import clause_group, current_clause, visible_clauses
from positions.queries.consensus import consensus_of_clauses, consensus_of_position, gremia_of
from wording.agreement import disagreements
from wording.variable_help import Advice, explain, literals

vary_on_htmx = vary_on_headers("HX-Request")
TYPED = ("text", "remark", "counter_proposal", "reason", "comment")
"""Fields in which one writes about a clause."""
PUT_BACK_FIRST = gettext_lazy("Someone removed this clause meanwhile. Ask a rapporteur to put it back first.")
MAX_COLUMNS = 8
"""Gremia up to which a page shows each of them in full."""


def context(request: UserRequest, position: Position) -> dict[str, Any]:
    """For templates/positions/_kind.html and _clause.html. What a template does not use is not read.

    What the motions say comes in through the template tags of motions/.
    """
    return shared_context(position) | text_rights(request.user, position) | answering_rights(request.user, position)


def shared_context(position: Position) -> dict[str, Any]:
    """What is the same whoever looks at the page."""
    gremia = SimpleLazyObject(lambda: gremia_of(position))
    return {
        "position": position,
        "gremia": gremia,
        "variables": SimpleLazyObject(lambda: explain(gremia)),
        "consensus": SimpleLazyObject(lambda: consensus_of_position(position, gremia=gremia)),
    }


def text_rights(user: User, position: Position) -> dict[str, bool]:
    """What the person may do to the text, which many others may as well."""
    return {
        "may_write": permissions.can_write_clauses(user, position) and not position.is_locked,
        "may_reopen": permissions.can_write_clauses(user, position) and position.is_locked,
        "may_comment": permissions.can_comment(user, position),
        "may_resolve": permissions.can_write_clauses(user, position),
        "may_explain": permissions.can_explain(user, position),
        "may_suggest": permissions.can_suggest(user, position),
    }


def answering_rights(user: User, position: Position) -> dict[str, Any]:
    """On whose behalf the person answers: for templates/positions/_own_answers.html."""
    return {"speaks_for": permissions.speaks_for(user, position), "fracties": permissions.fracties_for(user, position)}


def shown_gremia(request: UserRequest, position: Position, gremia: Sequence[Gremium]) -> list[Gremium]:
    """The gremia to show in full: all, or of many the one asked for (`?gremium=`), the person's own, or the first."""
    if len(gremia) <= MAX_COLUMNS:
        return list(gremia)
    asked = [gremium for gremium in gremia if gremium.slug == request.GET.get("gremium")]
    speaks_for = permissions.speaks_for(request.user, position)
    speaks_for += [fractie.gremium for fractie in permissions.fracties_for(request.user, position)]
    return asked or [gremium for gremium in gremia if gremium in speaks_for] or list(gremia[:1])


def clause_context(request: UserRequest, clause: Clause) -> dict[str, Any]:
    """For templates/positions/_clause.html alone, with the clause as it is now."""
    clause = current_clause(clause)
    return _clauses_context(request, clause.position, [clause]) | {"clause": clause}


def kind_context(request: UserRequest, clause: Clause) -> dict[str, Any]:
    """For templates/positions/_kind.html alone: the clause and the others of its kind as they are now."""
    group = clause_group(clause)
    clause = next(other for other in group.clauses if other.pk == clause.pk)
    return _clauses_context(request, clause.position, group.clauses) | {"group": group, "clause": clause}


def _clauses_context(request: UserRequest, position: Position, clauses: list[Clause]) -> dict[str, Any]:
    """The page, with the answers to these clauses only."""
    parts = context(request, position)
    return parts | {"consensus": SimpleLazyObject(lambda: consensus_of_clauses(clauses, gremia=parts["gremia"]))}


def saved_response(
    request: UserRequest,
    clause: Clause,
    *,
    show_kind: bool = False,
    ask_about_literals: bool = False,
    is_moved: bool = False,
) -> HttpResponse:
    """After a step: show the clause (or all of its kind) as it is now.

    `ask_about_literals`: ask whoever wrote a gremium's own words whether a variable is meant. `is_moved`: leave its
    menu open, for one may go on moving it.
    """
    if not request.htmx:
        clause = visible_clauses(request.user).get(pk=clause.pk)
        asked = ask_about_literals and advice(clause, clause.position.gremia.all())
        return redirect("positions:vary_clause", clause.pk) if asked else redirect(clause_address(clause))
    parts = kind_context(request, clause) if show_kind else clause_context(request, clause)
    if ask_about_literals:
        parts["advice"] = advice(parts["clause"], parts["gremia"])
    return render(request, "positions/_saved_clause.html", parts | {"changed_id": clause.pk, "is_moved": is_moved})


def advice(clause: Clause, gremia: Iterable[Gremium]) -> Advice:
    """The words in the clause that are a gremium's own, or wrong in some gremium."""
    gremia, current = tuple(gremia), clause.current
    return Advice(literals(f"{current.addressee} {current.text}", gremia), disagreements(current.text, gremia))


def clause_response(request: UserRequest, clause: Clause, *, status: int = 200, **parts: Any) -> HttpResponse:
    """The clause as it is now, with `parts` for its template."""
    if not request.htmx:
        return redirect(clause_address(visible_clauses(request.user).get(pk=clause.pk)))
    response = render(request, "positions/_clause.html", clause_context(request, clause) | parts, status=status)
    response["HX-Retarget"] = f"#clause-{clause.pk}"
    return response


def clause_address(clause: Clause) -> str:
    """Where the clause stands on the page of its position, also when it was removed just now."""
    query = f"?verwijderd={clause.pk}" if clause.is_removed else ""
    return f"{clause.position.get_absolute_url()}{query}#clause-{clause.pk}"


def speaker(
    user: User, position: Position, *, gremium_id: int | None = None, fractie_id: int | None = None
) -> tuple[Gremium, Fractie | None]:
    """Whom the person answers for: the own gremium, or the own fractie with its gremium. Raises PermissionDenied."""
    for gremium in permissions.speaks_for(user, position):
        if gremium.pk == gremium_id:
            return gremium, None
    for fractie in permissions.fracties_for(user, position):
        if fractie.pk == fractie_id:
            return fractie.gremium, fractie
    raise PermissionDenied


def explains_lock(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view that changes the text: when that was declared joint meanwhile, say so and give back what was typed."""

    @wraps(view)
    def answer(request: UserRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except TextLocked as locked:
            typed = [text for text in map(request.POST.get, TYPED) if text]
            parts: dict[str, Any] = {"position": locked.position, "typed": typed}
            parts["may_reopen"] = permissions.can_write_clauses(request.user, locked.position)
            return form_response(request, parts, "declared_joint", "#kept", 409)

    return answer


def form_response(request: UserRequest, parts: dict[str, Any], template: str, target: str, status: int) -> HttpResponse:
    """The form: a part of the page for htmx, else a page of its own."""
    name = f"positions/_{template}.html" if request.htmx else f"positions/{template}.html"
    response = render(request, name, parts, status=status)
    if request.htmx:
        response["HX-Retarget"] = target
    return response
