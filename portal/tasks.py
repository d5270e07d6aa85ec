"""The wake-up call for mail that waits, and the message by which a worker tells that it lives."""

from celery import shared_task

from portal import heartbeat, mail


@shared_task(soft_time_limit=50, time_limit=60)
def send_mails() -> None:
    """Send what waits: sent right after each mail is written, and by every beat."""
    mail.send_waiting()


@shared_task(soft_time_limit=5, time_limit=10)
def note_beat(queue: str) -> None:
    """The beat sends this to each queue."""
    heartbeat.note_beat(queue)
