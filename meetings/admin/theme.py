"""Themes: what meetings, dossiers and positions are about."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gremia.admin_rights import PredicateAdmin
from meetings import permissions
from meetings.models import Meeting, Theme
from meetings.operations.agenda import touch
from portal.dutch import dutch, its_name


@admin.register(Theme)
class ThemeAdmin(PredicateAdmin):
    """Every griffie keeps the themes; one that is in use cannot be deleted."""

    may_add = staticmethod(permissions.can_edit_theme)
    may_change = may_delete = staticmethod(permissions.can_edit_theme)
    fields = ("name", "slug", "summary")
    list_display = ("its_name", "what_about")
    search_fields = ("name", "summary")
    search_help_text = _("By name or summary.")
    help_texts = {  # noqa: RUF012
        "slug": _("Stands in the address of its page. Small letters, digits and hyphens; it never changes later."),
        "summary": _("One or two sentences, for everybody."),
    }
    empty_text = _("What the meetings, dossiers and positions are about will stand here. Add a theme.")
    prepopulated_fields = {"slug": ["name"]}  # noqa: RUF012

    def get_readonly_fields(self, request: HttpRequest, obj: Theme | None = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Theme | None = None) -> dict[str, Any]:
        return {} if obj else self.prepopulated_fields

    @admin.display(description=_("name"), ordering="name")
    def its_name(self, theme: Theme) -> str:
        return its_name(theme)

    @admin.display(description=_("what it is about"), ordering="summary")
    def what_about(self, theme: Theme) -> str:
        return dutch(theme.summary)

    def save_model(self, request: HttpRequest, obj: Theme, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        touch(Meeting.objects.filter(themes=obj))

    def delete_model(self, request: HttpRequest, obj: Theme) -> None:
        meetings = list(obj.meetings.values_list("pk", flat=True))
        super().delete_model(request, obj)
        touch(Meeting.objects.filter(pk__in=meetings))
