"""A file between two steps of a form is found again by who chose it, for a day."""

import datetime

import pytest
from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from portal import parked_files, tasks
from portal.parked_files import clear_parked, park, parked, unpark
from tests.dossiers.operations.test_documents import stored
from tests.factories import UserFactory


@pytest.fixture
def official():
    return UserFactory()


def park_motion(by, data=b"%PDF-een"):
    return park(ContentFile(data, name="map/motie.pdf"), by=by)


def test_who_parked_a_file_finds_it_again_with_its_name(official):
    word = park_motion(official)
    file = parked(word, by=official)
    assert (file.read(), file.name) == (b"%PDF-een", "motie.pdf")
    unpark(word, by=official)
    assert (parked(word, by=official), stored("parked")) == (None, [])


def test_nobody_else_does_and_no_word_is_made_up(official):
    word = park_motion(official)
    other = UserFactory()
    unpark(word, by=other)
    for made_up in ("", "x", word[:-1], word[::-1], signing.dumps([official.pk, "documents/x.pdf", "x"]), "\0" * 9):
        assert parked(made_up, by=official) is None
    assert parked(word, by=other) is None
    assert parked(word, by=official) is not None


def test_after_a_day_it_is_not_found_and_then_cleared_away(official, monkeypatch):
    word, fresh = park_motion(official), None
    yesterday = f"parked/{timezone.localdate() - parked_files.MAX_AGE:%Y-%m-%d}/b.pdf"
    long_ago = f"parked/{timezone.localdate() - datetime.timedelta(days=2):%Y-%m-%d}/a.pdf"
    for name in (yesterday, long_ago):
        default_storage.save(name, ContentFile(b"%PDF-"))
    [fresh] = set(stored("parked")) - {yesterday, long_ago}
    tasks.clear_parked()
    assert stored("parked") == sorted([fresh, yesterday])
    assert not default_storage.exists(long_ago.rpartition("/")[0])
    monkeypatch.setattr(parked_files, "MAX_AGE", datetime.timedelta(0))
    assert parked(word, by=official) is None


def test_there_is_nothing_to_clear_at_first():
    assert clear_parked() == 0
