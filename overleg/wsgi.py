"""The WSGI application that gunicorn serves: every page and every form."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from overleg.request_bodies import with_prompt_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overleg.settings")

application = with_prompt_bodies(get_wsgi_application())
# Every page is loaded by now, before processes fork: they share that memory, and no visitor waits for it.
reverse("home:start")
