"""What the forms about people and gremia offer to choose from."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gremia import permissions
from gremia.models import Fractie, Role, User

MANDATE_HELP = {
    "role": _("A griffier or regional adviser gets rights only when a second person confirms it in the workplace."),
    "gremium": _("Leave it empty for the regional adviser only, who works for all gremia."),
    "fractie": _("Only of an elected member."),
    "since": _("From this day on the mandate gives rights."),
    "until": _("This day counts too. Empty: there is no end yet."),
}
"""What the fields of a mandate mean."""


class OwnGremiaMixin(admin.options.BaseModelAdmin):
    """Choices limited to what the person keeps: clerks the own gremium, others in the workplace every one."""

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        own_gremia = permissions.gremia_kept_by(request.user)
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.filter(removed_at__isnull=True)
        if db_field.name == "gremium":
            kwargs["queryset"] = own_gremia
            if not permissions.keeps_region(request.user):
                kwargs.setdefault("initial", own_gremia.first())
        if db_field.name == "fractie":
            kwargs["queryset"] = Fractie.objects.filter(gremium__in=own_gremia).select_related("gremium")
            kwargs["form_class"] = FractieChoiceField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "role" and not permissions.keeps_region(request.user):
            kwargs["choices"] = [choice for choice in db_field.get_choices() if choice[0] != Role.REGIONAL_ADVISER]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


class FractieChoiceField(forms.ModelChoiceField):
    """Labels a fractie with its gremium: fracties of several gremia have the same name."""

    def label_from_instance(self, obj: Fractie) -> str:
        return f"{obj.gremium.short_name}: {obj.name}"
