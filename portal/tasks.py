"""The wake-up call for mail that waits, the message by which a worker tells that it lives, and clearing away."""

from celery import shared_task

from portal import form_key, heartbeat, mail, parked_files


@shared_task(soft_time_limit=50, time_limit=60)
def send_mails() -> None:
    """Send what waits: sent right after each mail is written, and by every beat."""
    mail.send_waiting()


@shared_task(soft_time_limit=5, time_limit=10)
def note_beat(queue: str) -> None:
    """The beat sends this to each queue."""
    heartbeat.note_beat(queue)


@shared_task(soft_time_limit=60, time_limit=90)
def forget_posted_forms() -> None:
    """Once a day: keys of forms that nobody posts again."""
    form_key.forget_posted_forms()


@shared_task(soft_time_limit=60, time_limit=90)
def clear_parked() -> None:
    """Files that were chosen in a form and that nobody came back for."""
    parked_files.clear_parked()
