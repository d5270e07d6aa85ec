"""What an open page of a position gets was made for many: each still sees exactly what the own page shows."""

import json
import re
from copy import deepcopy

import lxml.html
import pytest
from django.core.cache import cache

from gremia.models import Role, User
from motions.operations.sync import sync_position
from overleg.live.parts import PageParts, PageState
from positions.models import Position, Stance
from positions.operations.clause import add_clause, edit_clause
from positions.operations.explanation import explain
from positions.operations.suggestion import add_suggestion
from tests.answers import answer_for_fractie, answer_for_gremium
from tests.factories import FractieFactory, MandateFactory, PositionFactory, logged_in, person, rapporteur
from wording.parts import Kind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nobody_at_work():
    cache.clear()


@pytest.fixture
def position(almere):
    position = PositionFactory()
    for text in ("[gebied] groeit", "het kan", "het moet"):
        add_clause(position, kind=Kind.NOTING, text=text, by=None)
    sync_position(position.pk)
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
    add_suggestion(first, text="het zou", reason="zachter", by=people["author"])
    add_suggestion(second, text="het zal", reason="harder", by=people["rapporteur"])
    explain(first, text="dit doen wij al", by=people["executive"])
    said = {"answer": Stance.Answer.AGREE, "remark": "", "expected": 1}
    answer_for_fractie(first, **said, fractie=left, by=people["left"])
    answer_for_fractie(second, **said, fractie=elsewhere, by=people["elsewhere"])
    answer_for_gremium(first, **said, gremium=almere, by=people["rapporteur"])
    return people


def shown(html: str) -> list[str]:
    """The clauses by kind, with the own answers in their places, without what differs from one answer to the next."""
    page = lxml.html.fromstring(f"<div>{html}</div>")
    answers = {part.get("id"): part for part in page.xpath("//*[@data-personal]") if len(part)}
    for place in page.xpath("//*[@data-personal][not(*)]"):
        if place.get("id") in answers:
            place.getparent().replace(place, deepcopy(answers[place.get("id")]))
    for token in page.xpath("//input[@name='csrfmiddlewaretoken']"):
        token.getparent().remove(token)
    parts = [
        lxml.html.tostring(part, encoding="unicode", with_tail=False)
        for part in page.xpath("//section[starts-with(@id, 'kind-')]")
    ]
    return [re.sub(r"\s+", " ", re.sub(r"\s*(<[^>]*>)\s*", r"\1", part)) for part in parts]


def test_everyone_gets_what_stands_on_the_own_page_whoever_it_was_made_for_before(position, people):
    pages = {}
    for name, user in people.items():
        client = logged_in(user)
        pages[name] = shown(client.get(f"/standpunten/{position.pk}/").content.decode())
    assert all(len(page) == 4 and "het kan" in page[0] for page in pages.values())
    assert len({str(page) for page in pages.values()}) == len(people) - 2, "two pairs see the same"
    for order in (list(people), list(reversed(people))):
        parts = PageParts(position, people[order[0]])
        for name in order:
            user = User.objects.get(pk=people[name].pk)
            assert shown("".join(parts.html(user, since=PageState()))) == pages[name], name


def test_a_clause_that_changed_comes_with_the_own_answers_and_nobody_elses(position, people):
    clause = position.clauses.select_related("revision").first()
    since = PageParts(position, people["left"]).state
    edit_clause(clause, text="het zal", expected=1, by=None)
    parts = PageParts(Position.objects.get(pk=position.pk), people["left"])
    for name in ("left", "twice", "rapporteur", "clerk"):
        html = "".join(parts.html(people[name], since=since))
        voices = [m.fractie_id for m in people[name].mandates.all() if m.fractie_id]
        gremia = [m.gremium_id for m in people[name].mandates.all() if name == "rapporteur"]
        assert sorted(re.findall(rf'id="answer-{clause.pk}-(\w+)"', html)) == sorted(
            [*(f"f{pk}" for pk in voices), *(f"g{pk}" for pk in gremia)]
        )


def test_an_event_is_made_once_for_those_who_see_the_same(position, people, django_assert_num_queries):
    parts = PageParts(position, people["left"])
    everything = parts.event(people["left"], since=PageState(), language="nl")
    for user in people.values():
        assert user.mandates_in_force
    with django_assert_num_queries(0):
        again = parts.event(people["left as well"], since=PageState(), language="nl")
    theirs = {"user": people["left as well"].pk}
    assert told_by(again) == told_by(everything) | theirs
    assert parts.event(people["left"], since=parts.state, language="nl") == b""
    assert told_by(everything).keys() == {"page", "user", "since", "state", "html"}


def told_by(event: bytes) -> dict[str, str | int]:
    name, data = event.decode().rstrip("\n").split("\n")
    assert name == "event: parts"
    return json.loads(data.removeprefix("data: "))


def test_each_language_has_parts_of_its_own(position, people):
    parts = PageParts(position, people["left"])
    dutch, english = (parts.event(people["left"], since=PageState(), language=language) for language in ("nl", "en"))
    assert ("Gezamenlijk" in dutch.decode(), "How far we are" in english.decode()) != (False, False)
    assert dutch != english
