"""The gremia and their fracties."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gremia import grammar, permissions
from gremia.admin.choices import OwnGremiaMixin
from gremia.admin.filters import PartFilter, TermFilter
from gremia.admin_rights import PredicateAdmin, PredicateInline, RowsOfAPage
from gremia.forms import FractieForm, OneFractieForm
from gremia.models import Fractie, Gremium
from gremia.queries.seats import require_seats, with_divided_seats
from gremia.signals import place_changed

FRACTIE_HELP = {
    "seats": _("How many of the seats of the gremium it has."),
    "until": _("This day counts too. Empty: it goes on."),
}
"""What the fields of a fractie mean."""


class FractieFormSet(RowsOfAPage):
    """All fracties of a gremium: one may end and another begin in the same step."""

    def clean(self) -> None:
        super().clean()
        if self.instance.seats and not any(self.errors):
            kept = [form for form in self.forms if form not in self.deleted_forms and form.instance.since]
            grown = [form.instance for form in kept if form.has_grown]  # type: ignore[attr-defined]
            require_seats(self.instance, [form.instance for form in kept], grown=grown)


class FractieInline(PredicateInline, admin.TabularInline):
    model = Fractie
    form, formset = FractieForm, FractieFormSet
    help_texts = FRACTIE_HELP
    extra = 1  # without JavaScript too
    may_edit = staticmethod(permissions.can_edit_gremium)


@admin.register(Gremium)
class GremiumAdmin(PredicateAdmin):
    """Everything a gremium's invitation and motion need to know; a new gremium is one more row."""

    may_view = staticmethod(permissions.can_enter_workplace)
    may_add = staticmethod(permissions.can_add_gremium)
    may_change = staticmethod(permissions.can_edit_gremium)
    may_delete = staticmethod(permissions.can_delete_gremium)
    inlines = (FractieInline,)
    search_fields = ("name", "short_name")
    search_help_text = _("By name.")
    help_texts = {  # noqa: RUF012
        "colour": _("Tells the gremia apart in lists and figures, always with the name beside it."),
        "seats": _("All seats together, as the law says for this gremium."),
        "griffie_email": _("Everybody can read it. Mail to the griffie goes there."),
        "town_hall": _("As in: stadhuis, provinciehuis."),
        "address": _("A meeting that was published keeps the town hall and address that people were told."),
        "ris_name": _("The system in which this gremium publishes its documents. As in: iBabs, Notubiz."),
    }
    empty_text = _("The councils that work together will stand here. The regional adviser adds them.")
    list_filter = (PartFilter, "kind")
    list_display = ("name", "kind", "griffie_email", "divided_seats")
    prepopulated_fields = {"slug": ["short_name"]}  # noqa: RUF012
    readonly_fields = ("divided_seats", "motion_frame")
    fieldsets = (
        (None, {"fields": ("name", "short_name", "slug", "kind", "area", "colour", "order", "until")}),
        (_("People"), {"fields": ("member_noun", "members_noun", "executive", "preparing_committee")}),
        (_("Seats"), {"fields": ("seats", "divided_seats")}),
        (_("Where to find it"), {"fields": ("griffie_email", "town_hall", "address", "rooms", "catering_contact")}),
        (_("Council information system"), {"fields": ("ris_name", "ris_url", "tooi_id")}),
        (
            _("Its motions"),
            {"fields": ("number", "motion_addressee", "motion_opening", "motion_hearing", "motion_frame")},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Gremium]:
        return with_divided_seats(super().get_queryset(request))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Long texts are read whole while they are typed."""
        if db_field.name in {"executive", "motion_addressee", "motion_opening", "motion_hearing", "address"}:
            kwargs["widget"] = AdminTextInputWidget(attrs={"class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Gremium | None = None) -> tuple[str, ...]:
        return (*self.readonly_fields, "slug") if obj else self.readonly_fields

    def get_prepopulated_fields(self, request: HttpRequest, obj: Gremium | None = None) -> dict[str, Any]:
        return {} if obj else self.prepopulated_fields

    def save_model(self, request: HttpRequest, obj: Gremium, form: Any, change: bool) -> None:
        before = Gremium.objects.filter(pk=obj.pk).first()
        super().save_model(request, obj, form, change)
        if before and (before.town_hall, before.address) != (obj.town_hall, obj.address):
            place_changed.send(sender=Gremium, before=before)

    @admin.display(description=_("this is how a motion reads"))
    def motion_frame(self, gremium: Gremium) -> str:
        """The frame around the shared text, from what was saved last."""
        if gremium.pk is None:
            return gettext("Choose 'Save and continue editing' to see how a motion of this gremium reads.")
        lines = (
            gremium.motion_addressee,
            *grammar.opening(gremium, "…"),
            "constaterende dat …",
            f"{grammar.in_number(gremium, 'verzoekt', 'verzoeken')} {gremium.executive}: …",
            f"{grammar.in_number(gremium, 'draagt', 'dragen')} {gremium.executive} op: …",
            f"{grammar.in_number(gremium, 'spreekt', 'spreken')} uit dat …",
            grammar.closing(gremium),
        )
        return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines if line))

    @admin.display(description=_("seats by fractie"))
    def divided_seats(self, gremium: Gremium) -> str:
        """Whether the fracties of today hold all seats."""
        if gremium.pk is None:
            return gettext("First save, then add the fracties below.")
        divided, seats = gremium.divided, gremium.seats  # type: ignore[attr-defined]
        if divided == seats:
            return gettext("All %(seats)s seats are divided.") % {"seats": seats}
        return gettext("Look out: the fracties hold %(divided)s of %(seats)s seats.") % {
            "divided": divided,
            "seats": seats,
        }


@admin.register(Fractie)
class FractieAdmin(OwnGremiaMixin, PredicateAdmin):
    form = OneFractieForm
    may_view = may_add = staticmethod(permissions.can_enter_workplace)
    may_change = may_delete = staticmethod(permissions.can_edit_fractie)
    list_display = ("name", "where", "seats", "since", "until")
    list_filter = (TermFilter, "gremium")
    date_hierarchy = "since"
    search_fields = ("name", "gremium__name")
    search_help_text = _("By name or gremium.")
    help_texts = FRACTIE_HELP
    empty_text = _("The fracties of each gremium will stand here. Add one, or import a table of members and fracties.")
    list_select_related = ("gremium",)

    @admin.display(description=_("gremium"), ordering="gremium")
    def where(self, fractie: Fractie) -> str:
        return fractie.gremium.short_name

    def lock(self, number: int | None) -> None:
        """The gremium, as on its own page, which has all its fracties."""
        list(Gremium.objects.select_for_update(no_key=True, of=("self",)).filter(fracties=number))

    def get_readonly_fields(self, request: HttpRequest, obj: Fractie | None = None) -> tuple[str, ...]:
        return ("gremium",) if obj else ()
