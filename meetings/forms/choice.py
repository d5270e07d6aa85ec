"""The choice of a meeting, in the forms of whatever belongs to one."""

from typing import Any

from django import forms
from django.utils.formats import date_format

from gremia.permissions import Visitor
from meetings.models import Meeting


class MeetingChoiceField(forms.ModelChoiceField):
    """One of the meetings that the person may see: recent and not cancelled, each with its host and its status."""

    def __init__(self, *, user: Visitor | None = None, also: int | None = None, **kwargs: Any) -> None:
        """`user` None: whoever comes here sees all meetings. `also` was chosen before, and stays possible."""
        meetings = Meeting.objects.all() if user is None else Meeting.objects.visible_to(user)
        super().__init__(meetings.recent(also=also).select_related("host"), **kwargs)

    def label_from_instance(self, obj: Meeting) -> str:
        day = date_format(obj.date, "l j F Y")
        return f"{day} · {obj.host.short_name} · {obj.get_kind_display()} ({obj.get_status_display()})"
