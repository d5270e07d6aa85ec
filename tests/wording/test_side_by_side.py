"""The motions of several councils beside each other, and the words that differ."""

from tests.factories import GremiumFactory
from wording.core import CoreClause
from wording.motion import word_motion
from wording.side_by_side import MarkedPart, marked, motions_side_by_side

CORE = (
    CoreClause("noting", "[gremium] [moet/moeten] kiezen"),
    CoreClause("noting", "de regio groeit: - [gremium] [moet/moeten] mee; - het spoor ook"),
    CoreClause("dictum", "te lobbyen", "verzoeken", "[college]"),
)


def test_words_that_are_not_in_all_texts_are_marked():
    [of_raad, of_staten] = marked(["de raad kiest nu", "de Staten kiezen nu"])
    assert [(part.text, part.differs) for part in of_raad] == [
        *(("de", False), (" ", False), ("raad kiest", True)),
        *((" ", False), ("nu", False)),
    ]
    assert differing(of_staten) == ["Staten kiezen"]
    assert marked(["gelijk", "gelijk"]) == [(MarkedPart("gelijk", differs=False),)] * 2
    assert marked(["alleen"]) == [(MarkedPart("alleen", differs=False),)]
    assert marked([]) == []


def test_of_many_texts_the_first_are_marked_beside_all_others():
    texts = ["de raad kiest nu", "de raad kiest straks", "de Staten kiezen nu"]
    assert marked(texts, 1) == marked(texts)[:1]
    gremia = [GremiumFactory.build(short_name="Almere"), GremiumFactory.build(staten=True)]
    assert motions_side_by_side(CORE, gremia[:1], gremia[1:]) == motions_side_by_side(CORE, gremia)[:1]


def test_each_motion_reads_as_it_will_be():
    gremia = [GremiumFactory.build(short_name="Almere"), GremiumFactory.build(staten=True)]
    columns = motions_side_by_side(CORE, gremia)
    for column, gremium in zip(columns, gremia, strict=True):
        text = word_motion(CORE, gremium)
        assert said(column.closing) == text.closing
        assert [said(section.heading) for section in column.sections] == [s.heading for s in text.sections]
        items = [tuple(" - ".join(map(said, item)) for item in section.items) for section in column.sections]
        assert items == [section.items for section in text.sections]
    assert [[differing(line) for line in item] for item in columns[1].sections[0].items] == [
        [["Provinciale Staten", "Flevoland moeten"]],
        [[], ["Provinciale Staten", "Flevoland moeten"], []],
    ]


def said(parts):
    return "".join(part.text for part in parts)


def differing(parts):
    return [part.text for part in parts if part.differs]
