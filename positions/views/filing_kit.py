"""Everything with which a griffie hands a motion in, as one file."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from gremia.pdf import PdfFailed
from gremia.permissions import Visitor
from gremia.requests import UserRequest
from positions import certificate_pdf, permissions, queries, renderers
from positions.frame import NotWorded
from positions.models import Motion
from positions.queries import identity


@require_safe
def filing_kit(request: UserRequest, motion_id: int) -> HttpResponse:
    """The motion in every format, the certificate and the metadata, for the gremium itself."""
    motions = queries.with_life(Motion.objects.visible_to(request.user))
    motion = get_object_or_404(motions, pk=motion_id)
    permissions.require(permissions.can_take_kit(request.user, motion))
    try:
        paper = queries.paper(motion)
    except NotWorded as error:
        raise Http404 from error
    try:
        content = renderers.kit.write(
            motion,
            paper,
            link=request.build_absolute_uri(motion.get_absolute_url()),
            outcomes=[decision.outcome for decision in queries.Life(motion).decisions],
            enclosed={
                f"gelijkluidend-{motion.position_id}.pdf": ("application/pdf", _certificate(motion, request.user))
            },
        )
    except PdfFailed as failure:
        messages.error(request, failure.reason)
        return redirect(motion)
    response = HttpResponse(content, content_type=renderers.kit.MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{renderers.kit.file_name(motion)}.zip"'
    patch_cache_control(response, no_store=True, private=True)
    return response


def _certificate(motion: Motion, user: Visitor) -> bytes:
    """Which motions say the same, as it stands now; raises PdfFailed."""
    return certificate_pdf.document(identity.certificate(motion.position, user)).as_pdf()
