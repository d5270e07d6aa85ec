"""Every address of the portal, and one that does nothing: same server, same middleware, no database, no template."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

BARE = "/bench/ok/"


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path(BARE.removeprefix("/"), bare), path("", include("overleg.urls"))]
