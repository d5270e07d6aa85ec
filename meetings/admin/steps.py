"""The page of a meeting in the workplace: its state, what is still to do, and the next step as a button."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gremia.permissions import require
from meetings import permissions, tasks
from meetings.forms.meeting import CancelForm, PublishForm
from meetings.models import Invitation, InvitationPdf, Meeting
from meetings.operations.invitation import request_pdf
from meetings.operations.meeting import (
    NotAgreed,
    NotReady,
    NotYetHeld,
    cancel_meeting,
    mark_meeting_held,
    publish_meeting,
    require_now,
)
from meetings.queries import pages
from meetings.queries.clashes import clashes_on
from meetings.queries.consultation import consultation_of, may_publish_without_reason
from meetings.queries.run_sheet import run_sheet as sheet_of
from portal.admin_page import admin_page
from portal.queue import wake

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Status = Meeting.Status


@dataclass(frozen=True)
class NextStep:
    """What to do next; `name` is the page or the operation, empty when there is nothing to do."""

    name: str
    label: "StrOrPromise"

    @property
    def waits_for_guests(self) -> bool:
        """Whether what its guests have to hear goes first: overleg/home/turns/evenings.py knows of that."""
        return self.name in {"run_sheet", ""}


@dataclass(frozen=True)
class Check:
    """A line of the checklist; `text` is its state, `page` the name of the page where it is done."""

    done: bool
    text: str
    page: str = ""


def next_step(meeting: Meeting, *, has_agenda: bool) -> NextStep:
    """The one thing that this meeting waits for."""
    if meeting.status == Status.CONCEPT:
        if has_agenda:
            return NextStep("publish", gettext_lazy("Publish"))
        return NextStep("paste", gettext_lazy("Make the agenda"))
    if meeting.status == Status.PUBLISHED:
        if meeting.date <= timezone.localdate():
            return NextStep("mark_held", gettext_lazy("Mark as held"))
        return NextStep("run_sheet", gettext_lazy("Print the run sheet"))
    if meeting.status == Status.HELD:
        return NextStep("positions", gettext_lazy("See its positions and motions"))
    return NextStep("", gettext_lazy("Nothing more to do"))


@require_safe
def steps(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """State, checklist, next step, and the agenda as people see it."""
    meeting = meeting_of(request, meeting_id)
    return _steps(request, meeting, PublishForm(needs_reason=not may_publish_without_reason(meeting)))


def _steps(request: HttpRequest, meeting: Meeting, form: PublishForm) -> HttpResponse:
    times = pages.times(meeting)
    invitation = Invitation.objects.filter(meeting=meeting).first()
    step = next_step(meeting, has_agenda=bool(times.rows))
    user = request.user
    may = {
        "edit": permissions.can_edit_meeting(user, meeting),
        "publish": permissions.can_publish(user, meeting),
        "cancel": permissions.can_cancel(user, meeting),
        "mark_held": permissions.can_mark_held(user, meeting),
        "delete": permissions.can_delete(user, meeting),
    }
    checks = _checks(meeting, times, invitation)
    context = {
        "times": times,
        "invitation": invitation,
        "checks": checks,
        "to_do": [check for check in checks if not check.done],
        "step": step,
        "may": may,
        "may_step": may.get(step.name, may["edit"] if step.name == "paste" else True),
        "ready": bool(times.rows) and not times.blocking,
        "form": form,
        "state": consultation_of(meeting),
    }
    return page(request, "steps", meeting, str(meeting), context)


def _checks(meeting: Meeting, times: Any, invitation: Invitation | None) -> list[Check]:
    """What a griffier looks at before publishing."""
    count = len(times.rows)
    checks = [
        Check(
            count > 0,
            _("The agenda has %(count)d items.") % {"count": count} if count else _("The agenda is empty."),
            "paste",
        ),
        Check(
            bool(meeting.chair),
            _("The evening has a chair.") if meeting.chair else _("Nobody is named as chair of the evening."),
            "change",
        ),
        Check(
            invitation is not None,
            _("The invitation has texts.")
            if invitation
            else _("The invitation has no texts yet, only date and agenda."),
            "invitation",
        ),
    ]
    if found := clashes_on(meeting.date):
        checks.append(Check(False, _("On the same day: %(what)s.") % {"what": ", ".join(found)}, "change"))
    if times.warnings:
        checks.insert(1, Check(False, _("The times do not add up yet: see the agenda below."), "agenda"))
    elif count:
        checks.insert(1, Check(True, _("The times add up.")))
    if (latest := meeting.invitation_pdfs.first()) and latest.state == InvitationPdf.State.FAILED:
        checks.append(
            Check(False, _("The PDF of the invitation could not be made. What is wrong stands below."), "invitation")
        )
    return checks


@require_POST
def publish(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Show the meeting to everyone, or say what is still missing."""
    meeting = meeting_of(request, meeting_id)
    require_now(permissions.can_publish, request.user, meeting)
    form = PublishForm(request.POST, needs_reason=not may_publish_without_reason(meeting))
    if not form.is_valid() and meeting.agenda_items.exists():
        return _steps(request, meeting, form)
    try:
        publish_meeting(meeting, because=form.cleaned_data.get("because", ""), by=request.user)  # type: ignore[arg-type]
    except NotReady as problem:
        reasons = [str(warning) for warning in problem.warnings] or [_("The agenda is empty.")]
        messages.error(request, " ".join([_("The meeting cannot be published yet."), *reasons]))
    except NotAgreed:
        messages.error(request, _("A committee answered just now. The meeting is not published: say why you do so."))
    else:
        wake(tasks.render_invitations)
        messages.success(request, _("The meeting is published: everyone can read it now."))
    return redirect("admin:meetings_meeting_steps", meeting_id)


@require_POST
def mark_held(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Close the meeting after the evening."""
    meeting = meeting_of(request, meeting_id)
    require_now(permissions.can_mark_held, request.user, meeting)
    try:
        mark_meeting_held(meeting, by=request.user)  # type: ignore[arg-type]
    except NotYetHeld:
        day = date_format(meeting.date, "l j F Y")
        messages.error(request, _("This can be done from %(day)s on, the day of the meeting.") % {"day": day})
    else:
        messages.success(request, _("The meeting is recorded as held."))
    return redirect("admin:meetings_meeting_steps", meeting_id)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Ask why, and call the meeting off."""
    meeting = meeting_of(request, meeting_id)
    require_now(permissions.can_cancel, request.user, meeting)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        cancel_meeting(meeting, reason=form.cleaned_data["reason"], by=request.user)  # type: ignore[arg-type]
        wake(tasks.render_invitations)
        messages.success(request, _("The meeting is cancelled. Its page says so, with your reason."))
        return redirect("admin:meetings_meeting_steps", meeting_id)
    return page(request, "cancel", meeting, _("Cancel this meeting"), {"form": form})


@require_safe
def run_sheet(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The agenda with the internal notes, who is responsible and what has to be there."""
    meeting = meeting_of(request, meeting_id)
    return page(request, "run_sheet", meeting, _("Run sheet"), sheet_of(meeting))


@require_safe
def invitation(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """On to the texts of the invitation, which may have to be added first."""
    meeting = meeting_of(request, meeting_id)
    existing = Invitation.objects.filter(meeting=meeting).first()
    if existing:
        return redirect("admin:meetings_invitation_change", existing.pk)
    return redirect(f"{reverse('admin:meetings_invitation_add')}?meeting={meeting.pk}")


def keep_pdf_current(request: HttpRequest, meeting_id: int) -> None:
    """Have the PDF of a published invitation follow what was saved now; that of a concept waits for the button."""
    meeting = Meeting.objects.select_related("host").get(pk=meeting_id)
    if meeting.status == Status.PUBLISHED:
        request_pdf(meeting, by=request.user)  # type: ignore[arg-type]
        wake(tasks.render_invitations)


def meeting_of(request: HttpRequest, meeting_id: int) -> Meeting:
    """The meeting, for the griffies: others in the workplace have nothing to do with meetings."""
    require(permissions.can_plan(request.user))
    return get_object_or_404(pages.with_host(request.user), pk=meeting_id)


def page(request: HttpRequest, name: str, meeting: Meeting, title: str, context: dict[str, Any]) -> HttpResponse:
    """A page of the workplace about one meeting."""
    template = f"admin/meetings/meeting/{name}.html"
    return admin_page(request, template, title, {"meeting": meeting} | context, about=Meeting)
