"""The wake-up calls for what meetings have still to do."""

from celery import shared_task


@shared_task
def render_invitations() -> None:
    """Render every invitation that is still asked for."""
