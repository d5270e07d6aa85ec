"""The Celery application: tasks live in each app's tasks.py, what is to be done lives in the database."""

import os

from celery import Celery

import overleg.folder_broker  # noqa: F401 - teaches kombu to write whole messages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overleg.settings")

app = Celery("overleg")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
