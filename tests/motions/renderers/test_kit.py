"""The set with which a griffie hands a motion in."""

import json
from hashlib import sha256

import pytest

from motions.models import Motion
from motions.renderers import archive, kit
from motions.renderers.document import motion_document
from motions.renderers.files import FORMATS, MotionFile
from positions.models import Position
from tests.motions import papers

LINK = "https://overleg.example/moties/3/"


@pytest.fixture
def motion(almere):
    return Motion(pk=3, gremium=almere, position=Position(pk=7, title="Meer treinen!"), status=Motion.Status.FILED)


def test_every_format_and_the_metadata(motion):
    paper = papers.paper(motion.gremium)
    members = dict(archive.read(kit.write(motion, paper, link=LINK)))

    assert list(members) == [
        "motie-almere-meer-treinen.pdf",
        "motie-almere-meer-treinen.odt",
        "motie-almere-meer-treinen.docx",
        "metagegevens.json",
    ]
    document = motion_document(motion, paper)
    for form in FORMATS.values():
        assert members[f"motie-almere-meer-treinen.{form.extension}"] == MotionFile(document, form).content
    assert json.loads(members["metagegevens.json"])["overleg"]["bestanden"] == [
        {
            "naam": f"motie-almere-meer-treinen.{form.extension}",
            "mediatype": form.media_type,
            "sha256": sha256(members[f"motie-almere-meer-treinen.{form.extension}"]).hexdigest(),
        }
        for form in FORMATS.values()
    ]


def test_what_is_enclosed_is_in_the_metadata_too(motion):
    enclosed = {"gelijkluidend-7.pdf": ("application/pdf", b"certificate")}
    members = dict(archive.read(kit.write(motion, papers.paper(motion.gremium), link=LINK, enclosed=enclosed)))

    assert members["gelijkluidend-7.pdf"] == b"certificate"
    assert json.loads(members["metagegevens.json"])["overleg"]["bestanden"][-1] == {
        "naam": "gelijkluidend-7.pdf",
        "mediatype": "application/pdf",
        "sha256": sha256(b"certificate").hexdigest(),
    }


def test_same_motion_is_the_same_kit(motion):
    paper = papers.paper(motion.gremium)

    assert kit.write(motion, paper, link=LINK) == kit.write(motion, paper, link=LINK)


def test_files_are_named_after_the_subject(almere):
    for title, name in (
        ("Invloed op het BO MIRT", "motie-almere-invloed-op-het-bo-mirt"),
        ("?!", "motie-almere-7"),
        ("Lang " * 30, "motie-almere-" + "-".join(["lang"] * 12)),
    ):
        motion = Motion(gremium=almere, position=Position(pk=7, title=title))
        assert kit.file_name(motion) == name
        assert kit.file_name(motion, as_filed=True) == f"{name}-zoals-ingediend"
