import pytest

from motions.models import Motion
from motions.renderers.document import MotionDocument, motion_document
from tests.factories import GremiumFactory
from tests.motions import papers


@pytest.fixture
def almere():
    return GremiumFactory.build(short_name="Almere", slug="almere")


@pytest.fixture
def flevoland():
    return GremiumFactory.build(staten=True)


@pytest.fixture
def filed(almere) -> MotionDocument:
    """Handed in, with everything that a document can have."""
    return motion_document(Motion(gremium=almere), papers.paper(almere))


@pytest.fixture
def with_points(almere) -> MotionDocument:
    """Handed in, with lists within clauses."""
    return motion_document(Motion(gremium=almere), papers.paper(almere, core=papers.WITH_POINTS))


@pytest.fixture
def draft(almere) -> MotionDocument:
    return motion_document(
        Motion(gremium=almere), papers.paper(almere, frame=papers.Frame("Meer invloed"), is_draft=True, filed_on=None)
    )
