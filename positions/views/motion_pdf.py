"""A motion as a PDF."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from gremia.pdf import PdfFailed
from gremia.requests import VisitorRequest
from positions import renderers
from positions.models import Motion


@login_not_required
@require_safe
def motion_pdf(request: VisitorRequest, motion_id: int) -> HttpResponse:
    """The motion to print and sign; whoever has it already is told that nothing changed."""
    motions = Motion.objects.visible_to(request.user).select_related("position__theme", "gremium")
    motion = get_object_or_404(motions, pk=motion_id)
    try:
        document = renderers.document(motion)
    except renderers.NotWorded as error:
        raise Http404 from error
    etag = f'"{document.hash}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    try:
        response = HttpResponse(document.as_pdf(), content_type="application/pdf")
    except PdfFailed as failure:
        messages.error(request, failure.reason)
        return redirect(motion)
    response["Content-Disposition"] = f'inline; filename="motie-{motion.gremium.slug}-{motion.position_id}.pdf"'
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True, private=True)
    return response
