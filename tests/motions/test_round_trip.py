"""What the portal writes down, it reads back: the same considerations and the same dictum, from every format."""

from io import BytesIO

import pytest
from django.core.files import File

from dossiers.text import text_of
from motions.models import Motion
from motions.renderers.document import motion_document
from motions.renderers.files import FORMATS, MotionFile
from tests.factories import GremiumFactory
from tests.motions import papers
from wording.comparison import unresolve_core
from wording.fingerprint import fingerprint
from wording.reader.reading import read


@pytest.mark.parametrize("core", [papers.CORE, papers.WITH_POINTS])
@pytest.mark.parametrize("staten", [False, True])
@pytest.mark.parametrize("extension", FORMATS)
def test_document_is_read_back_with_the_same_fingerprint(extension, staten, core):
    gremium = GremiumFactory.build(staten=staten)
    document = motion_document(Motion(gremium=gremium), papers.paper(gremium, core=core))
    file = MotionFile(document, FORMATS[extension])

    found = read(text_of(File(BytesIO(file.content), name=f"motie.{extension}")))

    assert fingerprint(unresolve_core(core, found.core, gremium)) == fingerprint(core)
    assert found.closing == document.text.closing
