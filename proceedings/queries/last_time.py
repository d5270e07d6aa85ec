"""What the next invitation can say about the evening before."""

import re

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
    """In Markdown: day and place, the beginning of the report, and the action points."""
    day = formats.date_format(before.date, "j F Y")
    parts = [f"Op {day} kwamen we bijeen ({before.place})."]
    report = Report.objects.filter(meeting=before).exclude(status=Report.Status.CONCEPT).first()
    if report and report.text:
        parts.append(_beginning(report.text))
    points = ActionPoint.objects.filter(meeting=before).select_related("owner")
    lines = [f"- {point.text} ({point.owner}): {point.get_progress_display()}" for point in points]
    if lines:
        parts += ["We spraken af:", "\n".join(lines)]
    return "\n\n".join(parts)


def _beginning(text: str) -> str:
    """At most MAX_LENGTH characters, to the end of a line or sentence, and no heading at the end."""
    if len(text) > MAX_LENGTH:
        start = text[:MAX_LENGTH]
        text = text[: max(start.rfind("\n"), start.rfind(". ") + 1)]
    return re.sub(r"(\s*\n#[^\n]*)+\s*\Z", "", text).strip()
