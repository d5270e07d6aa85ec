"""The wake-up calls for what meetings has still to do."""

import logging
import time

from celery import shared_task

from meetings.models import InvitationPdf
from meetings.operations import invitation
from portal.queue import wake

logger = logging.getLogger(__name__)

MAX_SECONDS = 30
"""How long one task goes on with the next invitation."""


@shared_task
def render_invitations() -> None:
    """Make every invitation that was asked for, and those that nobody remembered to ask for."""
    invitation.request_missing()
    until, seen = time.monotonic() + MAX_SECONDS, set[int]()
    while (pdf_id := _next(seen)) is not None:
        if time.monotonic() > until:
            wake(render_invitations)
            return
        seen.add(pdf_id)
        try:
            invitation.render_pdf(pdf_id)
        except Exception:  # what is wrong with one must not keep the others waiting; the next beat tries it again
            logger.exception("invitation PDF %s broke off", pdf_id)


@shared_task
def prune_invitations() -> None:
    """Throw away the renders that newer ones took the place of, some days after."""
    invitation.prune_pdfs()


def _next(seen: set[int]) -> int | None:
    return InvitationPdf.objects.to_do().exclude(pk__in=seen).values_list("pk", flat=True).first()
