"""The words of the route stand in five narrow columns."""

import re

from meetings.route import STEPS

COLUMN = 17
"""Letters that fit beside each other in a column, on the narrowest screen that shows the arrows and on paper."""


def test_a_word_that_is_wider_than_its_column_breaks_where_dutch_does():
    parts = [part for step in STEPS for part in re.split("[ \N{SOFT HYPHEN}]", step.text)]
    assert [part for part in parts if len(part) > COLUMN] == []
    assert "Volks-vertegen-woordigers" in STEPS[2].text.replace("\N{SOFT HYPHEN}", "-")
