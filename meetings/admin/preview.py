"""The invitation beside what one types: its pages as they will be printed, in the frame next to the fields.

The pictures are those of the very PDF that would be made. Its text comes as one long sheet, from the same template with
the same style sheets: for who asks for it, and while the pictures cannot be made. Nothing is saved or kept.
"""

from dataclasses import dataclass

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from meetings import invitation, permissions
from meetings.admin import steps
from meetings.file_names import file_name
from meetings.forms.invitation import PreviewForm
from meetings.invitation import InvitationContent
from meetings.models import Invitation, Meeting
from meetings.operations.meeting import WrongStatus, require_now
from portal import limited_process, pdf
from portal.page_pictures import PagePicture, page_pictures
from portal.pdf import PdfFailed

MAX_TAGS = 1500
"""Of HTML, in what is laid out while someone types: each takes up to a millisecond. Ordinary ones have some 300."""
SECONDS_TO_DRAW = 2


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]
def preview(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """What is posted, or what is saved, in the form that `_as` names."""
    meeting = steps.meeting_of(request, meeting_id)
    try:
        require_now(permissions.can_edit_meeting, request.user, meeting)
    except WrongStatus:
        return _refused(request, _("This meeting was held or cancelled meanwhile: its texts do not change any more."))
    form = _form(request, meeting)
    if form.is_bound and not form.is_valid():
        return _refused(request, _("Something in the fields is not right yet. Save to see what."))
    content = invitation.content_of(meeting, form.instance)
    how = request.POST.get("_as")
    if how != "pdf":
        context = invitation.context(content)
        if how != "text":
            context["example"] = _example(render_to_string(invitation.TEMPLATE, context))
        return render(request, "admin/meetings/invitation/preview.html", context)
    try:
        return _document(content, meeting)
    except PdfFailed as failure:
        return _refused(request, failure.reason)


def _form(request: HttpRequest, meeting: Meeting) -> PreviewForm:
    texts = Invitation.objects.filter(meeting=meeting).first() or Invitation(meeting=meeting)
    return PreviewForm(request.POST if request.method == "POST" else None, instance=texts)


@dataclass(frozen=True)
class Example:
    """What the frame shows: without pictures the text as one sheet. `words` tell how long it is, or what is wrong."""

    words: str
    pictures: tuple[PagePicture, ...] = ()
    is_late: bool = False
    """Whether the pictures are worth asking for again: the server was busy."""


def _example(html: str) -> Example:
    if html.count("<") > MAX_TAGS:
        return Example(_("This text is long, so it is shown as one sheet. Its pages are in the example as PDF."))
    try:
        with limited_process.slot("preview"):
            made = pdf.write(html, stylesheets=invitation.STYLESHEETS)
            return _pages(_length(made.pages), made.content)
    except limited_process.Busy:
        return Example(_("The pages follow in a moment."), is_late=True)
    except PdfFailed as failure:
        return Example(failure.reason)


def _pages(words: str, content: bytes) -> Example:
    try:
        return Example(words, tuple(page_pictures(content, seconds=SECONDS_TO_DRAW)))
    except limited_process.TooHeavy:
        return Example(words, is_late=True)
    except limited_process.Broken:
        return Example(words)


def _length(pages: int) -> str:
    return ngettext("%(number)s page in the PDF", "%(number)s pages in the PDF", pages) % {"number": pages}


def _document(content: InvitationContent, meeting: Meeting) -> HttpResponse:
    made = pdf.render(invitation.TEMPLATE, invitation.context(content), stylesheets=invitation.STYLESHEETS)
    answer = HttpResponse(made.content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{file_name(meeting, "voorbeeld-uitnodiging.pdf")}"'
    return answer


def _refused(request: HttpRequest, words: str) -> HttpResponse:
    """Why there is no example, in one sentence: as a page that is also a part of a page."""
    return render(request, "admin/meetings/invitation/preview_said.html", {"words": words}, status=422)
