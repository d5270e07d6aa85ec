"""The invitation beside what one types: as a page in the frame next to the fields, its length, and as the PDF.

The page and the PDF come from the same template with the same style sheets. Nothing is saved.
"""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from meetings import invitation, permissions
from meetings.admin import steps
from meetings.forms.invitation import PreviewForm
from meetings.invitation import InvitationContent
from meetings.models import Invitation, Meeting
from portal import pdf
from portal.kept import kept
from portal.pdf import PdfFailed

LENGTH_IS_KEPT = 600
"""Seconds for which the length of one content is not laid out again."""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]
def preview(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """What is posted, or what is saved, in the form that `_as` names."""
    meeting = steps.meeting_of(request, meeting_id)
    permissions.require(permissions.can_edit_meeting(request.user, meeting))
    form = _form(request, meeting)
    if form.is_bound and not form.is_valid():
        return _said(request, _("Something in the fields is not right yet. Save to see what."), status=422)
    content = invitation.content_of(meeting, form.instance)
    how = request.POST.get("_as")
    if how not in ("length", "pdf"):
        return render(request, "admin/meetings/invitation/preview.html", invitation.context(content))
    try:
        return _said(request, _length(content)) if how == "length" else _document(content, meeting)
    except PdfFailed as failure:
        return _said(request, failure.reason, status=422)


def _form(request: HttpRequest, meeting: Meeting) -> PreviewForm:
    texts = Invitation.objects.filter(meeting=meeting).first() or Invitation(meeting=meeting)
    return PreviewForm(request.POST if request.method == "POST" else None, instance=texts)


def _length(content: InvitationContent) -> str:
    number = kept(
        f"invitation-pages:{content.hash}",
        lambda: pdf.pages(invitation.TEMPLATE, invitation.context(content), stylesheets=invitation.STYLESHEETS),
        seconds=LENGTH_IS_KEPT,
    )
    return ngettext("%(number)s page in the PDF", "%(number)s pages in the PDF", number) % {"number": number}


def _document(content: InvitationContent, meeting: Meeting) -> HttpResponse:
    made = pdf.render(invitation.TEMPLATE, invitation.context(content), stylesheets=invitation.STYLESHEETS)
    answer = HttpResponse(made.content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="voorbeeld-uitnodiging-{meeting.date}.pdf"'
    return answer


def _said(request: HttpRequest, words: Any, status: int = 200) -> HttpResponse:
    """One sentence, as a page that is also a part of a page."""
    return render(request, "admin/meetings/invitation/preview_said.html", {"words": words}, status=status)
