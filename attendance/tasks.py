"""The wake-up calls for mail that waits, and for who waits for a place."""

from celery import shared_task

from attendance.operations import replies, retention, sending
from attendance.operations.registration import move_up_everywhere
from portal.queue import wake


@shared_task
def move_up() -> None:
    """Every minute: offers whose hour has come go to the next, and dinners that are due are closed."""
    move_up_everywhere()


@shared_task
def send_deliveries() -> None:
    """Send invitations for some while, and go on in a new task: one that takes long Redis gives to a second worker."""
    if sending.send_deliveries():
        wake(send_deliveries)


@shared_task
def delete_old_data() -> None:
    """Every hour: what is not kept longer goes."""
    retention.delete_diets()
    retention.clear_guests()
    retention.forget_replies()


@shared_task
def read_replies() -> None:
    """Every minute: what calendars answered, and which mails came back; nothing without a mailbox."""
    replies.read_mailbox()
