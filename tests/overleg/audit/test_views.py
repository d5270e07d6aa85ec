"""The audit trail in the workplace."""

import datetime

import pghistory
import pytest
from django.utils import timezone
from lxml import html

from gremia.models import Role
from overleg.audit.models import Entry
from overleg.audit.operations import write_down
from tests.factories import (
    AgendaItemFactory,
    ClauseFactory,
    GremiumFactory,
    InvitationFactory,
    InviteeFactory,
    MandateFactory,
    MeetingFactory,
    ThemeFactory,
    person,
)
from tests.pages import number_of_queries

ADDRESS = "/beheer/logboek/"


def rows_on(page: str) -> list[str]:
    """The text of each row of the table."""
    return [" ".join(row.text_content().split()) for row in html.fromstring(page).iterfind(".//tbody/tr")]


@pytest.fixture
def here():
    return GremiumFactory()


def test_a_clerk_reads_what_the_people_of_the_own_gremium_did(client, here):
    clerk, member = person(Role.CLERK, here), person(Role.MEMBER, here)
    elsewhere = person(Role.MEMBER)
    today, a_day = timezone.localdate(), datetime.timedelta(days=1)
    MandateFactory(user=elsewhere, gremium=here, until=today - a_day)
    MandateFactory(user=elsewhere, gremium=here, since=today + a_day)
    MandateFactory(user=elsewhere, gremium=here, role=Role.CLERK, confirmed_at=None)
    for someone in (member, elsewhere):
        write_down(Entry.Action.LOGGED_IN, by=someone, origin="192.0.2.1")
    with pghistory.context(user=member.pk, url="/thema/", origin="192.0.2.2"):
        theme = ThemeFactory()
    client.force_login(clerk)
    rows = [row.partition(" ")[2] for row in rows_on(client.get(ADDRESS).text)]
    assert sorted(row for row in rows if member.name in row) == sorted(
        [f"{member.name} ingelogd 192.0.2.1", f"{member.name} Thema “{theme.name}”: toegevoegd /thema/ 192.0.2.2"]
    )
    assert not [row for row in rows if elsewhere.name in row]


def test_a_row_is_called_as_it_was_called_then_or_by_what_it_belongs_to(client, here):
    member = person(Role.MEMBER, here)
    with pghistory.context(user=member.pk):
        theme = ThemeFactory(name="Wonen aan het water")
        theme.name = "Bouwen"
        theme.save()
        theme.delete()
        meeting = MeetingFactory(host=here, date=datetime.date(2031, 3, 27))
        AgendaItemFactory(meeting=meeting, title="x" * 80)
        invitee = InviteeFactory(meeting=meeting)
        clause = ClauseFactory()
        invitation = InvitationFactory(meeting=meeting)
    mandate = member.mandates.get()
    client.force_login(person(Role.REGIONAL_ADVISER))
    told = {line.what for line in client.get(ADDRESS).context["lines"]}
    assert {
        "Thema “Wonen aan het water”",
        "Thema “Bouwen”",
        "Vergadering 27 maart 2031",
        f"Agendapunt “{'x' * 59}…”",
        f"Mandaat {mandate.pk} ({member}, {here.short_name})",
        f"Clausule {clause.pk} ({clause.position})",
        f"Uitnodiging {invitation.pk} ({meeting})",
    } <= told
    assert [what for what in told if invitee.guest_name in what] == []


def test_one_person_alone(client, here):
    clerk, member, other = person(Role.CLERK, here), person(Role.MEMBER, here), person(Role.MEMBER, here)
    elsewhere = person(Role.MEMBER)
    for someone in (member, other, elsewhere):
        write_down(Entry.Action.LOGGED_IN, by=someone)
    with pghistory.context(user=member.pk):
        ThemeFactory()
    client.force_login(clerk)
    page = client.get(ADDRESS, {"wie": member.pk})
    assert {line.by for line in page.context["lines"]} == {member}
    assert len(page.context["lines"]) == 2
    assert {one.pk for one in page.context["people"]} == {clerk.pk, member.pk, other.pk}
    for odd in (elsewhere.pk, "x", "9" * 40, ""):
        assert {line.by for line in client.get(ADDRESS, {"wie": odd}).context["lines"]} >= {clerk, member, other}


def test_what_others_did_hides_nothing_of_the_own_people(client, here, monkeypatch):
    """The latest lines are counted among those that one may read."""
    monkeypatch.setattr("overleg.audit.queries.MAX_ROWS", 5)
    clerk, elsewhere = person(Role.CLERK, here), person(Role.MEMBER)
    client.force_login(clerk)
    with pghistory.context(user=clerk.pk):
        theme = ThemeFactory()
    for _ in range(8):
        write_down(Entry.Action.LOGGED_IN, by=elsewhere)
    with pghistory.context(user=elsewhere.pk):
        ThemeFactory.create_batch(8)
    assert f"Thema “{theme.name}”: toegevoegd" in client.get(ADDRESS).text


def test_the_regional_adviser_reads_everything_also_what_nobody_logged_in_did(client):
    write_down(Entry.Action.LOGIN_REFUSED, by=None, origin="192.0.2.9")
    client.force_login(person(Role.REGIONAL_ADVISER))
    assert "onbekend inloggen geweigerd 192.0.2.9" in [
        row.partition(" ")[2] for row in rows_on(client.get(ADDRESS).text)
    ]


def test_a_day_at_a_time(client):
    client.force_login(person(Role.REGIONAL_ADVISER))
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    answer = client.get(ADDRESS, {"dag": yesterday.isoformat()})
    assert rows_on(answer.text) == []
    assert "Op deze dag is niets vastgelegd." in answer.text
    for odd in ("0000-00-00", "x", "9999-12-31", "2024-02-30", "0001-01-01"):
        assert client.get(ADDRESS, {"dag": odd}).context["day"] == timezone.localdate(), odd


def test_it_costs_the_same_however_much_was_done(client, here):
    client.force_login(person(Role.CLERK, here))
    member = person(Role.MEMBER, here)
    costs = []
    for how_many in (1, 3, 10):
        with pghistory.context(user=member.pk):
            for _ in range(how_many):
                InvitationFactory(meeting=MeetingFactory(host=here))
                ClauseFactory()
                write_down(Entry.Action.LOGGED_IN, by=member)
        costs.append(number_of_queries(client, ADDRESS))
    assert costs[0] == costs[1] == costs[2]
