"""The alarm that another council changed the text: the differences, the time left and the answers of the gremia."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gremia.permissions import require
from gremia.requests import UserRequest
from motions import permissions, tasks
from motions.forms.alarm import AlarmAnswerForm
from motions.history import MotionHistory
from motions.models import Alarm
from motions.operations.alarm import MAY_FOLLOW, answer_alarm
from motions.queries.alarm import alarm_answers, changes_by_councils, visible_alarms
from motions.queries.history import motion_of
from portal import queue
from portal.compared import compared_anew
from portal.form_key import answered_once
from portal.forms import form_status, put_in_data
from portal.typed import give_back

ANSWERED = gettext_lazy(
    "Someone of your gremium answered meanwhile, or another text was declared joint. Your answer was not recorded."
)
OVERTAKEN = gettext_lazy(
    "Nobody has to answer about this change any more: the text was changed again, put back, filed anew, taken over by "
    "all, the council decided on another text, or the gremium takes part no longer."
)


@answered_once
@compared_anew
def detail(request: UserRequest, alarm_id: int) -> HttpResponse:
    """The alarm of one gremium, with the form for its answer."""
    alarm = get_object_or_404(visible_alarms(request.user), pk=alarm_id)
    follows = () if alarm.is_overtaken else MAY_FOLLOW.get(alarm.answer, ())
    possible = [answer for answer in follows if permissions.can_answer_alarm(request.user, alarm, answer)]
    data = request.POST if request.method == "POST" else None
    form = AlarmAnswerForm(data, answers=possible, expected=alarm.version)
    if request.method == "POST" and not possible:
        require(any(permissions.can_answer_alarm(request.user, alarm, answer) for answer in Alarm.Answer))
        return give_back(request, OVERTAKEN if alarm.is_overtaken else ANSWERED, to=alarm)
    if form.meanwhile:
        form.add_error(None, ANSWERED)
        put_in_data(form, expected=alarm.version)
    elif form.is_valid():
        answer_alarm(alarm, **form.cleaned_data, by=request.user)
        queue.wake(tasks.mail_alarms)
        messages.success(request, _("The answer is recorded."))
        return redirect(alarm)
    position = alarm.amendment.filing.motion.position
    own = motion_of(position, alarm.gremium)
    change = next(c for c in changes_by_councils(position) if c.amendment.pk == alarm.amendment_id)
    context = {
        "alarm": alarm,
        "position": position,
        "change": change,
        "own": own and MotionHistory(own),
        "answers": alarm_answers(alarm),
        "form": form,
        "possible": possible,
    }
    return render(request, "motions/alarm.html", context, status=form_status(form))
