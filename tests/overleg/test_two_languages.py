"""What people wrote is Dutch, and says so on a page in English too: a screen reader reads it aloud as Dutch."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import translation
from lxml import html

from meetings.models import Theme
from portal.dutch import dutch
from tests.addresses import Rows, addresses, make_rows
from tests.markup import write_everywhere
from tests.overleg.test_every_url import _files_of_this_test, files  # noqa: F401 - the fixtures
from tests.roles import everyone
from wording.parts import Kind

NAMES = re.compile(
    r"User\.name|Fractie\.\w+|Gremium\.\w+|Mandate\.\w+|Meeting\.(room|building|address|chair)|CafeTable\.host"
    r"|AgendaItem\.speaker|OutgoingMail\.\w+|Delivery\.error|UnplacedReply\.sender|\w+\.file_name|Motion\.council_number"
)
"""Names of people, bodies, places and files, and what mail servers say: no Dutch."""

HEADINGS = {str(label) for label in Kind.labels} - {"dictum"}
"""What stands above the clauses of a motion, in Dutch always."""

WORDS = re.compile(r"⟦(.*?)⟧")


@pytest.fixture(scope="module")
def rows(files, django_db_setup, django_db_blocker) -> Iterator[Rows]:  # noqa: F811
    """Every text of every row says which it is."""
    with django_db_blocker.unblock(), transaction.atomic():
        rows = make_rows()
        write_everywhere(lambda model, field: f"⟦{model.__name__}.{field.name}⟧")
        for theme in Theme.objects.all():
            theme.name = f"⟦Theme.name⟧ {theme.pk}"
            theme.save()
        yield rows
        transaction.set_rollback(True)


@pytest.mark.parametrize(("who", "least"), [("anonymous", 15), ("rapporteur", 50), ("clerk", 60)])
def test_what_people_wrote_says_its_language_on_english_pages(rows, who, least):
    user = everyone(rows.here, rows.elsewhere, rows.position)[who]
    silent, spoken = set(), set()
    for address in addresses(rows):
        with transaction.atomic():
            client = Client()
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
            if user.is_authenticated:
                client.force_login(user)
            answer = client.get(address.path)
            if answer.streaming:
                b"".join(answer.streaming_content)
            transaction.set_rollback(True)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html") and answer.content:
            for words, language in _written(answer.text):
                (spoken if language == "nl" else silent).add((words, address.name))
    assert silent == set()
    assert len(spoken) > least


def _written(page: str) -> Iterator[tuple[str, str]]:
    """(what stands there, its language): text, not that of options, of which none can say so."""
    for text in html.fromstring(page).xpath(
        "//body//text()[normalize-space()][not(ancestor::option or ancestor::textarea)]"
    ):
        element = text.getparent().getparent() if text.is_tail else text.getparent()
        languages = [each.get("lang") for each in (element, *element.iterancestors()) if each.get("lang")]
        for words in WORDS.findall(text):
            if not NAMES.fullmatch(words):
                yield words, (languages or [""])[0]
        if text.strip(" ,:\n").casefold() in HEADINGS:
            yield text.strip(), (languages or [""])[0]


def test_the_words_stay_as_they_are_on_a_page_in_dutch():
    with translation.override("nl"):
        assert (dutch("<b>"), dutch(""), dutch(None)) == ("<b>", "", None)
    with translation.override("en"):
        assert (dutch("<b>"), dutch(""), dutch(None)) == ('<span lang="nl">&lt;b&gt;</span>', "", None)
