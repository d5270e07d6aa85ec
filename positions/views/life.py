"""What a gremium does with its own motion: the frame, handing it in, and what the council declared."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gremia import queue
from gremia.requests import UserRequest, VisitorRequest
from positions import operations, permissions, queries, tasks, wording
from positions.forms import FilingForm, FrameForm, OutcomeForm
from positions.models import Motion, Outcome


def edit_frame(request: UserRequest, motion_id: int) -> HttpResponse:
    """Subject, meeting, number, submitters and explanation of one gremium's motion."""
    motion = own_motion(request, motion_id)
    permissions.require(permissions.can_edit_frame(request.user, motion))
    is_open = queries.is_frame_open(motion)
    form = FrameForm(request.POST if request.method == "POST" else None, motion=motion, is_open=is_open)
    if form.is_valid():
        try:
            operations.edit_frame(motion, **form.said, by=request.user)
        except operations.FrameFiled:
            messages.warning(request, _("The motion was filed meanwhile. What was filed does not change any more."))
            return redirect("positions:edit_frame", motion.pk)
        queue.wake(tasks.sync_position, motion.position_id)
        messages.success(request, _("Saved."))
        return redirect(motion)
    context = {"motion": motion, "form": form, "is_open": is_open}
    return render(request, "positions/frame.html", context, status=422 if form.is_bound else 200)


def file_motion(request: UserRequest, motion_id: int) -> HttpResponse:
    """Hand the motion in, with the text as it stands on this page."""
    motion = own_motion(request, motion_id)
    permissions.require(permissions.can_file(request.user, motion))
    declaration = queries.to_file(motion)
    form = FilingForm(request.POST if request.method == "POST" else None, declaration=declaration)
    missing: list[str] = []
    if form.is_valid():
        try:
            operations.file_motion(motion, **form.cleaned_data, by=request.user)
        except operations.FrameIncomplete as incomplete:
            missing = incomplete.missing
        except operations.NotJoint:
            messages.warning(request, _("The motion was filed meanwhile, or its text changed. Nothing was filed now."))
            return redirect(motion)
        except operations.MotionNotCurrent:
            messages.warning(request, _("The draft is being brought up to date. Read it again in a moment."))
            return redirect("positions:file_motion", motion.pk)
        else:
            messages.success(request, _("The motion is filed. Its text does not change any more."))
            return redirect(motion)
    context = {"motion": motion, "form": form, "declaration": declaration, "missing": missing}
    if declaration:
        core = wording.core_from_json(declaration.core)
        context["body"] = wording.word(core, motion.gremium, council_date=motion.council_date).as_json()
        context["is_again"] = not motion.is_draft
    return render(request, "positions/file_motion.html", context, status=422 if form.is_bound else 200)


def record_outcome(request: UserRequest, motion_id: int, outcome_id: int | None = None) -> HttpResponse:
    """What the council declared, with the votes; with `outcome_id` in the place of one that was recorded wrongly."""
    motion = own_motion(request, motion_id)
    permissions.require(permissions.can_record_outcome(request.user, motion))
    life = queries.life_of(motion)
    corrects = _standing(life, outcome_id) if outcome_id else None
    if corrects is None and not life.may_follow:
        messages.info(request, _("There is nothing to record about this motion now."))
        return redirect(motion)
    form = OutcomeForm(request.POST if request.method == "POST" else None, life=life, corrects=corrects)
    if form.is_valid():
        try:
            outcome = operations.record_outcome(motion, **form.said, by=request.user)
        except operations.UntilRequired:
            form.add_error("until", _("Not everyone was there: say until when the vote is postponed."))
        except (operations.CannotFollow, operations.VotesDoNotFit):
            form.add_error(None, _("This does not fit what was recorded before, perhaps by someone else just now."))
        else:
            _tell(request, outcome)
            return redirect(motion)
    context = {"motion": motion, "life": life, "form": form, "corrects": corrects}
    return render(request, "positions/outcome.html", context, status=422 if form.is_bound else 200)


@require_safe
@login_not_required
def held_motions(request: VisitorRequest) -> HttpResponse:
    """What waits for a later meeting, soonest first."""
    return render(request, "positions/held_motions.html", {"held": queries.held_motions(request.user)})


def own_motion(request: UserRequest, motion_id: int) -> Motion:
    """For what a gremium does with its own motion; raises Http404 for who may not see it."""
    motions = Motion.objects.visible_to(request.user).select_related("position__theme", "gremium")
    return get_object_or_404(
        motions.prefetch_related("submitters__mandate__user", "submitters__mandate__fractie"), pk=motion_id
    )


def _standing(life: queries.Life, outcome_id: int) -> Outcome:
    for decision in life.decisions:
        if decision.outcome.pk == outcome_id:
            return decision.outcome
    raise Http404


def _tell(request: UserRequest, outcome: Outcome) -> None:
    """That it is recorded; and that the votes point elsewhere, which decides nothing."""
    decision = queries.Decision(outcome, ())
    if outcome.is_taken_back:
        messages.success(request, _("The outcome is taken back. The motion is filed, and waits for a decision."))
        return
    messages.success(request, _("The outcome is recorded."))
    if decision.is_contradicted:
        messages.warning(request, _("The votes point to another result. What the council declared counts; check both."))
