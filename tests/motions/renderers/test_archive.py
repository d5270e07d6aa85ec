"""Zip files that are always the same."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from motions.renderers import archive

MEMBERS = [("b.txt", b"twee" * 99), ("map/a.txt", b"een")]


def test_members_in_order_and_without_a_clock():
    content = archive.write(MEMBERS, stored=frozenset({"map/a.txt"}))

    with ZipFile(BytesIO(content)) as found:
        assert [(m.filename, m.date_time, m.compress_type) for m in found.infolist()] == [
            ("b.txt", (1980, 1, 1, 0, 0, 0), ZIP_DEFLATED),
            ("map/a.txt", (1980, 1, 1, 0, 0, 0), ZIP_STORED),
        ]
    assert archive.read(content) == MEMBERS


def test_same_contents_are_the_same_file():
    assert archive.write(MEMBERS) == archive.write(iter(MEMBERS))
    assert archive.write(MEMBERS) != archive.write(reversed(MEMBERS))


def test_folders_are_no_members():
    target = BytesIO()
    with ZipFile(target, "w") as made:
        made.writestr("map/", b"")
        made.writestr("map/a.txt", b"een")

    assert archive.read(target.getvalue()) == [("map/a.txt", b"een")]
