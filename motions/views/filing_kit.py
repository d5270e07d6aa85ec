"""Everything with which a griffie hands a motion in, as one file."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from gremia.permissions import Visitor, require
from gremia.requests import UserRequest
from motions import permissions
from motions.frame import MotionHasNoText
from motions.history import MotionHistory
from motions.models import Motion
from motions.queries import identity
from motions.queries.frame import document_data_of
from motions.queries.history import with_history
from motions.renderers import certificate_pdf, kit
from portal.pdf import PdfFailed


@require_safe
def filing_kit(request: UserRequest, motion_id: int) -> HttpResponse:
    """The motion in every format, the certificate and the metadata, for the gremium itself."""
    motions = with_history(Motion.objects.visible_to(request.user))
    motion = get_object_or_404(motions, pk=motion_id)
    require(permissions.can_take_kit(request.user, motion))
    try:
        paper = document_data_of(motion)
    except MotionHasNoText as error:
        raise Http404 from error
    try:
        content = kit.write(
            motion,
            paper,
            link=request.build_absolute_uri(motion.get_absolute_url()),
            outcomes=[decision.outcome for decision in MotionHistory(motion).decisions],
            enclosed={
                f"gelijkluidend-{motion.position_id}.pdf": ("application/pdf", _certificate(motion, request.user))
            },
        )
    except PdfFailed as failure:
        messages.error(request, failure.reason)
        return redirect(motion)
    response = HttpResponse(content, content_type=kit.MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{kit.file_name(motion)}.zip"'
    patch_cache_control(response, no_store=True, private=True)
    return response


def _certificate(motion: Motion, user: Visitor) -> bytes:
    """Which motions say the same, as it stands now; raises PdfFailed."""
    return certificate_pdf.document(identity.certificate_of(motion.position, user)).as_pdf()
