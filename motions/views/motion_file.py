"""A motion as a file: to print and sign, or to edit."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from gremia.requests import VisitorRequest
from motions.frame import MotionHasNoText
from motions.models import Motion
from motions.queries.frame import document_data_of
from motions.renderers import kit
from motions.renderers.document import motion_document
from motions.renderers.files import FORMATS, MotionFile
from portal.pdf import PdfFailed


@login_not_required
@require_safe
def motion_file(request: VisitorRequest, motion_id: int, extension: str) -> HttpResponse:
    """The motion in one format, with `?tekst=ingediend` as it was filed; whoever has it already is told so."""
    motions = Motion.objects.visible_to(request.user).select_related("position", "gremium")
    motion = get_object_or_404(motions, pk=motion_id)
    as_filed = request.GET.get("tekst") == "ingediend"
    try:
        document = motion_document(motion, document_data_of(motion, as_filed=as_filed))
    except MotionHasNoText as error:
        raise Http404 from error
    file = MotionFile(document, FORMATS[extension])
    etag = f'"{file.hash}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    try:
        response = HttpResponse(file.content, content_type=file.file_format.media_type)
    except PdfFailed as failure:
        messages.error(request, failure.reason)
        return redirect(motion)
    placing = "inline" if extension == "pdf" else "attachment"
    response["Content-Disposition"] = f'{placing}; filename="{kit.file_name(motion, as_filed=as_filed)}.{extension}"'
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True, private=True)
    return response
