"""What the next invitation can say about the evening before."""

from django.utils import formats

from meetings.models import Meeting
from proceedings.models import ActionPoint, Report

MAX_LENGTH = 2000
"""Characters of the report that are proposed: an invitation is short."""


def meeting_before(meeting: Meeting) -> Meeting | None:
    """The last politiek overleg before this meeting that took place."""
    earlier = Meeting.objects.public_evenings().filter(date__lt=meeting.date)
    return earlier.select_related("host").order_by("-date", "-start").first()


def proposed_text(before: Meeting) -> str:
    """In Markdown: day and place, the passages of the report up to MAX_LENGTH, and the action points."""
    day = formats.date_format(before.date, "j F Y")
    parts = [f"Op {day} kwamen we bijeen ({before.place})."]
    report = Report.objects.filter(meeting=before).exclude(status=Report.Status.CONCEPT).first()
    length = 0
    for passage in report.passages if report else []:
        length += len(passage)
        if length > MAX_LENGTH:
            break
        if not passage.startswith("#"):
            parts.append(passage)
    points = ActionPoint.objects.filter(meeting=before).select_related("owner")
    lines = [f"- {point.text} ({point.owner}): {point.get_progress_display()}" for point in points]
    if lines:
        parts += ["We spraken af:", "\n".join(lines)]
    return "\n\n".join(parts)
