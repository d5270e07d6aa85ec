"""What a request carries, for the type checker: who asks, and whether htmx does the asking."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from gremia.models import User


class VisitorRequest(HttpRequest):
    """From anyone."""

    htmx: HtmxDetails


class UserRequest(VisitorRequest):
    """From someone who is logged in, as every view may assume that is not marked @login_not_required."""

    user: User
