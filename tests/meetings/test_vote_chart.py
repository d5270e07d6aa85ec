"""The drawing of a vote: a bar as long as its part of the votes in its own gremium."""

from meetings.vote_chart import chart, letter
from tests.factories import GremiumFactory


def test_every_gremium_has_its_own_whole():
    large, small, silent = (GremiumFactory.build(short_name=name) for name in ("Groot", "Klein", "Stil"))
    drawing = chart([(large, [30, 10]), (small, [3, 1]), (silent, [0, 0])])
    assert [[bar.width for bar in part.bars] for part in drawing.gremia] == [[411, 137], [411, 137], [0, 0]]
    assert [[bar.letter for bar in part.bars] for part in drawing.gremia] == [["A", "B"]] * 3
    places = [bar.y for part in drawing.gremia for bar in part.bars]
    assert places == sorted(set(places))
    assert places[-1] + drawing.bar <= drawing.height


def test_there_are_letters_for_every_theme():
    assert [letter(place) for place in (0, 25, 26, 52)] == ["A", "Z", "A2", "A3"]
