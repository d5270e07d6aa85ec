"""The ASGI application that uvicorn serves: the streams of open pages (`/stroom/`), and nothing else in production."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overleg.settings")
os.environ.setdefault("DATABASE_POOL", "8")

application = get_asgi_application()
