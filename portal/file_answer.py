"""Answering with a file that is made when someone asks for it."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response, patch_cache_control

from portal.pdf import PdfFailed


def answer_file(
    request: HttpRequest,
    make: Callable[[], bytes],
    *,
    name: str,
    content_type: str = "application/pdf",
    attached: bool = False,
    version: str = "",
    otherwise: Any = "/",
) -> HttpResponse:
    """The file, to see or (`attached`) to keep. Where no PDF can be made, the page `otherwise` says why.

    With a `version` a browser keeps it, and asks each time: to whoever has this version it is not sent again.
    """
    etag = f'"{version}"'
    if version and (unchanged := get_conditional_response(request, etag=etag)):
        return cast(HttpResponse, unchanged)
    try:
        answer = HttpResponse(make(), content_type=content_type)
    except PdfFailed as failure:
        messages.error(request, failure.reason)
        return redirect(otherwise)
    answer["Content-Disposition"] = f'{"attachment" if attached else "inline"}; filename="{name}"'
    if version:
        answer["ETag"] = etag
        patch_cache_control(answer, no_cache=True, private=True)
    return answer
