"""The wake-up calls for what meetings has still to do."""

import logging

from celery import shared_task

from meetings.models import InvitationPdf
from meetings.operations import invitation

logger = logging.getLogger(__name__)


@shared_task(soft_time_limit=120, time_limit=150)
def render_invitations() -> None:
    """Make every invitation that was asked for, and those that nobody remembered to ask for."""
    invitation.request_missing()
    seen: set[int] = set()
    while (pdf_id := _next(seen)) is not None:
        seen.add(pdf_id)
        try:
            invitation.render_pdf(pdf_id)
        except Exception:  # what is wrong with one must not keep the others waiting; the next beat tries it again
            logger.exception("invitation PDF %s broke off", pdf_id)


@shared_task(soft_time_limit=60, time_limit=90)
def prune_invitations() -> None:
    """Throw away the renders that newer ones took the place of, some days after."""
    invitation.prune_pdfs()


def _next(seen: set[int]) -> int | None:
    return InvitationPdf.objects.to_do().exclude(pk__in=seen).values_list("pk", flat=True).first()
