"""The report of an evening: to read, to write, to correct, to make final."""

import datetime
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gremia.permissions import require
from gremia.requests import UserRequest
from meetings import markdown
from meetings.file_names import file_name
from meetings.models import Meeting
from meetings.operations.meeting import require_now
from portal.compared import ChangedMeanwhile
from portal.day_input import working_day
from portal.file_answer import answer_file
from portal.form_key import answered_once
from portal.forms import form_status, put_in_data
from portal.numbers import whole_number
from portal.typed import give_back
from proceedings import permissions
from proceedings.forms.report import CorrectionForm, CorrectionsForm, ReportForm
from proceedings.models import ActionPoint, Correction, Report
from proceedings.operations.report import (
    CorrectionsClosed,
    NothingCorrected,
    OpenCorrections,
    PassageGone,
    ReportFinal,
    ReportTooLong,
    add_correction,
    decide_correction,
    make_report_final,
    open_for_corrections,
    save_report,
    start_report,
)
from proceedings.queries.notes import tables_with_later_notes
from proceedings.renderers import report_pdf

TIME_TO_CORRECT = datetime.timedelta(days=14)
"""What is proposed."""
TOO_LATE = gettext_lazy("The report cannot be corrected any more.")


@require_safe
def detail(request: UserRequest, meeting_id: int) -> HttpResponse:
    """The report, passage by passage, with what participants would have corrected."""
    report = _report(request, meeting_id)
    return render(request, "proceedings/report.html", _context(request, report))


@require_POST
@answered_once
def start(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Begin with the notes of the tables."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=meeting_id)
    require_now(permissions.can_keep_proceedings, request.user, meeting)
    start_report(meeting, by=request.user)
    return redirect("proceedings:edit_report", meeting_id)


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def edit(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Write the report. Where someone else did so meanwhile (409) both texts are shown, and none is lost."""
    report = _own_report(request, meeting_id)
    initial = {"text": report.text, "expected": report.version}
    form = ReportForm(request.POST if request.method == "POST" else None, initial=initial)
    status, theirs, mine = form_status(form), None, ""
    if form.is_valid():
        mine = form.cleaned_data["text"]
        try:
            save_report(report, text=mine, expected=form.cleaned_data["expected"], by=request.user)
            messages.success(request, _("The report is saved."))
            return redirect(f"{report.get_absolute_url()}#saved")
        except ChangedMeanwhile as refused:
            theirs, status = refused.now, 409
            put_in_data(form, expected=theirs.version)
        except ReportFinal:
            messages.error(request, _("The report is final: it does not change any more."))
            status = 409
    context = {"form": form, "report": report, "meeting": report.meeting, "theirs": theirs, "mine": mine}
    context["later"] = tables_with_later_notes(report)
    return render(request, "proceedings/report_form.html", context, status=status)


@require_POST
@answered_once
def ask_corrections(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Let participants correct the report until a day."""
    report = _own_report(request, meeting_id)
    form = CorrectionsForm(request.POST)
    if not form.is_valid():
        return render(request, "proceedings/report.html", _context(request, report, form), status=422)
    try:
        open_for_corrections(report, until=form.cleaned_data["until"], by=request.user)
    except ReportFinal:
        messages.error(request, _("The report is final: it does not change any more."))
    else:
        messages.success(request, _("Everybody with a mandate reads the report now, and can correct it."))
    return redirect(report)


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def correct(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Propose another text for a passage; `?alinea=` is its number, from 1."""
    report = _report(request, meeting_id)
    require(permissions.corrects_reports(request.user))
    if not permissions.can_correct_report(request.user, report):
        return give_back(request, TOO_LATE, to=report)
    is_sent = request.method == "POST"
    form = CorrectionForm(request.POST) if is_sent else CorrectionForm(initial=_passage(request, report))
    if form.is_valid():
        try:
            place = (whole_number(request.GET.get("alinea", "")) or 0) - 1
            add_correction(report, **form.cleaned_data, place=place, by=request.user)
        except NothingCorrected:
            form.add_error("proposed", _("This is what stands there already."))
        except PassageGone:
            form.add_error("proposed", _("This passage was changed meanwhile. Look at the report again."))
        except (CorrectionsClosed, ReportFinal):
            return give_back(request, TOO_LATE, to=report)
        else:
            messages.success(request, _("Your correction is sent to the griffie."))
            return redirect(report)
    context = {"form": form, "report": report, "meeting": report.meeting, "original": form["original"].value()}
    return render(request, "proceedings/correction_form.html", context, status=form_status(form))


@require_POST
@answered_once
def decide(request: UserRequest, correction_id: int) -> HttpResponse:
    """Take a correction over, or not."""
    corrections = Correction.objects.filter(report__in=Report.objects.visible_to(request.user))
    correction = get_object_or_404(corrections.select_related("report__meeting"), pk=correction_id)
    require_now(permissions.can_keep_proceedings, request.user, correction.report.meeting)
    accept = request.POST.get("besluit") == "overnemen"
    if not accept and request.POST.get("besluit") != "niet-overnemen":
        messages.error(request, _("Choose whether the report takes this correction over."))
        return redirect(correction.report)
    try:
        decide_correction(correction, accept=accept, by=request.user)
    except PassageGone:
        messages.error(request, _("This passage was changed meanwhile. Put the correction into the text yourself."))
    except ReportTooLong:
        messages.error(request, _("With this correction the report would be too long. Shorten the report first."))
    except ReportFinal:
        messages.error(request, _("The report is final: it does not change any more."))
    return redirect(correction.report)


@require_POST
@answered_once
def finish(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Make the report final."""
    report = _own_report(request, meeting_id)
    try:
        make_report_final(report, by=request.user)
    except OpenCorrections as refused:
        words = ngettext("First answer %(number)s correction.", "First answer %(number)s corrections.", refused.number)
        messages.error(request, words % {"number": refused.number})
    else:
        messages.success(request, _("The report is final."))
    return redirect(report)


@require_safe
def document(request: UserRequest, meeting_id: int) -> HttpResponse:
    """The report as PDF."""
    report = _report(request, meeting_id)
    name = file_name(report.meeting, "verslag.pdf")
    return answer_file(request, partial(report_pdf.write, report), name=name, otherwise=report)


def _report(request: UserRequest, meeting_id: int) -> Report:
    reports = Report.objects.visible_to(request.user).select_related("meeting")
    return get_object_or_404(reports, meeting=meeting_id)


def _own_report(request: UserRequest, meeting_id: int) -> Report:
    """For whoever writes it. Raises Http404 (may not see it) or PermissionDenied."""
    report = _report(request, meeting_id)
    require_now(permissions.can_keep_proceedings, request.user, report.meeting)
    return report


def _passage(request: UserRequest, report: Report) -> dict[str, str]:
    number = whole_number(request.GET.get("alinea", "")) or 0
    if not 1 <= number <= len(report.passages):
        raise Http404
    passage = report.passages[number - 1]
    return {"original": passage, "proposed": passage}


def _context(request: UserRequest, report: Report, form: CorrectionsForm | None = None) -> dict[str, object]:
    may_write = permissions.can_keep_proceedings(request.user, report.meeting) and not report.is_final
    corrections = list(report.corrections.select_related("suggested_by", "decided_by"))
    return {
        "report": report,
        "meeting": report.meeting,
        "passages": markdown.render_passages(report.passages),
        "corrections": corrections,
        "may_write": may_write,
        "later": tables_with_later_notes(report) if may_write else [],
        "may_correct": permissions.can_correct_report(request.user, report),
        "corrections_form": form or CorrectionsForm(initial={"until": working_day(TIME_TO_CORRECT)}),
        "action_points": ActionPoint.objects.filter(meeting=report.meeting).with_owner(),
    }
