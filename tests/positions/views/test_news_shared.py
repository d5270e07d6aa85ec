"""What an open page of a position gets was made for many: each still sees exactly what the own page shows."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from gremia import snapshot
from gremia.models import Role
from positions import operations, presence, quiet
from positions.models import Clause, Stance
from tests.factories import FractieFactory, GremiumFactory, MandateFactory, PositionFactory, person, rapporteur

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.clear()
    presence.forget()
    quiet.forget()
    snapshot.forget()


@pytest.fixture
def almere():
    return GremiumFactory(short_name="Almere", order=1)


@pytest.fixture
def lelystad():
    return GremiumFactory(short_name="Lelystad", order=2)


@pytest.fixture
def position(almere):
    position = PositionFactory()
    for text in ("[gebied] groeit", "het kan", "het moet"):
        operations.add_clause(position, kind=Clause.Kind.NOTING, text=text, by=None)
    operations.sync_position(position.pk)
    return position


@pytest.fixture
def people(position, almere, lelystad):
    """Everyone who may see something else, and of each kind two of whom one can be taken for the other."""
    left, right, elsewhere = (
        FractieFactory(gremium=almere),
        FractieFactory(gremium=almere),
        FractieFactory(gremium=lelystad),
    )
    people = {
        "left": person(Role.MEMBER, almere, fractie=left),
        "left as well": person(Role.MEMBER, almere, fractie=left),
        "right": person(Role.MEMBER, almere, fractie=right),
        "elsewhere": person(Role.MEMBER, lelystad, fractie=elsewhere),
        "twice": person(Role.MEMBER, almere, fractie=right),
        "without a fractie": person(Role.MEMBER, almere),
        "executive": person(Role.EXECUTIVE, almere),
        "another executive": person(Role.EXECUTIVE, lelystad),
        "clerk": person(Role.CLERK, almere),
        "rapporteur": rapporteur(position, almere),
        "another rapporteur": rapporteur(position, lelystad),
        "author": person(Role.MEMBER, almere, fractie=left),
    }
    MandateFactory(user=people["twice"], role=Role.MEMBER, gremium=lelystad, fractie=elsewhere)
    MandateFactory(user=people["another rapporteur"], role=Role.EXECUTIVE, gremium=almere)
    first, second, _third = position.clauses.select_related("revision")
    operations.suggest(first, text="het zou", reason="zachter", by=people["author"])
    operations.suggest(second, text="het zal", reason="harder", by=people["rapporteur"])
    operations.explain(first, text="dit doen wij al", by=people["executive"])
    said = {"answer": Stance.Answer.AGREE, "remark": "", "expected": 1}
    operations.take_stance(first, **said, fractie=left, by=people["left"])
    operations.take_stance(second, **said, fractie=elsewhere, by=people["elsewhere"])
    operations.confirm(first, **said, gremium=almere, by=people["rapporteur"])
    return people


def shown(html: str) -> list[str]:
    """The clauses by kind, without what differs from one answer to the next."""
    html = re.sub(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>', "", html)
    parts = re.findall(r'<section id="kind-.*?</section>', html, re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"\s*(<[^>]*>)\s*", r"\1", part)) for part in parts]


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_everyone_gets_what_stands_on_the_own_page_whoever_asked_before(position, people):
    browsers = {name: browser(user) for name, user in people.items()}
    path = f"/standpunten/{position.pk}/"
    pages = {name: shown(browser.get(path).content.decode()) for name, browser in browsers.items()}
    assert all(len(page) == 4 and "het kan" in page[0] for page in pages.values())
    assert len({str(page) for page in pages.values()}) == len(people) - 2, "two pairs see the same"
    for order in (list(browsers), list(reversed(browsers))):
        snapshot.forget()
        for name in order:
            quiet.forget()
            assert shown(browsers[name].get(f"{path}nieuws/").content.decode()) == pages[name], name


def test_a_clause_that_changed_comes_with_the_own_answers_and_nobody_elses(position, people):
    clause = position.clauses.select_related("revision").first()
    browsers = {name: browser(people[name]) for name in ("left", "twice", "rapporteur", "clerk")}
    path = f"/standpunten/{position.pk}/"
    since = re.search(r'data-since="([^"]*)"', browsers["left"].get(path).content.decode())[1]
    operations.edit_clause(clause, text="het zal", expected=1, by=None)
    for name, own in browsers.items():
        html = own.get(f"{path}nieuws/", {"sinds": since}).content.decode()
        voices = [m.fractie_id for m in people[name].mandates.all() if m.fractie_id]
        gremia = [m.gremium_id for m in people[name].mandates.all() if name == "rapporteur"]
        assert "<!--" not in html
        assert sorted(re.findall(rf'id="answer-{clause.pk}-(\w+)"', html)) == sorted(
            [*(f"f{pk}" for pk in voices), *(f"g{pk}" for pk in gremia)]
        )


def test_what_someone_writes_is_never_taken_for_the_place_of_the_answers(position, people):
    clause = position.clauses.select_related("revision").first()
    operations.edit_clause(clause, text=f"<!--own answers {clause.pk}-->", expected=1, by=None)
    html = browser(people["left"]).get(f"/standpunten/{position.pk}/nieuws/").content.decode()
    assert f"&lt;!--own answers {clause.pk}--&gt;" in html
    assert "<!--" not in html
