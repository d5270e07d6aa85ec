"""Filing a motion, and the list of motions that are held over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gremia.permissions import require
from gremia.requests import UserRequest, VisitorRequest
from motions import permissions
from motions.forms.motion import FilingForm, no_members
from motions.models import Motion
from motions.operations.filing import FrameIncomplete, MotionNotCurrent, NotJoint, SubmittersGone, file_motion
from motions.operations.frame import DateDoesNotFit
from motions.queries.frame import paper_to_file
from motions.queries.history import declaration_to_file, history_of, motions_held_over
from motions.queries.motion import visible_motion
from portal.compared import compared_anew
from portal.form_key import answered_once
from portal.forms import form_status, put_in_data


@answered_once
@compared_anew
def file(request: UserRequest, motion_id: int) -> HttpResponse:
    """Hand the motion in, with the text as it stands on this page."""
    motion = own_motion(request, motion_id)
    require(permissions.can_file(request.user, motion))
    declaration, history = declaration_to_file(motion), history_of(motion)
    motion.council_date = history.meets_on
    paper = paper_to_file(motion, declaration, history) if declaration else None
    data = request.POST if request.method == "POST" else None
    form = FilingForm(data, declaration=declaration, motion=motion, paper=paper)
    missing: list[str] = []
    if paper and form.meanwhile:
        put_in_data(form, expected=paper.version)
    elif form.is_valid():
        try:
            day, expected = form.cleaned_data["filed_on"], paper.version if paper else None
            file_motion(motion, filed_on=day, expected=expected, by=request.user)
        except FrameIncomplete as incomplete:
            missing = incomplete.missing
        except SubmittersGone as gone:
            form.add_error("filed_on", no_members(gone.names))
        except (DateDoesNotFit, NotJoint):
            messages.warning(request, _("The motion was filed meanwhile, or its text changed. Nothing was filed now."))
            return redirect(motion)
        except MotionNotCurrent:
            messages.warning(request, _("The draft is being brought up to date. Read it again in a moment."))
            return redirect("motions:file_motion", motion.pk)
        else:
            messages.success(request, _("The motion is filed. Its text does not change any more."))
            return redirect(motion)
    context = {"motion": motion, "form": form, "declaration": declaration, "missing": missing}
    if paper:
        context |= {"body": paper.text, "is_again": not motion.is_draft}
    return render(request, "motions/file_motion.html", context, status=form_status(form))


@require_safe
@login_not_required
def held_over(request: VisitorRequest) -> HttpResponse:
    """What waits for a later meeting, soonest first."""
    return render(request, "motions/held_motions.html", {"held": motions_held_over(request.user)})


def own_motion(request: UserRequest, motion_id: int) -> Motion:
    """For what a gremium does with its own motion; raises Http404 for who may not see it."""
    return get_object_or_404(visible_motion(request.user), pk=motion_id)
