from meetings.views.meeting import meeting, meeting_list

__all__ = ["meeting", "meeting_list"]
