"""What waits for participants and for the griffie of the host about the report of an evening."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import formats, timezone

from attendance.models import Registration
from gremia.models import Role
from overleg.home.turns.griffie import griffie_turns
from overleg.home.turns.person import turns_of
from proceedings.models import Report
from proceedings.operations.report import (
    add_correction,
    decide_correction,
    make_report_final,
    open_for_corrections,
    save_report,
    start_report,
)
from tests.factories import MeetingFactory, comes, person
from tests.roles import fresh

TEXT = "Men sprak.\n\nMen at."
DAY = datetime.timedelta(days=1)


def to_correct(host, until=None):
    """The report of an evening of the day before yesterday."""
    meeting = MeetingFactory(host=host, published=True, status="held", date=timezone.localdate() - 2 * DAY)
    report = start_report(meeting, by=None)
    report = save_report(report, text=TEXT, expected=report.version, by=None)
    return open_for_corrections(report, until=until or timezone.localdate() + 3 * DAY, by=None)


def said(user):
    user = type(user).objects.get(pk=user.pk)
    return [(turn.what, turn.url) for turn in turns_of(user)]


def test_who_was_there_looks_at_the_report_until_the_day(almere, lelystad):
    member, executive, absent = (
        person(Role.MEMBER, almere),
        person(Role.EXECUTIVE, lelystad),
        person(Role.MEMBER, almere),
    )
    clerk = person(Role.CLERK, almere)
    report = to_correct(almere)
    for user in (member, executive, clerk):
        comes(report.meeting, user)
    until = formats.date_format(report.corrections_until, "j F")
    told = [(f"Kijk het verslag na, tot en met {until}", report.get_absolute_url())]
    assert [said(user) for user in (member, executive, absent, clerk)] == [told, told, [], []]
    [turn] = turns_of(member)
    assert (turn.until, turn.gremium, timezone.localdate(turn.since)) == (
        report.corrections_until,
        almere,
        timezone.localdate(),
    )
    add_correction(report, original="Men sprak.", proposed="Men sprak lang.", by=member)
    assert [said(member), said(executive)] == [[], told]
    Registration.objects.filter(invitee__user=member).update(checked_in_at=timezone.now())
    assert said(executive) == []  # who was let in is known, and this one was not


def test_it_waits_no_longer_than_it_can_be_corrected(almere):
    member = person(Role.MEMBER, almere)
    report = to_correct(almere)
    comes(report.meeting, member)
    assert len(said(member)) == 1
    Report.objects.update(corrections_until=timezone.localdate() - DAY)
    assert said(member) == []
    Report.objects.update(corrections_until=timezone.localdate())
    assert len(said(member)) == 1
    make_report_final(report, by=None)
    assert said(member) == []


def test_the_griffie_of_the_host_answers_corrections_and_makes_it_final(almere, lelystad):
    clerk, elsewhere, member = person(Role.CLERK, almere), person(Role.CLERK, lelystad), person(Role.MEMBER, almere)
    adviser = person(Role.REGIONAL_ADVISER)
    report = to_correct(almere)
    assert said(clerk) == []
    corrections = [
        add_correction(report, original=passage, proposed=f"{passage} Lang.", by=member)
        for passage in TEXT.split("\n\n")
    ]
    answer = ("Beantwoord 2 correcties", report.get_absolute_url())
    assert [said(clerk), said(elsewhere), said(adviser)] == [[answer], [], [answer]]
    [turn] = griffie_turns(clerk)
    assert (turn.by, turn.since) == (member.pk, corrections[-1].suggested_at)
    decide_correction(corrections[0], accept=True, by=clerk)
    Report.objects.update(corrections_until=timezone.localdate() - DAY)
    assert said(clerk) == [("Beantwoord 1 correctie", report.get_absolute_url())]
    decide_correction(corrections[1], accept=False, by=clerk)
    final = "De tijd om te corrigeren is voorbij: maak het verslag definitief"
    assert said(clerk) == [(final, report.get_absolute_url())]
    make_report_final(report, by=clerk)
    assert said(clerk) == []


def test_it_stands_on_the_start_page_and_in_the_list(client, almere):
    member, report = person(Role.MEMBER, almere), to_correct(almere)
    comes(report.meeting, member)
    client.force_login(member)
    for path in ("/", "/standpunten/te-beslissen/"):
        assert "Kijk het verslag na" in client.get(path).text


def test_it_costs_the_same_for_one_three_and_ten(almere):
    people, writer = [person(role, almere) for role in (Role.MEMBER, Role.CLERK)], person(Role.MEMBER, almere)
    costs = set()
    for number in (1, 2, 7):
        for _ in range(number):
            report = to_correct(almere)
            for user in people:
                comes(report.meeting, user)
            add_correction(report, original="Men at.", proposed="Men at brood.", by=writer)
        cost = []
        for user in map(fresh, people):
            with CaptureQueriesContext(connection) as captured:
                turns = turns_of(user)
            cost.append(len(captured))
        costs.add(tuple(cost))
    assert (len(turns), len(costs)) == (10, 1)
