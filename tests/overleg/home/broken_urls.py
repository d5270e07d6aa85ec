"""Addresses that go wrong, for the pages that say so."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import path


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


@login_not_required
def unreadable(request: HttpRequest) -> HttpResponse:
    raise BadRequest


urlpatterns = [path("stuk/", broken), path("onleesbaar/", unreadable)]
