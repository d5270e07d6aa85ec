"""A motion as a file: to print and sign, or to edit."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from gremia.requests import VisitorRequest
from motions.frame import MotionHasNoText
from motions.models import Motion
from motions.queries.frame import document_data_of
from motions.renderers import kit
from motions.renderers.document import motion_document
from motions.renderers.files import FORMATS, MotionFile
from portal.file_answer import answer_file


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
    return answer_file(
        request,
        lambda: file.content,
        name=f"{kit.file_name(motion, as_filed=as_filed)}.{extension}",
        content_type=file.file_format.media_type,
        attached=extension != "pdf",
        version=file.hash,
        otherwise=motion,
    )
