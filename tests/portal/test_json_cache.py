"""What stands in Redis is JSON."""

import pytest

from portal.json_cache import JsonSerializer


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (7, 7),
        (True, b"true"),
        ("één", rb'"\u00e9\u00e9n"'),
        ([[1.5, {"naam": "x"}]], b'[[1.5,{"naam":"x"}]]'),
        (b"%PDF\xff", b'{"base64":"JVBERv8="}'),
        (None, b"null"),
    ],
)
def test_values_come_back_as_they_were(value, written):
    serializer = JsonSerializer()
    assert serializer.dumps(value) == written
    assert serializer.loads(str(written).encode() if isinstance(written, int) else written) == value


def test_others_are_refused():
    with pytest.raises(TypeError, match="object is not kept in the cache"):
        JsonSerializer().dumps({"what": object()})


def test_a_pickle_is_not_opened():
    with pytest.raises(UnicodeDecodeError):
        JsonSerializer().loads(b"\x80\x04\x95\x05\x00\x00\x00\x00\x00\x00\x00K\x01.")
