"""The wake-up calls for who waits for a place."""

from celery import shared_task

from attendance.operations.registration import move_up_everywhere


@shared_task(soft_time_limit=50, time_limit=60)
def move_up() -> None:
    """Every minute: offers whose hour has come go to the next, and dinners that are due are closed."""
    move_up_everywhere()
