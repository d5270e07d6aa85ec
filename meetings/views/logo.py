"""The logo of the region, for the pages of meetings."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from meetings.models import Region


@require_safe
@login_not_required
@cache_control(max_age=86400, public=True, immutable=True)
def logo(request: HttpRequest, digest: str) -> HttpResponseBase:
    """The picture of this digest, while it is the logo."""
    region = Region.current()
    if not region.logo or region.logo_digest != digest:
        raise Http404
    try:
        return FileResponse(region.logo.open("rb"), content_type="image/png")
    except FileNotFoundError as error:
        raise Http404 from error
