"""The tasks of motions. Each may run twice, late or not at all: the rows in the database say what is to be done."""

from celery import shared_task

from motions.operations import alarm_mail, sync


@shared_task
def sync_position(position_id: int) -> None:
    """Bring this position's drafts up to date: sent right after each change."""
    sync.sync_position(position_id)


@shared_task
def sync_motions() -> None:
    """Bring every draft that is behind up to date: what a lost message or a dead worker left, and a new gremium."""
    sync.sync_positions()


@shared_task
def mail_alarms() -> None:
    """Send every mail about a changed text that still waits: sent right after each change, and by every beat."""
    alarm_mail.mail_alarms()
