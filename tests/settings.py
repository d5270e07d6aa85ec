"""The settings of Overleg, in the mode of the tests."""

import os

os.environ.setdefault("OVERLEG_MODE", "test")
os.environ.setdefault("CELERY_BROKER_URL", "memory://")
os.environ.setdefault("EMAIL_URL", "memorymail://")

from overleg.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
