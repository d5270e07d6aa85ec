from overleg import garbage

garbage.loading()

from overleg.celery import app as celery_app  # noqa: E402 - loading has begun

__all__ = ["celery_app"]
