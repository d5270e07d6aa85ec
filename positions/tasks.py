"""The wake-up calls for what positions has still to do. Each may come twice, late or not at all."""

from celery import shared_task

from positions import operations


@shared_task
def sync_position(position_id: int) -> None:
    """Bring this position's drafts up to date: sent right after each change."""
    operations.sync_position(position_id)


@shared_task
def sync_motions() -> None:
    """Bring every draft that is behind up to date: what a lost message or a dead worker left, and a new gremium."""
    operations.sync_positions()


@shared_task
def mail_alarms() -> None:
    """Send every mail about a changed text that still waits: sent right after each change, and by every beat."""
    operations.mail_alarms()
