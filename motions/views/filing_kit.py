"""Everything with which a griffie hands a motion in, as one file."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from gremia.permissions import Visitor, require
from gremia.requests import UserRequest
from motions import permissions
from motions.frame import MotionDocumentData, MotionHasNoText
from motions.history import MotionHistory
from motions.models import Motion
from motions.queries import certificate
from motions.queries.frame import document_data_of
from motions.queries.history import with_history
from motions.renderers import certificate_pdf, kit
from motions.renderers.document import motion_document
from motions.renderers.files import FORMATS, MotionFile
from portal.file_answer import answer_file
from portal.site import site_address


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

    def make() -> bytes:
        return kit.write(
            motion,
            paper,
            link=site_address(motion.get_absolute_url()),
            outcomes=[decision.outcome for decision in MotionHistory(motion).decisions],
            enclosed=_enclosed(motion, paper, request.user),
        )

    name = f"{kit.file_name(motion)}.zip"
    return answer_file(request, make, name=name, content_type=kit.MEDIA_TYPE, attached=True, otherwise=motion)


def _enclosed(motion: Motion, paper: MotionDocumentData, user: Visitor) -> dict[str, tuple[str, bytes]]:
    """The certificate, and when the council changed the text also the motion as it was filed; raises PdfFailed."""
    found = certificate.certificate_of(motion.position, user)
    files = {found.file_name: ("application/pdf", certificate_pdf.document(found).as_pdf())}
    if paper.filed_fingerprint:
        as_filed = MotionFile(motion_document(motion, document_data_of(motion, as_filed=True)), FORMATS["pdf"])
        files[f"{kit.file_name(motion, as_filed=True)}.pdf"] = ("application/pdf", as_filed.content)
    return files
