"""Mandates: given, ended, and for the roles that enter the workplace proposed by one and confirmed by another."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gremia import permissions
from gremia.admin import appointments, fractie_change
from gremia.admin.choices import MANDATE_HELP, OwnGremiaMixin
from gremia.admin.filters import MandateFilter, OfGremiumFilter
from gremia.admin_rights import PredicateAdmin
from gremia.forms import MandateForm
from gremia.models import Mandate
from gremia.queries.appointments import open_appointments


@admin.register(Mandate)
class MandateAdmin(OwnGremiaMixin, PredicateAdmin):
    """Who, what and where stay as they are; an appointment that was wrong is ended or deleted."""

    form = MandateForm
    may_view = may_add = staticmethod(permissions.can_enter_workplace)
    may_change = staticmethod(permissions.can_edit_mandate)
    may_delete = staticmethod(permissions.can_delete_mandate)
    list_display = ("user", "role", "where", "fractie", "days", "state")
    list_filter = (MandateFilter, ("gremium", OfGremiumFilter), "role")
    date_hierarchy = "since"
    list_select_related = ("user", "gremium", "fractie")
    search_fields = ("user__name", "user__email", "fractie__name")
    search_help_text = _("By name, e-mail address or fractie.")
    help_texts = MANDATE_HELP
    empty_text = _("Who is what, from when to when, will stand here. Add a mandate, or import a table of members.")
    change_form_template = "admin/gremia/mandate/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        """The steps of an appointment beside Django's own pages."""
        view = self.admin_site.admin_view
        return [
            path("<int:mandate_id>/bevestigen/", view(appointments.confirm), name="gremia_mandate_confirm"),
            path("<int:mandate_id>/afwijzen/", view(appointments.discard), name="gremia_mandate_discard"),
            path("<int:mandate_id>/andere-fractie/", view(fractie_change.change), name="gremia_mandate_to_fractie"),
            *super().get_urls(),
        ]

    def get_fields(self, request: HttpRequest, obj: Mandate | None = None) -> Any:
        fields = ["user", "role", "gremium", "fractie", "since", "until"]
        return [*fields, "proposed_by", "confirmed_by", "confirmed_at"] if obj and obj.needs_two else fields

    def get_readonly_fields(self, request: HttpRequest, obj: Mandate | None = None) -> tuple[str, ...]:
        if obj is None:
            return ()
        if obj.needs_two:
            return ("user", "role", "gremium", "fractie", "since", "proposed_by", "confirmed_by", "confirmed_at")
        return ("user", "role", "gremium", "fractie") if obj.has_begun_in_fractie else ("user", "role", "gremium")

    def get_form(
        self, request: HttpRequest, obj: Mandate | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """With the buttons to decide on what is only proposed."""
        obj = kwargs.get("obj")
        context["appointments"] = open_appointments(request.user, only=obj) if obj else []
        context["may_change_fractie"] = obj is not None and permissions.can_change_fractie(request.user, obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Mandate, form: forms.ModelForm, change: bool) -> None:
        appointments.keep(request, obj)

    @admin.display(description=_("gremium"), ordering="gremium")
    def where(self, mandate: Mandate) -> str:
        return mandate.gremium.short_name if mandate.gremium else gettext("all gremia")

    @admin.display(description=_("from – to"), ordering="since")
    def days(self, mandate: Mandate) -> str:
        until = formats.date_format(mandate.until, "SHORT_DATE_FORMAT") if mandate.until else ""
        return f"{formats.date_format(mandate.since, 'SHORT_DATE_FORMAT')} – {until}"

    @admin.display(description=_("status"))
    def state(self, mandate: Mandate) -> str:
        if mandate.is_proposed:
            return gettext("proposed")
        if mandate.has_ended:
            return gettext("ended")
        return gettext("in force") if mandate.is_in_force else gettext("to come")
