"""Lists within a clause."""

import pytest

from wording.points import in_points, with_points


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


@pytest.mark.parametrize("text", ["de tijd - ook die van de trein - dringt", "een vraag: wie betaalt", "5 - 3", ""])
def test_a_hyphen_between_words_is_no_point(text):
    assert in_points(text) == (text, ())
