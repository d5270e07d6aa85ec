"""The wake-up calls for what dossiers has still to do."""

from celery import shared_task

from dossiers.operations import pages
from portal.queue import wake


@shared_task
def prepare_pages() -> None:
    """Make pages for some seconds, then let other work have its turn before going on."""
    if pages.prepare_next_pages():
        wake(prepare_pages)
