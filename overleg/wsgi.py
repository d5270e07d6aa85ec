"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from overleg import garbage
from positions.quiet import quiet_news

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overleg.settings")

application = quiet_news(get_wsgi_application())

# Django loads the views at the first question: once, here, instead of in each of gunicorn's processes.
get_resolver().url_patterns  # noqa: B018 - asking is what loads them
garbage.loaded()
