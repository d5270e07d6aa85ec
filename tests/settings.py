"""The settings of Overleg, in the mode of the tests."""

import os
from zoneinfo import ZoneInfo

from django.utils import timezone

from tests.clock import on_one_day

os.environ.setdefault("OVERLEG_MODE", "test")
os.environ.setdefault("CELERY_BROKER_URL", "memory://")
os.environ.setdefault("EMAIL_URL", "memorymail://")
# A council whose server does not answer.
os.environ.setdefault(
    "IDENTITY_PROVIDERS",
    '[{"id": "elders", "name": "gemeente Elders", "issuer": "http://127.0.0.1:9", "client_id": "x", "secret": "y"}]',
)

from overleg.settings import *
from overleg.settings import TIME_ZONE

timezone.now = on_one_day(timezone.now, ZoneInfo(TIME_ZONE))
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
