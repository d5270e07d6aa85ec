"""What every invitation starts with: one row, so one page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from gremia.admin_rights import PredicateAdmin
from meetings import permissions
from meetings.models import Region
from meetings.queries.standing import HEADINGS

SIDE_COLUMN = ("about_lead", *HEADINGS)


@admin.register(Region)
class RegionAdmin(PredicateAdmin):
    """Every griffie reads it; the regional adviser and the administrator keep it for all."""

    may_view = staticmethod(permissions.can_read_region)
    may_change = staticmethod(permissions.can_edit_region)
    change_form_template = "admin/meetings/region/change_form.html"
    fieldsets = (
        (_("Head"), {"fields": ("sender", "recipients")}),
        (_("Column beside the text"), {"fields": SIDE_COLUMN}),
    )

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Region | None:
        """The row, also before anybody saved it."""
        return Region.current() if object_id == "1" else None

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("admin:meetings_region_change", 1)
