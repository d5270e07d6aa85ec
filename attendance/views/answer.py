"""Answering an invitation: logged in, by the link in the mail, or by the griffie for somebody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from attendance import permissions
from attendance.forms.answer import AttendanceAnswerForm, StandInForm
from attendance.links import LinkEnded, invitee_of, token_for
from attendance.models import Invitee, Reception, Registration
from attendance.operations.registration import AnswersClosed, ComesAlready, TooManyStandIns, name_stand_in, register
from attendance.queries.invitee import comes_instead, to_answer
from gremia.models import User
from gremia.requests import UserRequest, VisitorRequest
from meetings.agenda_changes import before_start
from meetings.queries.consultation import draft_agenda
from portal.form_key import answered_once
from portal.forms import form_status
from portal.typed import give_back

Through = Registration.Through


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: UserRequest, meeting_id: int) -> HttpResponse:
    """The own registration for one meeting."""
    return _answer(request, _own(request, meeting_id), through=Through.PORTAL)


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def own_stand_in(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Name who comes in one's place."""
    return _stand_in(request, _own(request, meeting_id), through=Through.PORTAL)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: VisitorRequest, token: str) -> HttpResponse:
    """The registration of whom the link is for; only a form that is sent changes it."""
    return _answer(request, _by_link(token), through=Through.LINK)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def stand_in_by_link(request: VisitorRequest, token: str) -> HttpResponse:
    """Name who comes in the place of whom the link is for."""
    return _stand_in(request, _by_link(token), through=Through.LINK)


def _own(request: UserRequest, meeting_id: int) -> Invitee:
    invitee = to_answer(Invitee.objects.own(request.user)).filter(meeting=meeting_id).first()
    if invitee is None:
        raise Http404
    return invitee


def _by_link(token: str) -> Invitee | None:
    """Whose link it is; None when it worked once. A link that was made up or changed is a page that does not exist."""
    try:
        invitee = invitee_of(token)
    except LinkEnded:
        return None
    if invitee is None:
        raise Http404
    return invitee


def _pages(invitee: Invitee, through: str) -> tuple[str, str]:
    """The addresses of the answer, and of naming who comes instead."""
    if through == Through.LINK:
        token = [token_for(invitee)]
        return reverse("attendance:answer_by_link", args=token), reverse("attendance:stand_in_by_link", args=token)
    meeting = [invitee.meeting_id]
    return reverse("attendance:answer", args=meeting), reverse("attendance:stand_in", args=meeting)


def _answer(request: VisitorRequest, invitee: Invitee | None, *, through: str) -> HttpResponse:
    if invitee is None:
        return render(request, "attendance/link_ended.html", status=410)
    here, instead = _pages(invitee, through)
    reception = Reception.of(invitee.meeting)
    registration = getattr(invitee, "registration", None)
    form = AttendanceAnswerForm(
        request.POST if request.method == "POST" else None,
        reception=reception,
        registration=registration,
        shows_diet=through != Through.LINK,
    )
    if form.is_valid():
        take(request, invitee, form, through=through)
        return redirect(here)
    context = {
        "invitee": invitee,
        "meeting": invitee.meeting,
        "registration": registration,
        "comes_instead": comes_instead(registration),
        "reception": reception,
        "form": form,
        "before_start": before_start(draft_agenda(invitee.meeting), invitee.meeting.start),
        "is_open": permissions.is_open(invitee),
        "instead": instead,
        "by_link": through == Through.LINK,
    }
    return render(request, "attendance/answer.html", context, status=form_status(form))


def take(request: VisitorRequest, invitee: Invitee, form: AttendanceAnswerForm, *, through: str) -> None:
    """Take a valid answer, and say what became of it; one's own is the last word. Raises ChangedMeanwhile (griffie)."""
    expected = form.cleaned_data["expected"] if through == Through.GRIFFIE else None
    try:
        registration = register(invitee, form.answer, through=through, expected=expected, by=_actor(request, through))
    except AnswersClosed:
        messages.error(request, _("Registering is closed for this meeting."))
    except ComesAlready:
        messages.error(
            request,
            _("Somebody else is registered with this invitation. Let that person sign off first, or call the griffie."),
        )
    else:
        messages.success(request, _("Saved.") if through == Through.GRIFFIE else said(registration))


def said(registration: Registration) -> str:
    """That an answer is saved; the page itself says what came of it."""
    if registration.state == Registration.State.COMES:
        return _("Your answer is saved. See you then!")
    if registration.state == Registration.State.WAITING:
        return _("Your answer is saved.")
    return _("Your answer is saved. Thank you for telling us.")


def _stand_in(request: VisitorRequest, invitee: Invitee | None, *, through: str) -> HttpResponse:
    if invitee is None:
        return render(request, "attendance/link_ended.html", status=410)
    back, _here = _pages(invitee, through)
    form = StandInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            taker = name_stand_in(invitee, **form.cleaned_data, through=through, by=_actor(request, through))
        except TooManyStandIns:
            form.add_error(None, _("With this invitation several people were named already. Call the griffie."))
        except ComesAlready:
            form.add_error("email", _("This person, or another in your place, is registered already."))
        except AnswersClosed:
            return give_back(request, _("Registering is closed for this meeting."), to=back)
        else:
            words = _("%(name)s comes in your place, and gets a mail.")
            if taker.state == Registration.State.WAITING:
                words = _("%(name)s is on the waiting list in your place, and gets a mail.")
            messages.success(request, words % {"name": taker.invitee})
            return redirect(back)
    context = {"invitee": invitee, "meeting": invitee.meeting, "form": form, "back": back}
    context["is_open"] = permissions.is_open(invitee)
    return render(request, "attendance/stand_in.html", context, status=form_status(form))


def _actor(request: VisitorRequest, through: str) -> User | None:
    """By a link nobody is logged in for certain: whoever has it answers."""
    return request.user if through != Through.LINK and request.user.is_authenticated else None
