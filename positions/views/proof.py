"""The proof: the motions as they will be read, side by side, before the text is declared joint."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gremia.permissions import require
from gremia.requests import UserRequest
from portal.compared import ChangedMeanwhile
from portal.numbers import whole_number
from positions import permissions
from positions.models import Position, ProofReading
from positions.operations.errors import TextLocked
from positions.operations.proof import record_proof_reading
from positions.queries.clause import clause_groups
from positions.queries.proof import proof_of
from positions.views import page
from wording.side_by_side import motions_side_by_side


@require_safe
def proof(request: UserRequest, position_id: int) -> HttpResponse:
    """The motions side by side, what differs in them, and what each gremium says of them."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    return _page(request, position)


@require_POST
def approve(request: UserRequest, position_id: int, gremium_id: int) -> HttpResponse:
    """Its rapporteur says that the motion of the gremium can be so, or takes that back; another text is refused."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    gremium = get_object_or_404(position.gremia, pk=gremium_id)
    require(permissions.can_approve_proof(request.user, position, gremium))
    is_right = request.POST.get("antwoord") != "terug"
    try:
        reading = record_proof_reading(
            position,
            gremium=gremium,
            expected=request.POST.get("expected", ""),
            expected_reading=whole_number(request.POST.get("expected_reading", "")),
            is_right=is_right,
            by=request.user,
        )
    except ChangedMeanwhile as meanwhile:
        return _page(request, position, refused=_told(meanwhile.now), status=409)
    except TextLocked:
        messages.info(request, _("This text is declared joint already."))
    else:
        if reading and reading.read_by != request.user:
            messages.info(request, _told(reading))
    return redirect(f"{reverse('positions:proof', args=[position.pk])}#gremium-{gremium_id}")


def _told(now: Position | ProofReading) -> str:
    """That the text is another, or what a colleague said of it first."""
    if isinstance(now, Position):
        return _("The text changed meanwhile. Read the motions again.")
    said = _("%(who)s said meanwhile that it can be so.") if now.is_right else _("%(who)s took it back meanwhile.")
    return said % {"who": now.read_by.name}


def _page(request: UserRequest, position: Position, *, status: int = 200, **parts: Any) -> HttpResponse:
    gremia = list(position.gremia.all())
    found = proof_of(position, gremia)
    clauses = [clause for group in clause_groups(position) for clause in group.clauses if not clause.is_set_aside]
    advice = [(clause, page.advice(clause, gremia)) for clause in clauses]
    shown = page.shown_gremia(request, position, gremia)
    others = [gremium for gremium in gremia if gremium not in shown]
    columns = motions_side_by_side(found.core, shown, others)
    said = {each.gremium: each for each in found.of_gremia}
    context = page.context(request, position) | {
        "proof": found,
        "shown": shown,
        "columns": [(column, said[column.gremium]) for column in columns],
        "advice": [(clause, about) for clause, about in advice if about],
    }
    return render(request, "positions/proof.html", context | parts, status=status)
