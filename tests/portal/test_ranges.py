"""A part of a file is exactly that part."""

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory

from portal.ranges import file_response

DATA = bytes(range(256)) * 1000
SIZE = len(DATA)


def ask(**headers: str) -> tuple[int, bytes, str | None]:
    request = RequestFactory().get("/", headers=headers)
    response = file_response(request, ContentFile(DATA), etag='"nu"')
    body = b"".join(response) if response.streaming else response.content
    assert response["Accept-Ranges"] == "bytes"
    if "Content-Length" in response:
        assert int(response["Content-Length"]) == len(body)
    response.close()
    return response.status_code, body, response.get("Content-Range")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=100-200000", 100, 200_000),
        ("bytes=255000-", 255_000, SIZE - 1),
        ("bytes=-10", SIZE - 10, SIZE - 1),
        ("bytes=-999999", 0, SIZE - 1),
        ("bytes=255999-999999", SIZE - 1, SIZE - 1),
    ],
)
def test_a_part(asked, first, last):
    assert ask(Range=asked) == (206, DATA[first : last + 1], f"bytes {first}-{last}/{SIZE}")


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=5-4", "bytes=-0"])
def test_there_is_no_such_part(asked):
    assert ask(Range=asked) == (416, b"", f"bytes */{SIZE}")


@pytest.mark.parametrize("asked", ["", "bytes=-", "bytes=0-1,4-5", "pages=1-2", "bytes=a-b", "bytes=0-" + "9" * 30])
def test_what_is_no_range_gets_the_whole_file(asked):
    assert ask(Range=asked) == (200, DATA, None)


def test_a_part_of_an_older_content_gets_the_whole_file():
    assert ask(**{"Range": "bytes=0-9", "If-Range": '"toen"'}) == (200, DATA, None)
    assert ask(**{"Range": "bytes=0-9", "If-Range": '"nu"'})[:2] == (206, DATA[:10])
