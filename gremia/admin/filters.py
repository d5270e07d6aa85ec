"""What the lists of people, mandates, fracties and gremia are narrowed to, beside the fields of their own."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium, Mandate, User

Choices = Iterable[tuple[str, Any]]


class OfGremiumFilter(admin.RelatedFieldListFilter):
    """By gremium, without Django's choice of what has none: those are the regional advisers, a role of their own."""

    include_empty_choice = False


class TermFilter(admin.SimpleListFilter):
    """Fracties by whether they exist today."""

    title = _("status")
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("nu", _("in force")), ("straks", _("to come")), ("voorbij", _("ended"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        today = timezone.localdate()
        match self.value():
            case "nu":
                return queryset.filter(pk__in=self.in_force(queryset.model))
            case "straks":
                return queryset.filter(since__gt=today)
            case "voorbij":
                return queryset.filter(until__lt=today)
        return queryset

    def in_force(self, model: Any) -> QuerySet:
        return model.objects.current().order_by().values("pk")


class MandateFilter(TermFilter):
    """Mandates by whether they give rights today; a proposal does on no day."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [*super().lookups(request, model_admin), ("voorgesteld", _("proposed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "voorgesteld":
            return queryset.filter(Mandate.PROPOSED)
        found = super().queryset(request, queryset)
        return found if found is queryset else found.exclude(Mandate.PROPOSED)


class OfficeFilter(admin.SimpleListFilter):
    """People by whether they have a mandate today."""

    title = _("mandates today")
    parameter_name = "mandaat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("ja", _("yes")), ("nee", _("no"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        today = Exists(Mandate.objects.current().filter(user=OuterRef("pk")))
        match self.value():
            case "ja":
                return queryset.filter(today)
            case "nee":
                return queryset.filter(~today)
        return queryset


class PartFilter(admin.SimpleListFilter):
    """Gremia by whether they still take part."""

    title = _("status")
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("nu", _("takes part")), ("voorbij", _("ended"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Gremium]) -> QuerySet[Gremium]:
        current = Q(pk__in=Gremium.objects.current().order_by().values("pk"))
        match self.value():
            case "nu":
                return queryset.filter(current)
            case "voorbij":
                return queryset.exclude(current)
        return queryset
