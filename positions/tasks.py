"""The wake-up calls for what positions has still to do."""

from celery import shared_task


@shared_task
def sync_motions() -> None:
    """Bring every draft that is behind up to date."""
