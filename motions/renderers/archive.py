"""Zip files that are the same, byte for byte, whenever and wherever they are made from the same contents."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name: every member carries it."""
UNIX = 3
READABLE = 0o644 << 16


def write(members: Iterable[tuple[str, bytes]], *, stored: frozenset[str] = frozenset()) -> bytes:
    """A zip file with these members (name, contents) in this order; those in `stored` are not compressed."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in members:
            member = ZipInfo(name, LONG_AGO)
            member.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            member.create_system, member.external_attr = UNIX, READABLE
            archive.writestr(member, content)
    return target.getvalue()


def read(content: bytes) -> list[tuple[str, bytes]]:
    """The members of a zip file, in order, without its folders."""
    with ZipFile(BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist() if not name.endswith("/")]
