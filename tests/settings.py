"""The settings of Overleg, in the mode of the tests."""

import os

os.environ.setdefault("OVERLEG_MODE", "test")
os.environ.setdefault("CELERY_BROKER_URL", "memory://")
os.environ.setdefault("EMAIL_URL", "memorymail://")
# A council whose server does not answer.
os.environ.setdefault(
    "IDENTITY_PROVIDERS",
    '[{"id": "elders", "name": "gemeente Elders", "issuer": "http://127.0.0.1:9", "client_id": "x", "secret": "y"}]',
)

from overleg.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
