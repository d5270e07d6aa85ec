"""What is tidied up every day."""

from celery import shared_task

from gremia import sessions


@shared_task(soft_time_limit=60, time_limit=90)
def clear_sessions() -> None:
    """Remove the sessions that are over."""
    sessions.clear_sessions()
