"""Recording that a council changed the text before its vote: read the new text, show the differences, confirm."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from gremia.permissions import require
from gremia.requests import UserRequest
from motions import permissions, tasks
from motions.forms.amendment import AmendmentForm
from motions.history import MotionHistory
from motions.operations.amendment import NothingChanged, put_text_back, record_amendment
from motions.operations.frame import DateDoesNotFit
from motions.operations.outcome import CannotFollow
from motions.queries.history import history_of
from motions.views.filing import own_motion
from portal import queue
from portal.compared import compared_anew
from portal.form_key import answered_once
from portal.forms import form_status
from portal.typed import give_back
from wording.comparison import compare
from wording.core import core_from_json


@answered_once
@compared_anew
def record(request: UserRequest, motion_id: int) -> HttpResponse:
    """First the form, then the differences per clause; once confirmed it is recorded and the others are mailed."""
    motion = own_motion(request, motion_id)
    require(permissions.can_record_outcome(request.user, motion))
    history = history_of(motion)
    filing = history.filing
    if filing is None or motion.status not in motion.UNDECIDED:
        why = _("Only the text of a motion that is filed and not decided on can be changed.")
        return give_back(request, why, to=motion)
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AmendmentForm(*typed, history=history, filing=filing)
    context = {"motion": motion, "history": history, "form": form}
    context |= {"amendment": history.amendment, "meanwhile": form.meanwhile}
    if "_put_back" in request.POST and form.meanwhile:
        context["form"] = AmendmentForm(history=history, filing=filing)
        return render(request, "motions/amendment.html", context, status=409)
    if "_put_back" in request.POST:
        return _put_back(request, history)
    if form.meanwhile:
        form.ask_again()
    if not form.is_valid():
        return render(request, "motions/amendment.html", context, status=form_status(form))
    data = form.cleaned_data
    if "_confirm" in request.POST and not form.meanwhile:
        try:
            amendment = record_amendment(
                motion,
                core=form.core,
                raw=data["text"],
                amended_on=data["amended_on"],
                expected=history.version,
                by=request.user,
            )
        except NothingChanged:
            messages.info(request, _("This is the text that lies before the council already. Nothing was recorded."))
            return redirect(motion)
        except (CannotFollow, DateDoesNotFit):
            why = _("The council decided meanwhile. Nothing was recorded.")
            return give_back(request, why, to=motion, typed=[data["text"]])
        if amendment.is_substantive:
            queue.wake(tasks.mail_alarms)
            messages.success(request, _("The changed text is recorded. The other gremia get a warning now."))
        else:
            messages.success(request, _("The changed text is recorded. It says the same, so nobody needs a warning."))
        return redirect(motion)
    context |= {
        "read": form.motion,
        "comparison": compare(core_from_json(filing.core), form.core, motion.council),
        "form": form.as_text(),
    }
    return render(request, "motions/amendment.html", context, status=409 if form.meanwhile else 200)


def _put_back(request: UserRequest, history: MotionHistory) -> HttpResponse:
    """The change was recorded by mistake: what was filed lies before the council."""
    motion = history.motion
    try:
        put_text_back(motion, on=timezone.localdate(), expected=history.version, by=request.user)
    except NothingChanged:
        messages.info(request, _("This is the text that lies before the council already. Nothing was recorded."))
    except CannotFollow:
        messages.warning(request, _("The council decided meanwhile. Nothing was recorded."))
    else:
        messages.success(request, _("The text is again as it was filed. The other gremia no longer have to answer."))
    return redirect(motion)
