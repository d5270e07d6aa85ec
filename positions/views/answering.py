"""Answering all clauses of a position on one screen, in the words of one's own council."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gremia.models import Fractie, Gremium
from gremia.permissions import require
from gremia.requests import UserRequest
from portal.form_key import answered_once
from positions import permissions
from positions.forms.answering import AnswersForm, on_screen
from positions.models import Position
from positions.operations.answering import answer_clauses
from positions.queries.answering import questions_of


@answered_once
def for_gremium(request: UserRequest, position_id: int, gremium_id: int) -> HttpResponse:
    """A rapporteur answers on behalf of the own gremium."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    own = [gremium for gremium in permissions.speaks_for(request.user, position) if gremium.pk == gremium_id]
    require(bool(own))
    return _answers(request, position, own[0], None)


@answered_once
def for_fractie(request: UserRequest, position_id: int, fractie_id: int) -> HttpResponse:
    """A member answers on behalf of the own fractie."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    own = [fractie for fractie in permissions.fracties_for(request.user, position) if fractie.pk == fractie_id]
    require(bool(own))
    return _answers(request, position, own[0].gremium, own[0])


def _answers(request: UserRequest, position: Position, gremium: Gremium, fractie: Fractie | None) -> HttpResponse:
    """What changed meanwhile is refused (409) and comes back as it was typed; the rest is recorded."""
    data = request.POST if request.method == "POST" else None
    also = on_screen(data or ())
    form = AnswersForm(data, questions_of(position, gremium, fractie, also=also))
    status, recorded = (200 if data is None else 422), 0
    if form.is_valid():
        answered = answer_clauses(position, answers=form.new_answers, gremium=gremium, fractie=fractie, by=request.user)
        recorded = len(answered.stances)
        if not answered.refused:
            messages.success(request, _recorded(recorded))
            return redirect(request.path)
        form, status = form.rebased(questions_of(position, gremium, fractie, also=also), answered.refused), 409
    decided = [pk for pk, revisions in position.voted_on.items() if revisions]
    speaker = {"position": position, "gremium": gremium, "fractie": fractie}
    context = {**speaker, "form": form, "recorded": recorded, "decided": decided}
    return render(request, "positions/answers.html", context, status=status)


def _recorded(number: int) -> str:
    if not number:
        return _("Nothing was chosen, so nothing was recorded.")
    words = ngettext("%(number)s answer is recorded.", "%(number)s answers are recorded.", number)
    return words % {"number": number}
