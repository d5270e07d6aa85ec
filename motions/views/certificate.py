"""Whether the motions have the same text: the comparison for participants, the certificate for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gremia.requests import UserRequest, VisitorRequest
from motions import matrix
from motions.matrix import Stage
from motions.queries.certificate import agreed_core, certificate_of, certified_positions, matrix_of
from motions.renderers import certificate_pdf
from portal.file_answer import answer_file
from positions.models import Position
from positions.permissions import can_see_position
from wording import fingerprint

MOTIONS_PER_PAGE = 40
STAGES = {"concept": Stage.DRAFT, "ingediend": Stage.FILED, "gewijzigd": Stage.AMENDED, "aangenomen": Stage.ADOPTED}
"""As they stand in addresses (`?stadium=ingediend`); anything else is the latest that each gremium has reached."""


@require_safe
def comparison(request: UserRequest, position_id: int) -> HttpResponse:
    """The shared text as it is now beside what each motion says, with the differences word by word."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    found = matrix_of(position, request.user, stage=STAGES.get(request.GET.get("stadium", "")))
    context = {"position": position, "matrix": found, "stages": _stages(found)}
    return render(request, "motions/comparison.html", context)


@require_safe
@login_not_required
def certificate(request: VisitorRequest, position_id: int) -> HttpResponse:
    """Which motions carry the same text, what is shared, and what differs and why."""
    position = get_object_or_404(certified_positions(request.user), pk=position_id)
    found = certificate_of(position, request.user, stage=STAGES.get(request.GET.get("stadium", "")))
    context = {
        "certificate": found,
        "position": position,
        "matrix": found.matrix,
        "stages": _stages(found.matrix),
        "pages": Paginator(found.matrix.listed, MOTIONS_PER_PAGE).get_page(request.GET.get("pagina")),
        "variables": certificate_pdf.words(found),
        "canonical": fingerprint.canonical(found.matrix.base),
        "may_see_position": can_see_position(request.user, position),
    }
    return render(request, "motions/certificate.html", context)


@require_safe
@login_not_required
def certificate_core(request: VisitorRequest, position_id: int) -> HttpResponse:
    """The lines of which the fingerprint is taken, byte for byte: `sha256sum` of this file is the fingerprint."""
    position = get_object_or_404(certified_positions(request.user), pk=position_id)
    core = agreed_core(position)
    return HttpResponse(fingerprint.canonical(core), content_type="text/plain; charset=utf-8")


@require_safe
@login_not_required
def certificate_pdf_file(request: VisitorRequest, position_id: int) -> HttpResponse:
    """The certificate to print and keep; whoever has it already is told that nothing changed."""
    position = get_object_or_404(certified_positions(request.user), pk=position_id)
    found = certificate_of(position, request.user)
    document = certificate_pdf.document(found)
    name, page = found.file_name, reverse("motions:certificate", args=[position_id])
    return answer_file(request, document.as_pdf, name=name, version=document.hash, otherwise=page)


def _stages(found: matrix.Matrix) -> list[tuple[str, Stage]]:
    """The stages that any gremium has reached, with how they stand in addresses."""
    reached = set(matrix.stages([column.versions for column in found.columns]))
    return [(slug, stage) for slug, stage in STAGES.items() if stage in reached]
