"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from positions.quiet import quiet_news

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overleg.settings")

application = quiet_news(get_wsgi_application())
