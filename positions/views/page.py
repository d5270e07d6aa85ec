"""What every part of the page of a position needs: the whole page, and each fragment that htmx gets of it."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.vary import vary_on_headers

from gremia import queue
from gremia.models import Gremium, User
from gremia.requests import UserRequest
from positions import permissions, queries, tasks
from positions.lanes import Lanes, lanes
from positions.models import Clause, Position
from positions.queries import identity
from positions.variables import Literal, explain, literals
from positions.views import live

vary_on_htmx = vary_on_headers("HX-Request")
REMOVED = gettext_lazy("Someone removed this clause meanwhile. Ask a rapporteur to put it back first.")


def context(request: UserRequest, position: Position) -> dict[str, Any]:
    """For templates/positions/_kind.html, _clause.html and _drafts.html. What a template does not use is not read."""
    shared = of_everybody(request, position)
    now = SimpleLazyObject(lambda: live.context(position, shared["drafts"], user_id=request.user.pk))
    mine = rights(request.user, position) | voices(request.user, position)
    return shared | mine | {"live": now, "kept_days": live.KEPT_DAYS}


def of_everybody(request: UserRequest, position: Position) -> dict[str, Any]:
    """What is the same whoever looks at the page."""

    def lazy(name: str, make: Callable[[], object]) -> SimpleLazyObject:
        return SimpleLazyObject(lambda: live.shared(request, (name, position.pk), make))

    gremia = lazy("gremia", lambda: list(Gremium.objects.all()))
    return {
        "position": position,
        "gremia": gremia,
        "drafts": lazy("drafts", lambda: queries.drafts(position, gremia)),
        "changes": lazy("changes", lambda: queries.changes(position)),
        "lanes": SimpleLazyObject(partial(_lanes, request, position)),
        "matrix": lazy("matrix", lambda: identity.matrix(position, request.user)),
        "variables": SimpleLazyObject(lambda: explain(gremia)),
        "consensus": lazy("consensus", lambda: queries.consensus(position, gremia=gremia)),
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
    """For templates/positions/_clause.html alone, with the clause as it is now."""
    clause = queries.now(clause)
    return _of_clauses(request, clause.position, [clause]) | {"clause": clause}


def of_kind(request: UserRequest, clause: Clause) -> dict[str, Any]:
    """For templates/positions/_kind.html alone: the clause and the others of its kind as they are now."""
    group = queries.group_of(clause)
    clause = next(other for other in group.clauses if other.pk == clause.pk)
    return _of_clauses(request, clause.position, group.clauses) | {"group": group, "clause": clause}


def _of_clauses(request: UserRequest, position: Position, clauses: list[Clause]) -> dict[str, Any]:
    """What is said of other clauses is not read."""
    parts = context(request, position)
    return parts | {"consensus": SimpleLazyObject(lambda: queries.consensus_of(clauses, gremia=parts["gremia"]))}


def _lanes(request: UserRequest, position: Position) -> Lanes:
    """The routes of the motions, in the words of this language and as of today."""
    today = timezone.localdate()
    name = ("lanes", position.pk, get_language(), today)
    return live.shared(request, name, lambda: lanes(queries.lives(position), today=today))


def done(
    request: UserRequest, clause: Clause, *, whole_kind: bool = False, ask_about_words: bool = False
) -> HttpResponse:
    """After a step: wake the sync, then show the clause (or all of its kind) as it is now.

    Whoever wrote a gremium's own words in a shared text is asked whether that gremium is meant.
    """
    queue.wake(tasks.sync_position, clause.position_id)
    if not request.htmx:
        clause = queries.visible_clauses(request.user).get(pk=clause.pk)
        asked = ask_about_words and own_words(clause, Gremium.objects.all())
        return redirect("positions:vary_clause", clause.pk) if asked else redirect(place(clause))
    parts = of_kind(request, clause) if whole_kind else of_clause(request, clause)
    if ask_about_words:
        parts["literals"] = own_words(parts["clause"], parts["gremia"])
    return render(request, "positions/_done.html", parts | {"changed": clause.pk})


def own_words(clause: Clause, gremia: Iterable[Gremium]) -> tuple[Literal, ...]:
    """The words in the clause that are a gremium's own."""
    return literals(f"{clause.current.addressee} {clause.current.text}", gremia)


def clause_again(request: UserRequest, clause: Clause, *, status: int = 200, **news: Any) -> HttpResponse:
    """The clause as it is now, with what is new about it; the motions say what they said."""
    if not request.htmx:
        return redirect(place(queries.visible_clauses(request.user).get(pk=clause.pk)))
    response = render(request, "positions/_clause.html", of_clause(request, clause) | news, status=status)
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
