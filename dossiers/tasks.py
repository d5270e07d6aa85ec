"""The wake-up calls for what dossiers has still to do."""

from celery import shared_task


@shared_task
def prepare_pages() -> None:
    """Make the pages of every document that has none yet."""
