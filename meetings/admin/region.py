"""What every invitation starts with: one row, so one page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from gremia.admin_rights import PredicateAdmin
from meetings import permissions
from meetings.forms.region import RegionForm
from meetings.models import Region
from meetings.queries.standing_texts import HEADINGS

SIDE_COLUMN = ("about_lead", *HEADINGS)


@admin.register(Region)
class RegionAdmin(PredicateAdmin):
    """Every griffie reads it; the regional adviser keeps it for all."""

    form = RegionForm
    may_view = staticmethod(permissions.can_read_region)
    may_change = staticmethod(permissions.can_edit_region)
    change_form_template = "admin/meetings/region/change_form.html"
    fieldsets = (
        (_("Head"), {"fields": ("sender", "recipients")}),
        (_("Column beside the text"), {"fields": SIDE_COLUMN}),
        (_("Logo"), {"fields": ("new_logo", "logo_alt", "without_logo")}),
    )

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Region | None:
        """The row, also before anybody saved it."""
        if request.method == "POST":
            self.lock(1)
        return Region.current() if object_id == "1" else None

    def get_fieldsets(self, request: HttpRequest, obj: Region | None = None) -> Any:
        """Who only reads sees what the logo shows, not the fields to change it."""
        if self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        *others, (title, _options) = self.fieldsets
        return [*others, (title, {"fields": ("logo_alt",)})]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Titled once: the row has the name of the model."""
        context |= {"title": self.opts.verbose_name, "subtitle": None}
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("admin:meetings_region_change", 1)
