"""The griffie's pages about sending: whom it concerns, the exact mail, how far it is, what did not arrive."""

from csp.decorators import csp_update
from django.contrib import messages
from django.core.mail import EmailMultiAlternatives
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from attendance import permissions, tasks
from attendance.forms.guests import MailingForm
from attendance.models import Delivery, Mailing
from attendance.operations import mailing as operations
from attendance.operations.mailing import NobodyToMail
from attendance.queries.mailing import audience, failed, groups, mailings, progress, to_be_sent, untold
from attendance.renderers.mail import MailContent
from attendance.views.guests import find_meeting
from gremia.permissions import Visitor, require
from gremia.requests import UserRequest
from meetings.file_names import file_name
from meetings.invitation_state import state_for
from meetings.models import Meeting
from meetings.operations.meeting import require_now
from meetings.tasks import render_invitations
from portal.compared import ChangedMeanwhile
from portal.form_key import answered_once
from portal.forms import form_status, put_in_data
from portal.mail_text import style_source
from portal.queue import wake

Kind = Mailing.Kind
MAIL_STYLE = style_source("attendance/mail/style.css")


@require_http_methods(["GET", "HEAD", "POST"])
@csp_update({"style-src": [MAIL_STYLE]})
@answered_once
def send(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Who gets what, per gremium and role; from here it is sent, or a test to oneself. `?soort=` chooses the kind."""
    meeting = find_meeting(request.user, meeting_id)
    require_now(permissions.can_send, request.user, meeting)
    asked = request.POST.get("kind") if request.method == "POST" else request.GET.get("soort")
    kind = asked if asked in _kinds(meeting) else _first_kind(meeting)
    concerned = audience(meeting, kind)
    initial = {"kind": kind, "expected": to_be_sent(meeting, kind)}
    form = MailingForm(request.POST if request.method == "POST" else None, initial=initial)
    mail = _mail(request, meeting, kind, form.cleaned_data["note"] if form.is_valid() else "")
    if form.is_valid() and "_file" in request.POST:
        return _file(mail, meeting)
    if form.is_valid() and "_show" not in request.POST:
        is_test = "_test" in request.POST
        made = _make(request, meeting, form, is_test=is_test)
        if made is not None:
            wake(render_invitations)
            wake(tasks.send_deliveries)
            if is_test:
                messages.success(request, _("The test is on its way to %(email)s.") % {"email": request.user.email})
            return redirect("attendance:mailing", made.pk)
    context = {
        "meeting": meeting,
        "form": form,
        "kind": kind,
        "kind_name": Kind(kind).label,
        "kinds": [(kind, kind.label, audience(meeting, kind).count()) for kind in _kinds(meeting)],
        "number": concerned.count(),
        "groups": groups(concerned),
        "mail": mail,
        "mailings": mailings(meeting),
    }
    return render(request, "attendance/send.html", context, status=200 if form.is_valid() else form_status(form))


def _make(request: UserRequest, meeting: Meeting, form: MailingForm, *, is_test: bool) -> Mailing | None:
    """The mailing; None when it could not be made, which the form then says."""
    kind, note, expected = (form.cleaned_data[name] for name in ("kind", "note", "expected"))
    try:
        if is_test:
            return operations.send_test(meeting, kind=kind, note=note, by=request.user)
        return operations.start_mailing(meeting, kind=kind, note=note, expected=expected, by=request.user)
    except NobodyToMail:
        form.add_error(None, _("There is nobody whom this mail concerns."))
    except ChangedMeanwhile:
        number = audience(meeting, kind).count()
        words = ngettext(
            "The list changed, or something was sent just now: it would go to %(number)s person. Look again.",
            "The list changed, or something was sent just now: it would go to %(number)s people. Look again.",
            number,
        )
        form.add_error(None, words % {"number": number})
        put_in_data(form, expected=to_be_sent(meeting, kind))
    return None


def _kinds(meeting: Meeting) -> list[Kind]:
    """What can be sent of it: of a cancelled meeting only that."""
    return [Kind.CANCELLATION] if meeting.status == Meeting.Status.CANCELLED else list(Kind)


def _first_kind(meeting: Meeting) -> str:
    """What is most likely to be sent next."""
    if meeting.status == Meeting.Status.CANCELLED:
        return Kind.CANCELLATION
    if untold(meeting).exists():
        return Kind.UPDATE
    waiting = (kind for kind in (Kind.INVITATION, Kind.CANCELLATION, Kind.REMINDER) if audience(meeting, kind).exists())
    return next(waiting, Kind.INVITATION)


def _file(mail: EmailMultiAlternatives, meeting: Meeting) -> HttpResponse:
    """The whole mail as a file that mail programs open, with its entry for the calendar and the PDF there is now."""
    answer = HttpResponse(mail.message().as_bytes(), content_type="message/rfc822")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(meeting, "mail.eml")}"'
    return answer


def _mail(request: UserRequest, meeting: Meeting, kind: str, note: str) -> EmailMultiAlternatives:
    """The mail as the sender would get it; nothing of it is saved, so it has no Message-ID of its own."""
    pdf = state_for(request.user, meeting).offered if "_file" in request.POST else None
    mailing = Mailing(meeting=meeting, version=1, kind=kind, note=note, created_by=request.user, pdf=pdf)
    message = MailContent(mailing).message(Delivery(mailing=mailing, tester=request.user))
    del message.extra_headers["Message-ID"]
    return message


@require_safe
@vary_on_headers("HX-Request")
def mailing(request: UserRequest, mailing_id: int) -> HttpResponse:
    """How far a mailing is, and what did not arrive, in the words of the mail server."""
    found = find_mailing(request.user, mailing_id)
    context = {
        "mailing": found,
        "meeting": found.meeting,
        "progress": progress(found),
        "failed": failed(found),
        "may_send": permissions.can_send(request.user, found.meeting),
    }
    template = "attendance/_mailing.html" if request.htmx else "attendance/mailing.html"
    return render(request, template, context)


@require_POST
def pause_or_resume(request: UserRequest, mailing_id: int) -> HttpResponse:
    """Pause a mailing, or resume it."""
    found = find_mailing(request.user, mailing_id)
    require_now(permissions.can_send, request.user, found.meeting)
    if request.POST.get("stand") == "verder":
        operations.resume_mailing(found, by=request.user)
        wake(tasks.send_deliveries)
    else:
        operations.pause_mailing(found, by=request.user)
    return redirect("attendance:mailing", found.pk)


@require_POST
def send_again(request: UserRequest, mailing_id: int, delivery_id: int) -> HttpResponse:
    """Try a mail once more that did not arrive; it may be gone, with who was taken off the list."""
    found = find_mailing(request.user, mailing_id)
    require_now(permissions.can_send, request.user, found.meeting)
    delivery = found.deliveries.filter(pk=delivery_id).first()
    if delivery is None:
        messages.error(request, _("This mail is not sent any more: who it was for is off the list."))
    elif operations.send_again(delivery, by=request.user):
        wake(tasks.send_deliveries)
        messages.success(request, _("The mail is tried again."))
    else:
        messages.error(request, _("This mail was sent meanwhile."))
    return redirect("attendance:mailing", found.pk)


def find_mailing(user: Visitor, mailing_id: int) -> Mailing:
    """A mailing, for the griffies; others learn nothing of it (404)."""
    found = get_object_or_404(Mailing.objects.visible_to(user).select_related("meeting__host", "pdf"), pk=mailing_id)
    require(permissions.can_see_guests(user, found.meeting))
    return found
