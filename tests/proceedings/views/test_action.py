"""The pages of action points."""

import pytest
from django.utils import timezone

from gremia.models import Role
from proceedings.models import ActionPoint
from proceedings.operations.action import add_action_point
from tests.factories import MandateFactory, MeetingFactory, UserFactory, person


@pytest.fixture
def meeting(almere):
    return MeetingFactory(host=almere, published=True)


@pytest.fixture
def owner(almere):
    return MandateFactory(user=UserFactory(name="Lid van Almere", email="lid@example.org"), gremium=almere).user


def test_a_griffier_adds_one_by_name_or_address(client, meeting, owner, almere):
    client.force_login(person(Role.CLERK, almere))
    path = f"/vergaderingen/{meeting.pk}/actiepunten/"
    client.post(path, {"text": "Vraag het rijk", "owner": "lid van almere", "due": "2031-02-03"})
    client.post(path, {"text": "Schrijf een brief", "owner": "LID@example.org"})
    rows = [(point.text, point.owner, str(point.due)) for point in ActionPoint.objects.all()]
    assert rows == [("Vraag het rijk", owner, "2031-02-03"), ("Schrijf een brief", owner, "None")]


def test_an_owner_who_is_nobody_or_more_people_is_asked_about(client, meeting, owner, almere):
    MandateFactory(user=UserFactory(name="Lid van Almere"), gremium=almere)
    UserFactory(name="Iemand zonder mandaat")
    client.force_login(person(Role.CLERK, almere))
    path = f"/vergaderingen/{meeting.pk}/actiepunten/"
    for typed, words in {
        "Lid van Almere": "Meer mensen heten zo. Vul het e-mailadres in.",
        "Iemand zonder mandaat": "Niemand met een mandaat heeft deze naam of dit e-mailadres.",
    }.items():
        answer = client.post(path, {"text": "Vraag het rijk", "owner": typed})
        assert (answer.status_code, answer.context["form"].errors) == (422, {"owner": [words]})
    assert not ActionPoint.objects.exists()


def test_the_owner_says_how_far_it_is_and_changes_nothing_else(client, meeting, owner, almere):
    point = add_action_point(meeting, text="Vraag het rijk", owner=owner, by=None)
    path = point.get_absolute_url()
    client.force_login(owner)
    client.post(path, {"progress": "busy", "remark": "Gebeld"})
    point.refresh_from_db()
    assert (point.progress, point.remark) == ("busy", "Gebeld")
    assert client.post(f"{path}wijzigen/", {"text": "Niets", "owner": owner.email}).status_code == 403
    client.force_login(person(Role.MEMBER, almere))
    assert client.post(path, {"progress": "done"}).status_code == 403
    client.force_login(person(Role.CLERK, almere))
    client.post(f"{path}wijzigen/", {"text": "Vraag het IPO", "owner": owner.email})
    point.refresh_from_db()
    assert (point.text, point.progress) == ("Vraag het IPO", "busy")


def test_open_ones_stand_on_the_next_agenda_and_on_the_start_page(client, meeting, owner, almere):
    held = MeetingFactory(host=almere, published=True, date=timezone.localdate().replace(year=2024, day=1))
    point = add_action_point(held, text="Vraag het rijk", owner=owner, by=None)
    client.force_login(owner)
    link = f'<a class="list__title" href="{point.get_absolute_url()}" lang="nl">Vraag het rijk</a>'
    for path in ("/", meeting.get_absolute_url(), "/actiepunten/", "/actiepunten/?van=mij"):
        assert link in client.get(path).content.decode(), path
    assert link not in client.get(held.get_absolute_url()).content.decode()
    client.force_login(person(Role.MEMBER, almere))
    assert link not in client.get("/actiepunten/?van=mij").content.decode()
    client.logout()
    assert "Vraag het rijk" not in client.get(meeting.get_absolute_url()).content.decode()


@pytest.mark.parametrize("number", [1, 3, 10])
def test_any_number_takes_the_same_queries(client, meeting, owner, number, django_assert_num_queries):
    for _number in range(number):
        add_action_point(meeting, text="Vraag het rijk", owner=owner, by=None)
    client.force_login(owner)
    with django_assert_num_queries(5):
        client.get("/actiepunten/")
