"""The frame of a motion: what its own gremium fills in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gremia.permissions import require
from gremia.requests import UserRequest
from motions import permissions, tasks
from motions.forms.motion import FrameForm
from motions.models import Motion
from motions.operations.frame import DateDoesNotFit, FrameFiled, edit_frame
from motions.queries.history import is_frame_open
from motions.views.filing import own_motion
from portal import queue
from portal.compared import compared_anew
from portal.forms import form_status
from portal.typed import give_back


@compared_anew
def edit(request: UserRequest, motion_id: int) -> HttpResponse:
    """Subject, meeting, number, submitters and explanation of one gremium's motion."""
    motion = own_motion(request, motion_id)
    require(permissions.can_edit_frame(request.user, motion))
    is_open = is_frame_open(motion)
    if request.method == "POST" and not is_open and "explanation" in request.POST:
        return _filed(request, motion)
    may_number = permissions.can_number(request.user, motion)
    data = request.POST if request.method == "POST" else None
    form = FrameForm(data, motion=motion, is_open=is_open, may_number=may_number)
    if form.is_valid():
        try:
            edit_frame(motion, **form.arguments, by=request.user)
        except FrameFiled:
            return _filed(request, motion)
        except DateDoesNotFit:
            form.add_error(None, _("This does not fit what was recorded before, perhaps by someone else just now."))
        else:
            queue.wake(tasks.sync_position, motion.position_id)
            messages.success(request, _("Saved."))
            return redirect(motion)
    context = {"motion": motion, "form": form, "is_open": is_open, "may_number": may_number}
    return render(request, "motions/frame.html", context, status=form_status(form))


def _filed(request: UserRequest, motion: Motion) -> HttpResponse:
    """The form was opened while it was a draft."""
    why = _("The motion was filed meanwhile. What was filed does not change any more.")
    return give_back(request, why, to=reverse("motions:edit_frame", args=[motion.pk]))
