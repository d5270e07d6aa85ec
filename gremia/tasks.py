"""What is tidied up every day."""

from celery import shared_task

from gremia import sessions


@shared_task
def clear_sessions() -> None:
    """Remove the sessions that are over."""
    sessions.clear_sessions()
