"""A part of a file, for who asks for that: viewers of large PDFs fetch the pages that are looked at (RFC 9110, 14)."""

import re
from collections.abc import Iterator
from http import HTTPStatus

from django.core.files import File
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
PIECE = 64 * 1024
"""Bytes."""


class FilePart:
    """So many bytes of a file; closed with the response."""

    def __init__(self, file: File, first: int, length: int) -> None:
        self.file, self.length = file, length
        self.close = file.close
        file.seek(first)  # an object store that does not answer is found out before the answer begins

    def __iter__(self) -> Iterator[bytes]:
        left = self.length
        while left and (piece := self.file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


def file_response(request: HttpRequest, file: File, *, etag: str) -> HttpResponseBase:
    """The open file, or the part of it that is asked for (206), or that there is no such part (416).

    Several parts at once, or a part of an older content, get the whole file, as the standard allows.
    """
    size = file.size
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    response: HttpResponseBase
    if asked is None or not any(asked.groups()) or request.headers.get("If-Range", etag) != etag:
        response = FileResponse(file)
    else:
        first, last = _bounds(*asked.groups(), size=size)
        if first >= size or last < first:
            file.close()
            response = HttpResponse(
                status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{size}"}
            )
        else:
            response = StreamingHttpResponse(
                FilePart(file, first, last + 1 - first),
                status=HTTPStatus.PARTIAL_CONTENT,
                headers={"Content-Range": f"bytes {first}-{last}/{size}", "Content-Length": str(last + 1 - first)},
            )
    response["Accept-Ranges"] = "bytes"
    return response


def _bounds(first: str, last: str, *, size: int) -> tuple[int, int]:
    """The first and the last byte; without a first one, as many as said from the end."""
    if not first:
        return max(0, size - int(last)), size - 1 if int(last) else -1
    return int(first), min(int(last), size - 1) if last else size - 1
