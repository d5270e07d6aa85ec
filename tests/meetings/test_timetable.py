"""The sums of an agenda."""

import datetime
from dataclasses import dataclass

import pytest

from meetings.timetable import Problem, joined, timetable


@dataclass
class Item:
    start: datetime.time | None = None
    duration: int | None = None
    kind: str = "discussion"
    title: str = "Debat"


def clock(text: str | None) -> datetime.time | None:
    return datetime.time.fromisoformat(text) if text else None


def item(start: str | None = None, duration: int | None = None, kind: str = "discussion") -> Item:
    return Item(clock(start), duration, kind)


def sums(*items: Item, start: str | None = "19:00", end: str | None = "21:00"):
    """Per row: start, end, minutes, and the problems with their minutes."""
    return [
        (row.start, row.end, row.minutes, [(w.problem, w.minutes) for w in row.warnings])
        for row in timetable(items, clock(start), clock(end)).rows
    ]


def row(start: str | None, end: str | None, minutes: int | None, *problems):
    return (clock(start), clock(end), minutes, list(problems))


def test_an_item_without_a_start_follows_the_previous_one():
    assert sums(item(duration=30), item(duration=15), item()) == [
        row("19:00", "19:30", 30),
        row("19:30", "19:45", 15),
        row("19:45", "21:00", 75),
    ]


def test_an_item_without_a_duration_lasts_until_the_next_one():
    assert sums(item("19:00"), item("19:40"), item("20:00", 60)) == [
        row("19:00", "19:40", 40),
        row("19:40", "20:00", 20),
        row("20:00", "21:00", 60),
    ]


def test_a_gap_is_pointed_out():
    assert sums(item("19:00", 30), item("19:45", 75)) == [
        row("19:00", "19:30", 30),
        row("19:45", "21:00", 75, (Problem.GAP, 15)),
    ]


def test_an_overlap_is_pointed_out():
    assert sums(item("19:00", 60), item("19:45", 75)) == [
        row("19:00", "20:00", 60),
        row("19:45", "21:00", 75, (Problem.OVERLAP, 15)),
    ]


def test_items_in_the_wrong_order_overlap():
    assert sums(item("20:00"), item("19:30", 90)) == [
        row("20:00", None, None),
        row("19:30", "21:00", 90, (Problem.OVERLAP, 30)),
    ]


def test_a_start_that_cannot_be_known_is_pointed_out():
    assert sums(item("19:00"), item(), item("20:00", 60)) == [
        row("19:00", None, None),
        row(None, None, None, (Problem.UNKNOWN, 0)),
        row("20:00", "21:00", 60),
    ]


def test_before_the_start_and_past_the_end():
    assert sums(item("18:30", 30), item("19:00", 150)) == [
        row("18:30", "19:00", 30, (Problem.EARLY, 0)),
        row("19:00", "21:30", 150, (Problem.LATE, 0)),
    ]


def test_people_may_eat_before_and_talk_after():
    assert sums(
        item("17:30", kind="meal"), item("18:30", kind="arrival"), item("19:00", 120), item("21:00", 30, "networking")
    ) == [
        row("17:30", "18:30", 60),
        row("18:30", "19:00", 30),
        row("19:00", "21:00", 120),
        row("21:00", "21:30", 30),
    ]


def test_past_midnight():
    assert sums(item("23:30", 60), start="22:00", end="23:59") == [
        row("23:30", "00:30", 60, (Problem.LATE, 0)),
    ]


def test_a_meeting_whose_times_are_not_known_yet():
    assert sums(item(duration=10), item("19:00", 10), item(), start=None, end=None) == [
        row(None, None, None, (Problem.UNKNOWN, 0)),
        row("19:00", "19:10", 10),
        row("19:10", None, None),
    ]


def test_no_items():
    assert timetable([]).rows == ()


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([item("19:00", 31), item("19:30", 90)], ["“Debat” begint 1 minuut voordat het vorige punt klaar is."]),
        ([item("19:00", 40), item("19:30", 90)], ["“Debat” begint 10 minuten voordat het vorige punt klaar is."]),
        ([item("19:00", 29), item("19:30", 90)], ["Vóór “Debat” zit 1 lege minuut."]),
        ([item("19:00", 20), item("19:30", 90)], ["Vóór “Debat” zitten 10 lege minuten."]),
        ([item("18:00", 60), item(duration=120)], ["“Debat” begint voordat de vergadering begint."]),
        ([item("19:00", 121)], ["“Debat” duurt langer dan de vergadering."]),
        (
            [item("19:00"), item()],
            ["Het is niet duidelijk wanneer “Debat” begint. Geef een begintijd, of geef het vorige punt een duur."],
        ),
    ],
)
def test_what_the_griffier_reads(items, said):
    assert [str(w) for w in timetable(items, clock("19:00"), clock("21:00")).warnings] == said


def test_only_overlap_and_unknown_block():
    times = timetable(
        [item("18:00", 30), item("19:00", 60), item("19:30"), item(), item("21:00", 9)], clock("19:00"), clock("21:00")
    )
    assert [w.problem for w in times.warnings] == [
        Problem.EARLY,
        Problem.GAP,
        Problem.OVERLAP,
        Problem.UNKNOWN,
        Problem.LATE,
    ]
    assert [w.problem for w in times.blocking] == [Problem.OVERLAP, Problem.UNKNOWN]


def test_an_evening_can_end_after_midnight():
    assert sums(item("22:30", 60), item("23:30", 45), item("00:15"), start="22:30", end="00:30") == [
        row("22:30", "23:30", 60),
        row("23:30", "00:15", 45),
        row("00:15", "00:30", 15),
    ]
    assert sums(item("23:30", 60), item("00:15", 30), start="22:30", end="00:30") == [
        row("23:30", "00:30", 60),
        row("00:15", "00:45", 30, (Problem.OVERLAP, 15), (Problem.LATE, 0)),
    ]


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([item("19:00"), item("19:30"), item("20:15")], [(None, 30), (None, 45), (None, 45)]),
        ([item("18:30"), item("19:00", 20), item("19:30")], [("18:30", 30), (None, 20), ("19:30", 90)]),
        ([item("19:00", 30), item("19:20", 10)], [(None, 30), ("19:20", 10)]),
        ([item(duration=30), item()], [(None, 30), (None, 90)]),
        ([item("20:00"), item("21:00"), item("21:30")], [("20:00", 60), (None, 30), (None, None)]),
        ([item("07:00"), item("20:00")], [("07:00", None), ("20:00", 60)]),
        ([item("23:30"), item("00:15"), item("00:45", 15)], [("23:30", 45), (None, 30), (None, 15)]),
        ([], []),
    ],
)
def test_the_same_times_said_as_lengths(items, said):
    assert joined(items, clock("19:00"), clock("21:00")) == [(clock(start), duration) for start, duration in said]


@pytest.mark.parametrize("start", [None, "19:00"])
def test_times_said_as_lengths_are_the_same_times(start):
    items = [
        item("18:30"),
        item("19:00"),
        item("19:10"),
        item(duration=20),
        item("22:00", 15),
        item("23:50"),
        item("00:20"),
    ]
    again = [Item(*said) for said in joined(items, clock(start), clock("01:00"))]
    before, after = (sums(*rows, start=start, end="01:00") for rows in (items, again))
    assert [row[:2] for row in after] == [row[:2] for row in before]
