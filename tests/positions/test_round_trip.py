"""What the portal writes down, it reads back: the same considerations and the same dictum, from every format."""

from io import BytesIO

import pytest
from django.core.files import File

from dossiers.text import text_of
from positions.comparison import unresolve_core
from positions.fingerprint import fingerprint
from positions.models import Motion
from positions.motion_text import read
from positions.renderers import FORMATS, MotionFile, motion_document
from tests.factories import GremiumFactory
from tests.positions import papers


@pytest.mark.parametrize("staten", [False, True])
@pytest.mark.parametrize("extension", FORMATS)
def test_document_is_read_back_with_the_same_fingerprint(extension, staten):
    gremium = GremiumFactory.build(staten=staten)
    document = motion_document(Motion(gremium=gremium), papers.paper(gremium))
    file = MotionFile(document, FORMATS[extension])

    found = read(text_of(File(BytesIO(file.content), name=f"motie.{extension}")))

    assert fingerprint(unresolve_core(papers.CORE, found.core, gremium)) == fingerprint(papers.CORE)
    assert found.closing == document.text.closing
