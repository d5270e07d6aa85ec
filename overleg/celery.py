"""The Celery application: tasks live in each app's tasks.py, what is to be done lives in the database."""

import gc
import logging.config
import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_init
from django.conf import settings

import overleg.folder_broker  # noqa: F401 - registers the demo's transport

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overleg.settings")

app = Celery("overleg")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def freeze_loaded_objects(**signal: Any) -> None:
    """Leave them out of garbage collection, so that the worker's processes go on sharing their memory."""
    gc.freeze()


@setup_logging.connect
def log_as_the_portal_does(loglevel: int, **signal: Any) -> None:
    """Workers and beat write the lines of LOGGING, without secrets; Celery would put handlers of its own there.

    `--loglevel` is about what Celery itself tells.
    """
    logging.config.dictConfig(settings.LOGGING)
    logging.getLogger("celery").setLevel(loglevel)
