"""The wake-up call for mail that waits, the message by which a worker tells that it lives, and clearing away."""

from celery import shared_task

from portal import form_key, heartbeat, mail, parked_files


@shared_task
def send_mails() -> None:
    """Send what waits: sent right after each mail is written, and by every beat."""
    mail.send_waiting()


@shared_task
def note_beat(queue: str) -> None:
    """The beat sends this to each queue."""
    heartbeat.note_beat(queue)


@shared_task
def forget_posted_forms() -> None:
    """Once a day: keys of forms that nobody posts again."""
    form_key.forget_posted_forms()


@shared_task
def clear_parked() -> None:
    """Files that were chosen in a form and that nobody came back for."""
    parked_files.clear_parked()
