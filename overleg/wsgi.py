"""The WSGI application that gunicorn serves: every page and every form."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overleg.settings")

application = get_wsgi_application()
