"""Another council changed the text: what changed, how long there is, and what each gremium does about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gremia import queue
from gremia.requests import UserRequest
from positions import operations, permissions, queries, tasks
from positions.forms import AnswerForm


def alarm(request: UserRequest, alarm_id: int) -> HttpResponse:
    """The warning to one gremium; whoever speaks for it answers here."""
    alarm = get_object_or_404(queries.visible_alarms(request.user), pk=alarm_id)
    follows = () if alarm.is_overtaken else operations.MAY_FOLLOW.get(alarm.answer, ())
    possible = [answer for answer in follows if permissions.can_answer_alarm(request.user, alarm, answer)]
    form = AnswerForm(request.POST if request.method == "POST" else None, answers=possible)
    if request.method == "POST":
        permissions.require(bool(possible))
    if form.is_valid():
        try:
            operations.answer_alarm(alarm, **form.cleaned_data, by=request.user)
        except operations.AlarmAnswered:
            messages.warning(request, _("Someone of your gremium answered meanwhile. Your answer was not recorded."))
            return redirect(alarm)
        queue.wake(tasks.mail_alarms)
        queue.wake(tasks.sync_position, alarm.amendment.filing.motion.position_id)
        messages.success(request, _("The answer is recorded."))
        return redirect(alarm)
    position = alarm.amendment.filing.motion.position
    own = queries.motion_of(position, alarm.gremium)
    change = next(c for c in queries.changes(position) if c.amendment.pk == alarm.amendment_id)
    context = {
        "alarm": alarm,
        "position": position,
        "change": change,
        "own": own and queries.Life(own),
        "answers": queries.answers(alarm),
        "form": form,
        "possible": possible,
    }
    return render(request, "positions/alarm.html", context, status=422 if form.is_bound else 200)
