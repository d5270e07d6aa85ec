"""Requests as the type checker has to know them, with `user` and `htmx`."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from gremia.models import User


class VisitorRequest(HttpRequest):
    """A request from anyone."""

    htmx: HtmxDetails


class UserRequest(VisitorRequest):
    """A request from a logged-in user: every view without @login_not_required may assume so."""

    user: User
