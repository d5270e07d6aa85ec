from celery import shared_task

from overleg.home import digest


@shared_task
def send_digests() -> None:
    """Mail whoever something new waits for."""
    digest.send_digests()
