from celery import shared_task

from overleg.home import digest


@shared_task(soft_time_limit=240, time_limit=280)
def send_digests() -> None:
    """Mail whoever something new waits for."""
    digest.send_digests()
