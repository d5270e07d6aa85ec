"""A report on its way from concept to final."""

import datetime

import pytest
from django.utils import timezone

from gremia.models import Role
from portal.compared import ChangedMeanwhile
from proceedings.models import Correction, Report
from proceedings.models.report import MAX_REPORT_LENGTH
from proceedings.operations.note import add_note, remove_note
from proceedings.operations.report import (
    CorrectionsClosed,
    NothingCorrected,
    OpenCorrections,
    PassageGone,
    ReportFinal,
    ReportTooLong,
    add_correction,
    decide_correction,
    make_report_final,
    open_for_corrections,
    save_report,
    start_report,
)
from tests.factories import MeetingFactory, WorldCafeFactory, person

DAY = datetime.timedelta(days=1)
TEXT = "### Opening\n\nDe voorzitter opent.\n\nMen wil treinen."


def texts(report):
    return [event.text for event in report.events.order_by("pgh_id")]


@pytest.fixture
def member():
    return person(Role.MEMBER)


@pytest.fixture
def report():
    report = start_report(MeetingFactory(published=True), by=None)
    save_report(report, text=TEXT, expected=1, by=None)
    return open_for_corrections(report, until=timezone.localdate(), by=None)


def test_it_begins_with_the_notes_of_the_tables():
    cafe = WorldCafeFactory()
    mobility, housing = cafe.tables.all()
    add_note(housing, text="Bouw bij stations.", by=None)
    add_note(mobility, text="Meer treinen\nook 's avonds", by=None)
    remove_note(add_note(mobility, text="Weg ermee", by=None), expected=1, by=None)
    report = start_report(cafe.meeting, by=None)
    expected = "### Mobiliteit\n\n- Meer treinen\n  ook 's avonds\n\n### Wonen\n\n- Bouw bij stations."
    assert (report.text, report.status) == (expected, Report.Status.CONCEPT)
    assert start_report(cafe.meeting, by=None) == report


def test_more_notes_than_fit_stay_at_their_table_and_the_report_says_so():
    cafe = WorldCafeFactory()
    mobility, housing = cafe.tables.all()
    for _number in range(17):
        add_note(mobility, text="x" * 2998, by=None)
    add_note(housing, text="Bouw bij stations.", by=None)
    text = start_report(cafe.meeting, by=None).text
    assert text.count("x" * 2998) == 16
    assert text.endswith(
        "### Wonen\n\n- Bouw bij stations.\n\n*Notities die hier niet meer pasten, en bij hun tafel te lezen zijn: 1.*"
    )


def test_a_correction_that_makes_the_report_too_long_waits(report, member):
    long = "x" * (MAX_REPORT_LENGTH - 10)
    save_report(report, text=f"{long}\n\nKort.", expected=2, by=None)
    passage = add_correction(report, original="Kort.", proposed="Niet kort", by=member)
    whole = add_correction(report, original=long, proposed="Veel minder.", by=member)
    with pytest.raises(ReportTooLong):
        decide_correction(passage, accept=True, by=None)
    decide_correction(whole, accept=True, by=None)
    decide_correction(passage, accept=True, by=None)
    assert Report.objects.get().text == "Veel minder.\n\nNiet kort"


def test_on_top_of_a_newer_text_it_is_refused_and_every_text_is_kept(report):
    save_report(report, text="Eerste", expected=2, by=None)
    with pytest.raises(ChangedMeanwhile):
        save_report(report, text="Tweede", expected=2, by=None)
    assert save_report(report, text="Eerste", expected=0, by=None).version == 3
    assert [text for text in texts(report) if text] == [TEXT, TEXT, "Eerste"]


def test_a_correction_is_taken_over_word_for_word(report, member):
    correction = add_correction(report, original="Men wil treinen.", proposed="Men wil méér treinen.", by=member)
    with pytest.raises(OpenCorrections) as refused:
        make_report_final(report, by=None)
    assert refused.value.number == 1
    clerk = person(Role.CLERK)
    decided = decide_correction(correction, accept=True, by=clerk)
    assert (decided.state, decided.decided_by) == (Correction.State.ACCEPTED, clerk)
    report.refresh_from_db()
    assert report.text == TEXT.replace("wil treinen", "wil méér treinen")
    assert decide_correction(correction, accept=False, by=clerk).state == Correction.State.ACCEPTED


def test_a_correction_changes_its_own_passage_and_not_the_same_words_in_another(report, member):
    text = "De raad zegt: Akkoord. Daarna is het stil.\n\nAkkoord.\n \nSlot."
    save_report(report, text=text, expected=Report.objects.get().version, by=None)
    correction = add_correction(report, original="Akkoord.", proposed="Niet akkoord.", by=member)
    decide_correction(correction, accept=True, by=None)
    assert Report.objects.get().text == text.replace("\n\nAkkoord.", "\n\nNiet akkoord.")


TWICE = "Men is het eens.\n\nDan wonen.\n\nMen is het eens."


def corrected_twice(report, member):
    """A report with two passages of the same words, and a correction of each."""
    save_report(report, text=TWICE, expected=2, by=None)
    texts = ("Niemand is het eens.", "Iedereen is het eens.")
    original = "Men is het eens."
    places = zip((0, 2), texts, strict=True)
    return [add_correction(report, original=original, place=place, proposed=text, by=member) for place, text in places]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_passages_with_the_same_words_the_one_that_was_meant_is_corrected(report, member, order):
    corrections = corrected_twice(report, member)
    decide_correction(corrections[order[0]], accept=True, by=None)
    assert Report.objects.get().passages[2 * order[0]] == corrections[order[0]].proposed
    decide_correction(corrections[order[1]], accept=True, by=None)
    assert Report.objects.get().passages == ["Niemand is het eens.", "Dan wonen.", "Iedereen is het eens."]


def test_a_correction_between_two_changes_is_left_to_the_griffie_where_its_words_stand_twice(report, member):
    _first, second = corrected_twice(report, member)
    save_report(report, text=f"Opening.\n\n{TWICE}\n\nSlot.", expected=3, by=None)
    places = Correction.objects.order_by("pk").values_list("place", flat=True)
    assert list(places) == [None, None]
    save_report(report, text=TWICE, expected=4, by=None)
    with pytest.raises(PassageGone):
        decide_correction(second, accept=True, by=None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"Opening.\n\n{TWICE}", 3),
        (f"{TWICE}\n\nSlot.", 2),
        (TWICE.replace("Dan", "Daarna"), 2),
        (TWICE.removeprefix("Men is het eens.\n\n"), 1),
    ],
)
def test_where_the_passage_of_a_correction_stands_after_a_change(report, member, text, place):
    _first, second = corrected_twice(report, member)
    save_report(report, text=text, expected=3, by=None)
    second.refresh_from_db()
    assert second.place == place
    decide_correction(second, accept=True, by=None)
    assert Report.objects.get().passages[place] == "Iedereen is het eens."


def test_one_of_two_passages_with_the_same_words_is_never_guessed(report, member):
    save_report(report, text=TWICE, expected=2, by=None)
    with pytest.raises(PassageGone):
        add_correction(report, original="Men is het eens.", proposed="Iedereen is het eens.", by=member)
    with pytest.raises(PassageGone):
        add_correction(report, original="Men is het eens.", place=1, proposed="Iedereen is het eens.", by=member)


def test_a_correction_that_is_not_taken_over_changes_nothing(report, member):
    correction = add_correction(report, original="Men wil treinen.", proposed="Men wil niets.", by=member)
    assert decide_correction(correction, accept=False, by=None).state == Correction.State.DECLINED
    report.refresh_from_db()
    assert report.text == TEXT


def test_what_cannot_be_corrected(report, member):
    with pytest.raises(PassageGone):
        add_correction(report, original="Men wil bussen.", proposed="Men wil trams.", by=member)
    with pytest.raises(NothingCorrected):
        add_correction(report, original="Men wil treinen.", proposed="Men wil treinen.", by=member)
    correction = add_correction(report, original="Men wil treinen.", proposed="Men wil trams.", by=member)
    save_report(report, text="Iets anders.", expected=2, by=None)
    with pytest.raises(PassageGone):
        decide_correction(correction, accept=True, by=None)


@pytest.mark.parametrize(("days", "is_open"), [(-1, False), (0, True), (1, True)])
def test_corrections_are_taken_until_the_end_of_the_last_day(report, member, days, is_open):
    Report.objects.update(corrections_until=timezone.localdate() + days * DAY)
    if is_open:
        assert add_correction(report, original="Men wil treinen.", proposed="Trams.", by=member).is_open
    else:
        with pytest.raises(CorrectionsClosed):
            add_correction(report, original="Men wil treinen.", proposed="Trams.", by=member)


def test_a_concept_is_not_corrected(member):
    report = start_report(MeetingFactory(), by=None)
    with pytest.raises(CorrectionsClosed):
        add_correction(report, original="x", proposed="y", by=member)


def test_a_final_report_stays_as_it_is(report, member):
    final = make_report_final(report, by=None)
    assert final.is_final
    assert make_report_final(report, by=None).final_at == final.final_at
    with pytest.raises(ReportFinal):
        save_report(report, text="Anders", expected=2, by=None)
    with pytest.raises(ReportFinal):
        open_for_corrections(report, until=timezone.localdate(), by=None)
    with pytest.raises(ReportFinal):
        add_correction(report, original="Men wil treinen.", proposed="Trams.", by=member)
