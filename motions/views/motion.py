"""The motions that follow a position."""

import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gremia.requests import UserRequest, VisitorRequest
from motions import permissions
from motions.history import MotionHistory
from motions.lanes import lanes
from motions.models import Motion
from motions.queries import identity
from motions.queries.alarm import changes_by_councils
from motions.queries.history import motion_histories, with_history
from motions.queries.motion import visible_motions
from positions.models import Position
from positions.permissions import can_see_position
from positions.views import page

SLOW_AFTER = datetime.timedelta(seconds=10)
"""Time after a change from which the page says that the motions take longer than usual."""


@require_safe
def drafts(request: UserRequest, position_id: int) -> HttpResponse:
    """The drafts of all gremia side by side."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    last = position.changes.first()
    context = page.context(request, position) | {"is_slow": last and timezone.now() - last.made_at > SLOW_AFTER}
    return render(request, "motions/drafts.html", context)


@require_safe
@login_not_required
def index(request: VisitorRequest) -> HttpResponse:
    """The motions that the visitor may see: for the public those that were filed."""
    return render(request, "motions/motion_list.html", {"motions": visible_motions(request.user)})


@require_safe
@login_not_required
def detail(request: VisitorRequest, motion_id: int) -> HttpResponse:
    """One gremium's motion, as it reads now."""
    motions = with_history(Motion.objects.visible_to(request.user)).select_related("position__theme")
    signed = ("submitters__mandate__user", "submitters__mandate__fractie")
    motion = get_object_or_404(motions.prefetch_related(*signed), pk=motion_id)
    history = MotionHistory(motion)
    may_see_position = can_see_position(request.user, motion.position)
    context = {
        "motion": motion,
        "code": identity.motion_code(motion),
        "history": history,
        "changes": changes_by_councils(motion.position) if may_see_position else [],
        "lanes": lanes(motion_histories(motion.position), today=timezone.localdate(), with_drafts=may_see_position),
        "may_see_position": may_see_position,
        "may_edit_frame": permissions.can_edit_frame(request.user, motion),
        "may_file": permissions.can_file(request.user, motion),
        "may_take_kit": permissions.can_take_kit(request.user, motion),
        "may_record": permissions.can_record_outcome(request.user, motion),
    }
    return render(request, "motions/motion.html", context)
