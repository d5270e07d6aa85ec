"""Lists within a clause."""

import pytest

from wording.differences import Part
from wording.points import as_typed, diff_in_points, in_points, with_points, with_typed_points


@pytest.mark.parametrize(
    ("lead", "points", "text"),
    [
        ("uit te werken:", ["de kosten,", "de planning."], "uit te werken: - de kosten; - de planning."),
        (
            "de lijst groeit;",
            ["met 300 jongeren;", "met gezinnen"],
            "de lijst groeit: - met 300 jongeren; - met gezinnen",
        ),
        ("wie betaalt dat?", ["het Rijk", "wij"], "wie betaalt dat? - het Rijk; - wij"),
    ],
)
def test_points_stand_in_the_text_and_are_found_there(lead, points, text):
    assert with_points(lead, points) == text
    assert (with_points(*in_points(text)), len(in_points(text)[1])) == (text, len(points))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (
            "uit te werken:\n- de kosten,\n  ook later\n- de planning",
            "uit te werken: - de kosten, ook later; - de planning",
        ),
        ("de stad\ngroeit\n• in het noorden\n\n• in het zuiden", "de stad groeit: - in het noorden; - in het zuiden"),
        ("- de regio groeit;\n- wonen is duur", "de regio groeit; wonen is duur"),
        ("op één\nof twee regels", "op één of twee regels"),
        ("\n", ""),
    ],
)
def test_a_list_below_what_was_typed_is_in_the_clause(typed, text):
    assert with_typed_points(typed) == text


@pytest.mark.parametrize("text", ["de tijd - ook die van de trein - dringt", "een vraag: wie betaalt", "5 - 3", ""])
def test_a_hyphen_between_words_is_no_point(text):
    assert in_points(text) == (text, ())


def test_a_difference_is_told_point_by_point():
    before, after = "te doen: - de weg; - het spoor", "te doen: - de brede weg; - het spoor; - de bus"
    assert diff_in_points(before, after) == [
        [Part("same", "te doen:")],
        [Part("same", "de "), Part("added", "brede "), Part("same", "weg;")],
        [Part("same", "het spoor"), Part("added", ";")],
        [Part("added", "de bus")],
    ]
    assert diff_in_points("de weg - en meer", "de weg") == [[Part("same", "de weg"), Part("removed", " - en meer")]]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("uit te werken: - de kosten; - de planning", "uit te werken:\n- de kosten;\n- de planning"),
        ("wie betaalt dat? - het Rijk; - wij", "wie betaalt dat?\n- het Rijk;\n- wij"),
        ("de lijst groeit; - en dat is goed", "de lijst groeit; - en dat is goed"),
        ("de regio Almere - Lelystad groeit", "de regio Almere - Lelystad groeit"),
        ("", ""),
    ],
)
def test_a_list_is_offered_as_one_types_it_and_becomes_the_same_text(text, typed):
    assert as_typed(text) == typed
    assert with_typed_points(typed) == text
