from celery import shared_task

from overleg.audit import seals


@shared_task(soft_time_limit=60, time_limit=90)
def seal_audit() -> None:
    """Seal what was written down since the last time."""
    seals.seal()
