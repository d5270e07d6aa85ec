"""Recording what a council did with its motion."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from gremia.permissions import require
from gremia.requests import UserRequest
from motions import permissions, tasks
from motions.decision import CouncilDecision
from motions.forms.ballots import COLUMNS
from motions.forms.outcome import OutcomeForm
from motions.history import MotionHistory
from motions.models import Outcome
from motions.operations.frame import DateDoesNotFit
from motions.operations.outcome import CannotFollow, UntilRequired, VotesDoNotFit, record_outcome
from motions.queries.history import history_of
from motions.views.filing import own_motion
from portal import queue
from portal.compared import compared_anew
from portal.form_key import answered_once
from portal.forms import form_status
from portal.typed import give_back


@vary_on_headers("HX-Request")
@answered_once
@compared_anew
def record(request: UserRequest, motion_id: int, outcome_id: int | None = None) -> HttpResponse:
    """What the council declared, with the votes; with `outcome_id` in the place of one that was recorded wrongly."""
    motion = own_motion(request, motion_id)
    require(permissions.can_record_outcome(request.user, motion))
    history = history_of(motion)
    corrects = _standing(history, outcome_id) if outcome_id else None
    if corrects and corrects.pk != outcome_id and request.method != "POST":
        return redirect("motions:correct_outcome", motion.pk, corrects.pk)
    if corrects is None and not history.may_follow:
        return give_back(request, _("There is nothing to record about this motion now."), to=motion)
    if request.method == "POST" and {"tellen", "allen"} & request.POST.keys():
        return _counted(request, history, corrects)
    form = OutcomeForm(request.POST if request.method == "POST" else None, history=history, corrects=corrects)
    if form.meanwhile:
        form.ask_again()
    elif form.is_valid():
        try:
            outcome = record_outcome(motion, **form.arguments, by=request.user)
        except UntilRequired:
            form.add_error("until", _("Not everyone was there: say until when the vote is postponed."))
        except (CannotFollow, DateDoesNotFit, VotesDoNotFit):
            form.add_error(None, _("This does not fit what was recorded before, perhaps by someone else just now."))
        else:
            _tell(request, outcome)
            is_gone = outcome.result == Outcome.Result.NOT_FILED and not history.takes_part
            return redirect(motion.position if is_gone else motion)
    context = {"motion": motion, "history": history, "form": form, "corrects": corrects}
    return render(request, "motions/outcome.html", context, status=form_status(form))


def _counted(request: UserRequest, history: MotionHistory, corrects: Outcome | None) -> HttpResponse:
    """What is filled in, added up and, on request, filled in for all fracties; nothing is recorded."""
    form = OutcomeForm(history=history, corrects=corrects, typed=request.POST.dict())
    if request.htmx:
        return render(request, "motions/_ballot_count.html", {"count": form.count})
    how = request.POST.get("allen", "")
    form = form.filled_with(how) if how in COLUMNS else form
    context = {"motion": history.motion, "history": history, "form": form, "corrects": corrects}
    return render(request, "motions/outcome.html", context)


def _standing(history: MotionHistory, outcome_id: int) -> Outcome:
    """The outcome with that number, or what took its place since; raises Http404."""
    for decision in history.decisions:
        if outcome_id in {outcome.pk for outcome in (decision.outcome, *decision.mistakes)}:
            return decision.outcome
    raise Http404


def _tell(request: UserRequest, outcome: Outcome) -> None:
    """Messages: it is recorded, and whether the votes contradict it (the declared result counts)."""
    if outcome.result == Outcome.Result.NOT_FILED:
        queue.wake(tasks.sync_position, outcome.filing.motion.position_id)
        messages.success(request, _("The filing is taken back. What was recorded stays in the history."))
        return
    if outcome.is_taken_back:
        messages.success(request, _("The outcome is taken back. The motion is filed, and waits for a decision."))
        return
    messages.success(request, _("The outcome is recorded."))
    if CouncilDecision(outcome, ()).is_contradicted:
        messages.warning(request, _("The votes point to another result. What the council declared counts; check both."))
