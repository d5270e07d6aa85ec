"""The pages about the next theme, as members and griffies meet them."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from gremia.models import Mandate, Role
from meetings.models import ThemeBallot, ThemeProposal, ThemeVote
from meetings.operations.theme_vote import cast_ballot, close_vote, open_vote, propose_theme, withdraw_proposal
from overleg.home.turns.person import turns_of
from tests.factories import GremiumFactory, MandateFactory, MeetingFactory, person
from tests.meetings.test_admin import said
from tests.pages import words
from tests.roles import fresh

UNTIL = timezone.localdate() + datetime.timedelta(days=21)
THEMES = reverse("meetings:themes")
PROPOSE = reverse("meetings:propose_theme")
OPEN = reverse("meetings:open_theme_vote")


@pytest.fixture
def member(client, almere):
    user = person(Role.MEMBER, almere)
    client.force_login(user)
    return user


@pytest.fixture
def themes(almere):
    by = person(Role.MEMBER, almere)
    words = {"why_together": "Samen.", "why_now": "Nu.", "gremium": almere, "by": by}
    return [propose_theme(title=title, **words) for title in ("Wonen", "Water")]


@pytest.fixture
def vote(themes):
    return open_vote(proposals=themes, until=UNTIL, by=None)


def chosen(client, vote, proposal, **more):
    return client.post(vote.get_absolute_url(), {"proposal": proposal.pk, **more})


def test_a_member_proposes_and_others_support(client, member, almere):
    assert "Nog niemand heeft een thema voorgesteld." in words(client.get(THEMES))
    data = {"title": "Wonen", "why_together": "Samen.", "why_now": "Nu."}
    assert client.post(PROPOSE, data).url == THEMES
    proposal = ThemeProposal.objects.get()
    assert (proposal.title, proposal.gremium, proposal.proposed_by) == ("Wonen", almere, member)
    assert "Dit thema is al voorgesteld" in client.post(PROPOSE, data | {"title": "wonen"}).text
    client.force_login(person(Role.MEMBER, GremiumFactory(short_name="Lelystad")))
    assert "Steun: Almere 1" in words(client.get(THEMES))
    url = reverse("meetings:support_theme", args=[proposal.pk])
    assert client.post(url).url == THEMES
    page = words(client.get(THEMES))
    assert "Almere 1, Lelystad 1" in page
    assert "Steun “Wonen” niet meer" in page
    client.post(url, {"stop": "1"})
    assert "Lelystad 1" not in words(client.get(THEMES))
    assert client.post(reverse("meetings:withdraw_proposal", args=[proposal.pk])).status_code == 403
    client.force_login(member)
    client.post(reverse("meetings:withdraw_proposal", args=[proposal.pk]))
    assert "Wonen" not in words(client.get(THEMES))


def test_a_vote_is_offered_only_while_none_is_open(client, almere, vote):
    client.force_login(person(Role.CLERK, almere))
    assert OPEN not in client.get(THEMES).text
    close_vote(vote, by=None)
    assert OPEN in client.get(THEMES).text


def test_a_vote_from_opening_to_the_theme(client, member, almere, themes):
    griffier = person(Role.CLERK, almere)
    client.force_login(griffier)
    for data, field in (
        ({"proposals": [themes[0].pk], "until": UNTIL}, "proposals"),
        ({"proposals": [theme.pk for theme in themes], "until": "2024-01-01"}, "until"),
        ({"proposals": [theme.pk for theme in themes], "until": "2199-01-01"}, "until"),
    ):
        answer = client.post(OPEN, data)
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    both = {"proposals": [theme.pk for theme in themes], "until": UNTIL}
    assert client.post(OPEN, both).status_code == 302
    vote = ThemeVote.objects.get()
    assert client.post(OPEN, both).context["form"].non_field_errors() == ["Er loopt al een stemming. Sluit die eerst."]
    assert [(turn.what, turn.until) for turn in turns_of(fresh(member))] == [
        ("Stem: welk thema is de volgende keer?", UNTIL)
    ]
    client.force_login(member)
    assert "Stem: welk thema is de volgende keer?" in words(client.get("/"))
    assert "Stem: welk thema is de volgende keer?" in words(client.get(reverse("home:decisions")))
    kept = "Uw stem is vastgelegd. U kunt haar wijzigen tot de stemming sluit."
    assert said(chosen(client, vote, themes[0])) == [kept]
    assert turns_of(fresh(member)) == []
    chosen(client, vote, themes[1])
    page = words(client.get(vote.get_absolute_url()))
    assert "U stemde op “Water”. Met uw naam ziet alleen u dit." in page
    assert "Stemt in uw gremium alleen u, of kiest iedereen hetzelfde, dan is te zien wat u koos." in page
    assert "Almere: 1 van 2" in page
    assert "vote-chart" not in client.get(vote.get_absolute_url()).content.decode(), "no result yet"
    client.force_login(griffier)
    page = words(client.get(vote.get_absolute_url()))
    assert "U stemde" not in page
    assert client.post(reverse("meetings:close_theme_vote", args=[vote.pk])).url == vote.get_absolute_url()
    closed = client.get(vote.get_absolute_url()).content.decode()
    assert re.findall(r'<rect class="vote-chart__bar"[^>]* width="(\d+)"', closed) == ["0", "548"]
    assert re.findall(r"<td>(.*?)</td>", closed) == ["0", "1", "1 van 2"]
    meeting = MeetingFactory(host=almere)
    url = reverse("meetings:choose_theme", args=[vote.pk])
    assert list(client.post(url).context["form"].errors) == ["proposal", "because"]
    data = {"proposal": themes[1].pk, "because": "Drie gremia willen dit.", "meeting": meeting.pk}
    assert client.post(url, data).url == vote.get_absolute_url()
    page = words(client.get(vote.get_absolute_url()))
    assert "“Water” begint aan zijn route. Drie gremia willen dit." in page
    assert "Volgende stap: maak het leesdossier" in page
    assert [theme.name for theme in meeting.themes.all()] == ["Water"]
    assert client.get(url).url == vote.get_absolute_url(), "chosen once"


def test_of_two_griffies_who_decide_about_a_vote_the_second_is_told(client, almere, themes, vote):
    close_vote(vote, by=None)
    told = "Een andere griffie heeft net voor u de stemming heropend, of een thema gekozen."
    client.force_login(person(Role.CLERK, almere))

    def is_told(name: str, **data) -> bool:
        return told in words(client.post(reverse(f"meetings:{name}", args=[vote.pk]), data, follow=True))

    first = {"proposal": themes[0].pk, "because": "Vier gremia."}
    assert not is_told("reopen_theme_vote", until=UNTIL)
    assert is_told("choose_theme", **first)
    assert is_told("reopen_theme_vote", until=UNTIL)
    close_vote(ThemeVote.objects.get(), by=None)
    assert not is_told("choose_theme", **first)
    assert is_told("choose_theme", proposal=themes[1].pk, because="Vijf gremia.")
    assert is_told("reopen_theme_vote", until=UNTIL)
    vote.refresh_from_db()
    assert (vote.chosen, vote.chosen_because) == (themes[0], "Vier gremia.")


def test_a_vote_that_was_closed_by_mistake_is_opened_again(client, member, almere, themes, vote):
    """Who did not vote yet is asked, as when it was opened; the digest tells of it as something new."""
    griffier = person(Role.CLERK, almere)
    client.force_login(griffier)
    url = reverse("meetings:reopen_theme_vote", args=[vote.pk])
    assert client.get(url).url == vote.get_absolute_url(), "it is open"
    close_vote(vote, by=griffier)
    assert url in client.get(vote.get_absolute_url()).text
    assert turns_of(fresh(member)) == []
    assert list(client.post(url, {"until": "2024-01-01"}).context["form"].errors) == ["until"]
    before, day = timezone.now(), UNTIL + datetime.timedelta(days=7)
    assert said(client.post(url, {"until": day})) == [
        "De stemming is weer open. Wie nog niet heeft gestemd, ziet dat bij wat er wacht."
    ]
    (turn,) = turns_of(fresh(member))
    assert (turn.what, turn.until, turn.since > before) == ("Stem: welk thema is de volgende keer?", day, True)
    assert "De stemming was gesloten en is op" in words(client.get(vote.get_absolute_url()))
    assert client.post(url, {"until": day}).url == vote.get_absolute_url(), "opened again once"
    close_vote(ThemeVote.objects.get(), by=griffier)
    withdraw_proposal(themes[0], by=griffier)
    answer = client.post(url, {"until": day})
    assert "Een van de thema's is ingetrokken of gekozen. Open een nieuwe stemming." in words(answer)
    client.force_login(member)
    assert client.get(url).status_code == 403


def test_who_is_a_member_of_two_gremia_has_one_vote(client, member, almere, themes, vote):
    staten = GremiumFactory(staten=True)
    MandateFactory(user=member, role=Role.MEMBER, gremium=staten)
    assert list(chosen(client, vote, themes[0]).context["form"].errors) == ["gremium"]
    for gremium in (staten, almere):
        assert chosen(client, vote, themes[0], gremium=gremium.pk).status_code == 302
    assert list(ThemeBallot.objects.values_list("gremium", flat=True)) == [almere.pk]
    stranger = GremiumFactory()
    assert list(chosen(client, vote, themes[0], gremium=stranger.pk).context["form"].errors) == ["gremium"]


def test_who_goes_to_another_gremium_or_leaves_during_a_vote(client, member, almere, themes, vote):
    ThemeVote.objects.update(opened_at=timezone.now() - datetime.timedelta(days=3))
    chosen(client, vote, themes[0])
    lelystad = GremiumFactory(short_name="Lelystad")
    Mandate.objects.filter(user=member).update(until=timezone.localdate() - datetime.timedelta(days=1))
    MandateFactory(user=member, role=Role.MEMBER, gremium=lelystad)
    page = words(client.get(vote.get_absolute_url()))
    assert "U stemde op “Wonen”." in page
    assert "Almere: 1 van 2 Lelystad: 0 van 1" in page
    assert chosen(client, vote, themes[1]).status_code == 302
    assert "Almere: 0 van 2 Lelystad: 1 van 1" in words(client.get(vote.get_absolute_url()))
    Mandate.objects.filter(user=member).delete()
    assert chosen(client, vote, themes[0]).status_code in {403, 404}
    assert list(ThemeBallot.objects.values_list("gremium", "proposal")) == [(lelystad.pk, themes[1].pk)]


def test_a_vote_that_comes_too_late(client, member, almere, themes, vote):
    close_vote(vote, by=None)
    assert said(chosen(client, vote, themes[0])) == ["De stemming is net vóór u gesloten. Uw keuze telt niet mee."]
    assert not ThemeBallot.objects.exists()


def test_after_the_day_that_members_were_told_it_says_so_while_it_is_open(client, member, vote):
    assert "Stem tot en met" in words(client.get(vote.get_absolute_url()))
    ThemeVote.objects.update(until="2026-01-05")
    told = "Leden konden stemmen tot en met maandag 5 januari 2026. Een stem telt nog mee tot de griffie de stemming"
    assert told in words(client.get(vote.get_absolute_url()))
    assert "de laatste dag om te stemmen was maandag 5 januari 2026" in words(client.get(THEMES))


def test_a_theme_that_is_no_choice(client, member, almere, vote):
    other = propose_theme(title="Werk", why_together="x", why_now="x", gremium=almere, by=member)
    assert list(chosen(client, vote, other).context["form"].errors) == ["proposal"]


def test_nobody_reads_who_voted_what(client, member, almere, themes, vote):
    voter = person(Role.MEMBER, almere)
    cast_ballot(vote, proposal=themes[0], gremium=almere, by=voter)
    for user in (member, person(Role.CLERK, almere), person(Role.REGIONAL_ADVISER)):
        client.force_login(user)
        assert voter.name not in client.get(vote.get_absolute_url()).content.decode()
    assert not hasattr(ThemeBallot, "pgh_event_model"), "and no history tells"
