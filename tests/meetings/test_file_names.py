"""What the files of an evening are called."""

import datetime

import pytest

from meetings.file_names import file_name
from tests.factories import MeetingFactory, ThemeFactory


@pytest.mark.parametrize(
    ("themes", "name"),
    [
        (["Mobiliteit"], "verslag-2031-03-06-mobiliteit.pdf"),
        (["Wonen & werken", "Ruimte"], "verslag-2031-03-06-ruimte-wonen-werken.pdf"),
        ([], "verslag-2031-03-06-politiek-overleg.pdf"),
        (["交通"], "verslag-2031-03-06-politiek-overleg.pdf"),
        (["Een heel lang thema " * 5], f"verslag-2031-03-06-{'een-heel-lang-thema-' * 3}".removesuffix("-") + ".pdf"),
    ],
    ids=["theme", "two", "none", "letters", "long"],
)
def test_a_file_says_what_it_is_of_which_day_and_about_what(db, themes, name):
    meeting = MeetingFactory(date=datetime.date(2031, 3, 6))
    meeting.themes.set([ThemeFactory(name=theme, slug=f"thema-{number}") for number, theme in enumerate(themes)])
    assert file_name(meeting, "verslag.pdf") == name


def test_a_session_on_the_day_of_its_evening_has_files_of_its_own(db):
    meeting = MeetingFactory(date=datetime.date(2031, 3, 6), kind="technical_session")
    meeting.themes.add(ThemeFactory(name="Mobiliteit"))
    assert file_name(meeting, "draaiboek.pdf") == "draaiboek-2031-03-06-technische-sessie-mobiliteit.pdf"
