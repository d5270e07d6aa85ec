"""Nobody hangs a row of another gremium, or of another page, on the own one: the form says so, and nothing changes.

Each case is a whole form as it stands on its page, with one choice exchanged for a row that is not offered there.
"""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from gremia.models import Gremium, Role
from positions.models import Position
from tests.factories import (
    ClauseFactory,
    FractieFactory,
    GremiumFactory,
    MandateFactory,
    PositionFactory,
    person,
    rapporteur,
)
from tests.pages import read
from tests.rows import written_down

pytestmark = pytest.mark.django_db


@dataclass
class Scene:
    """A clerk of one gremium at the keyboard, and a second gremium."""

    client: Client
    here: Gremium
    elsewhere: Gremium
    position: Position


@pytest.fixture
def scene(client) -> Scene:
    here, elsewhere = GremiumFactory(slug="hier"), GremiumFactory(slug="elders")
    client.force_login(person(Role.CLERK, here))
    return Scene(client, here, elsewhere, PositionFactory())


def refused(scene: Scene, path: str, odd: dict[str, object]) -> list[str]:
    """The form of the page, sent with what is odd in it: the names of the fields that a message stands at.

    Nothing may have changed.
    """
    page = read(scene.client.get(path).content.decode())
    (form,) = (form for form in page.forms if form.method == "post" and set(odd) <= set(form.fields))
    before = written_down()
    answer = scene.client.post(path, {**form.data(), **odd})
    assert answer.status_code in {200, 422}, answer.headers.get("Location")
    assert written_down() == before
    after = read(answer.content.decode())
    shown = [field for form in after.forms if form.method == "post" for field in form.fields.values()]
    return [field.name for field in shown if field.kind != "hidden" and after.at(field)]


def admin(model: str, page: str, row=None) -> str:
    return reverse(f"admin:{model}_{page}", args=[row.pk] if row else [])


def test_a_mandate_with_another_gremiums_fractie(scene):
    mandate = MandateFactory(gremium=scene.here)
    foreign = FractieFactory(gremium=scene.elsewhere)
    assert refused(scene, admin("gremia_mandate", "change", mandate), {"fractie": foreign.pk}) == ["fractie"]


def test_a_new_mandate_in_another_gremium(scene):
    someone = MandateFactory(gremium=scene.here).user
    odd = {"user": someone.pk, "role": "member", "gremium": scene.elsewhere.pk, "since": "2024-01-01"}
    assert refused(scene, admin("gremia_mandate", "add"), odd) == ["gremium"]


def test_a_mandate_on_the_page_of_a_person(scene):
    """The row that Django draws for one more."""
    someone, row = MandateFactory(gremium=scene.here).user, "mandates-1"
    own = {f"{row}-role": "member", f"{row}-gremium": scene.here.pk, f"{row}-since": "2024-01-01"}
    path = admin("gremia_user", "change", someone)
    assert refused(scene, path, own | {f"{row}-gremium": scene.elsewhere.pk}) == [f"{row}-gremium"]
    foreign = FractieFactory(gremium=scene.elsewhere)
    assert refused(scene, path, own | {f"{row}-fractie": foreign.pk}) == [f"{row}-fractie"]


def test_a_fractie_for_another_gremium(scene):
    odd = {"gremium": scene.elsewhere.pk, "name": "Nieuw", "seats": 1, "since": "2024-01-01"}
    assert refused(scene, admin("gremia_fractie", "add"), odd) == ["gremium"]


@pytest.mark.parametrize("kind", ["elsewhere", "ended", "official"])
def test_a_rapporteur_who_is_no_member_of_the_own_gremium(scene, kind):
    own = MandateFactory(gremium=scene.here)
    other = {
        "elsewhere": lambda: MandateFactory(gremium=scene.elsewhere),
        "ended": lambda: MandateFactory(gremium=scene.here, since="2020-01-01", until="2021-01-01"),
        "official": lambda: person(Role.OFFICIAL, scene.here).mandates.get(),
    }[kind]()
    path, name = reverse("positions:rapporteurs", args=[scene.position.pk]), f"gremium_{scene.here.pk}"
    assert refused(scene, path, {name: [own.pk, other.pk]}) == [name]
    assert scene.client.post(path, {name: [own.pk]}).status_code == 302
    assert [r.mandate_id for r in scene.position.rapporteurs.all()] == [own.pk]


def test_the_members_of_another_gremium_are_not_asked_about(scene):
    """A field of that gremium in the form is as good as none."""
    other = MandateFactory(gremium=scene.elsewhere)
    path = reverse("positions:rapporteurs", args=[scene.position.pk])
    assert scene.client.post(path, {f"gremium_{scene.elsewhere.pk}": [other.pk]}).status_code == 302
    assert not scene.position.rapporteurs.exists()


@pytest.mark.parametrize(
    ("page", "rows", "other"),
    [
        (
            lambda s: admin("gremia_gremium", "change", FractieFactory(gremium=s.here).gremium),
            "fracties",
            lambda s: FractieFactory(gremium=s.elsewhere),
        ),
        (
            lambda s: admin("gremia_user", "change", MandateFactory(gremium=s.here).user),
            "mandates",
            lambda s: MandateFactory(gremium=s.elsewhere),
        ),
    ],
    ids=["fractie", "mandate"],
)
def test_a_row_of_another_page_in_the_place_of_the_own(scene, page, rows, other):
    """Such a number stands in the form unseen; whatever is sent for it, rows of another page stay as they are."""
    path, foreign = page(scene), other(scene)
    as_it_is = type(foreign).objects.filter(pk=foreign.pk).values()
    before = as_it_is.get()
    (form,) = (f for f in read(scene.client.get(path).content.decode()).forms if f"{rows}-0-id" in f.fields)
    for more in ({}, {f"{rows}-0-DELETE": "on"}):
        scene.client.post(path, {**form.data(), f"{rows}-0-id": foreign.pk, **more})
        assert as_it_is.all().get() == before


def test_what_a_row_belongs_to_is_not_taken_from_the_form(scene):
    """Where it is only shown, a browser sends nothing, and what is sent anyhow is not looked at."""
    mandate, fractie = MandateFactory(gremium=scene.here), FractieFactory(gremium=scene.here)
    for path in (admin("gremia_mandate", "change", mandate), admin("gremia_fractie", "change", fractie)):
        (form,) = (f for f in read(scene.client.get(path).content.decode()).forms if "since" in f.fields)
        answer = scene.client.post(path, {**form.data(), "gremium": scene.elsewhere.pk, "role": "clerk", "user": 1})
        assert answer.status_code == 302
    mandate.refresh_from_db()
    fractie.refresh_from_db()
    assert (mandate.gremium, mandate.role, fractie.gremium) == (scene.here, Role.MEMBER, scene.here)


@pytest.mark.parametrize("page", ["edit_clause", "move_clause", "remove_clause", "restore_clause"])
def test_a_clause_of_a_position_that_one_does_not_write(scene, page):
    scene.client.force_login(rapporteur(scene.position, scene.here))
    clause = ClauseFactory()
    before = written_down()
    answer = scene.client.post(reverse(f"positions:{page}", args=[clause.pk]), {"text": "iets anders"})
    assert answer.status_code == 403
    assert written_down() == before
