"""What the files of an evening are called: what it is, the day and the themes."""

from pathlib import PurePath

from meetings.models import Meeting
from portal import file_names


def file_name(meeting: Meeting, what: str) -> str:
    """Of "verslag.pdf" verslag-2024-06-13-mobiliteit.pdf, so that one finds it again among those of other evenings."""
    name = PurePath(what)
    themes = " ".join(theme.name for theme in meeting.themes.all())
    return f"{name.stem}-{meeting.date}-{file_names.subject(themes, otherwise=meeting.get_kind_display())}{name.suffix}"
