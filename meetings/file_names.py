"""What the files of an evening are called: what it is, the day and the themes."""

from pathlib import PurePath

from meetings.models import Meeting
from portal import file_names


def file_name(meeting: Meeting, what: str) -> str:
    """Of "verslag.pdf" verslag-2024-06-13-mobiliteit.pdf, so that one finds it again among those of other evenings.

    A technical session says what it is: it may be about the same on the same day.
    """
    name = PurePath(what)
    themes = " ".join(theme.name for theme in meeting.themes.all())
    if themes and meeting.kind == Meeting.Kind.TECHNICAL_SESSION:
        themes = f"{meeting.get_kind_display()} {themes}"
    return f"{name.stem}-{meeting.date}-{file_names.subject(themes, otherwise=meeting.get_kind_display())}{name.suffix}"
