"""Answering all clauses of a position on one screen, in the words of one's own council."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gremia.requests import UserRequest
from portal.form_key import answered_once
from positions.forms.answering import AnswersForm, on_screen
from positions.models import Position
from positions.operations.answering import answer_clauses
from positions.queries.answering import questions_of
from positions.views import page


@answered_once
def answer_all(request: UserRequest, position_id: int, **speaker: int) -> HttpResponse:
    """A rapporteur answers on behalf of the own gremium, or a member on behalf of the own fractie.

    What changed meanwhile is refused (409) and comes back as it was typed; the rest is recorded.
    """
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    gremium, fractie = page.speaker(request.user, position, **speaker)
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
    own = {"position": position, "gremium": gremium, "fractie": fractie}
    context = {**own, "form": form, "recorded": recorded, "decided": decided}
    return render(request, "positions/answers.html", context, status=status)


def _recorded(number: int) -> str:
    if not number:
        return _("Nothing was chosen, so nothing was recorded.")
    words = ngettext("%(number)s answer is recorded.", "%(number)s answers are recorded.", number)
    return words % {"number": number}
