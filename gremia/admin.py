"""The griffies keep the people, the gremia, the fracties and the mandates."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import ForeignKey, Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gremia import grammar, operations, permissions, queries
from gremia.admin_rights import PredicateAdmin, PredicateInline
from gremia.models import Fractie, Gremium, Mandate, Role, User


class OwnGremiaMixin(admin.options.BaseModelAdmin):
    """Choices limited to what the person keeps: clerks the own gremium, the regional adviser every one."""

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        kept = permissions.gremia_kept_by(request.user)
        if db_field.name == "gremium":
            kwargs["queryset"] = kept
            if not permissions.is_regional_adviser(request.user):
                kwargs.setdefault("initial", kept.first())
        if db_field.name == "fractie":
            kwargs["queryset"] = Fractie.objects.filter(gremium__in=kept).select_related("gremium")
            kwargs["form_class"] = FractieChoiceField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "role" and not permissions.is_regional_adviser(request.user):
            kwargs["choices"] = [choice for choice in db_field.get_choices() if choice[0] != Role.REGIONAL_ADVISER]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


class FractieChoiceField(forms.ModelChoiceField):
    """Labels a fractie with its gremium: fracties of several gremia have the same name."""

    def label_from_instance(self, obj: Fractie) -> str:
        return f"{obj.gremium.short_name}: {obj.name}"


class FractieInline(PredicateInline, admin.TabularInline):
    model = Fractie
    extra = 1  # without JavaScript too
    may_edit = staticmethod(permissions.can_edit_gremium)


@admin.register(Gremium)
class GremiumAdmin(PredicateAdmin):
    """Everything a gremium's invitation and motion need to know; a new gremium is one more row."""

    may_add = staticmethod(permissions.can_add_gremium)
    may_change = staticmethod(permissions.can_edit_gremium)
    may_delete = staticmethod(permissions.can_delete_gremium)
    inlines = (FractieInline,)
    list_display = ("name", "kind", "griffie_email", "divided_seats")
    prepopulated_fields = {"slug": ["short_name"]}  # noqa: RUF012
    readonly_fields = ("divided_seats", "motion_frame")
    fieldsets = (
        (None, {"fields": ("name", "short_name", "slug", "kind", "area", "colour", "order")}),
        (_("People"), {"fields": ("member_noun", "members_noun", "executive", "preparing_committee")}),
        (_("Seats"), {"fields": ("seats", "divided_seats")}),
        (_("Where to find it"), {"fields": ("griffie_email", "town_hall", "address")}),
        (_("Council information system"), {"fields": ("ris_name", "ris_url", "tooi_id")}),
        (
            _("Its motions"),
            {"fields": ("number", "motion_addressee", "motion_opening", "motion_hearing", "motion_frame")},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Gremium]:
        return queries.with_divided_seats(super().get_queryset(request))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Long texts are read whole while they are typed."""
        if db_field.name in {"executive", "motion_addressee", "motion_opening", "motion_hearing", "address"}:
            kwargs["widget"] = AdminTextInputWidget(attrs={"class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Gremium | None = None) -> tuple[str, ...]:
        return (*self.readonly_fields, "slug") if obj else self.readonly_fields

    def get_prepopulated_fields(self, request: HttpRequest, obj: Gremium | None = None) -> dict[str, Any]:
        return {} if obj else self.prepopulated_fields

    @admin.display(description=_("this is how a motion reads"))
    def motion_frame(self, gremium: Gremium) -> str:
        """The frame around the shared text, from what was saved last."""
        if gremium.pk is None:
            return gettext("Choose 'Save and continue editing' to see how a motion of this gremium reads.")
        lines = (
            gremium.motion_addressee,
            *grammar.opening(gremium, "…"),
            "constaterende dat …",
            f"{grammar.conjugate('verzoeken', gremium)} {gremium.executive}: …",
            f"{grammar.conjugate('opdragen', gremium)} {gremium.executive} op: …",
            f"{grammar.conjugate('uitspreken', gremium)} uit dat …",
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
    may_add = staticmethod(permissions.is_griffie)
    may_change = may_delete = staticmethod(permissions.can_edit_fractie)
    list_display = ("name", "gremium", "seats", "since", "until")
    list_filter = ("gremium",)
    search_fields = ("name",)
    list_select_related = ("gremium",)

    def get_readonly_fields(self, request: HttpRequest, obj: Fractie | None = None) -> tuple[str, ...]:
        return ("gremium",) if obj else ()


@admin.register(Mandate)
class MandateAdmin(OwnGremiaMixin, PredicateAdmin):
    """Who, what and where stay as they are; an appointment that was wrong is ended or deleted."""

    may_add = staticmethod(permissions.is_griffie)
    may_change = may_delete = staticmethod(permissions.can_edit_mandate)
    fields = ("user", "role", "gremium", "fractie", "since", "until")
    list_display = ("user", "role", "gremium", "fractie", "since", "until")
    list_filter = ("gremium", "role")
    list_select_related = ("user", "gremium", "fractie")
    search_fields = ("user__name", "user__email")

    def get_readonly_fields(self, request: HttpRequest, obj: Mandate | None = None) -> tuple[str, ...]:
        return ("user", "role", "gremium") if obj else ()


class MandateInline(OwnGremiaMixin, PredicateInline, admin.TabularInline):
    """The mandates that the person at the keyboard keeps; the page lists the others above, to read."""

    model = Mandate
    extra = 1  # without JavaScript too
    may_edit = staticmethod(permissions.can_edit_user)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mandate]:
        mandates = super().get_queryset(request).select_related("user", "gremium", "fractie")
        return permissions.mandates_kept_by(request.user, mandates)


@admin.register(User)
class UserAdmin(PredicateAdmin):
    """Accounts. Nobody types someone else's password: people set their own, through a link by mail."""

    may_add = staticmethod(permissions.is_griffie)
    may_change = may_delete = staticmethod(permissions.can_edit_user)
    inlines = (MandateInline,)
    list_display = ("name", "email", "roles_today", "is_active", "invited_at")
    list_filter = ("is_active", "mandates__gremium", "mandates__role")
    search_fields = ("name", "email")
    readonly_fields = ("all_mandates", "invited_at", "last_login")
    actions = ("send_invitations",)
    change_form_template = "admin/gremia/user/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        mandates = Mandate.objects.select_related("gremium", "fractie")
        return super().get_queryset(request).prefetch_related(Prefetch("mandates", mandates))

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        fields = ["name", "email"]
        if obj:
            fields += ["is_active", "all_mandates", "invited_at", "last_login"]
        return [*fields, "is_superuser"] if permissions.is_administrator(request.user) else fields

    @admin.display(description=_("mandates today"))
    def roles_today(self, person: User) -> str:
        today = [m for m in person.mandates.all() if m.is_in_force]
        return ", ".join(m.title for m in today) or "–"

    @admin.display(description=_("all mandates"))
    def all_mandates(self, person: User) -> str:
        return ", ".join(m.title for m in person.mandates.all()) or "–"

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if "_invite" in request.POST:
            self._invite(request, [form.instance])

    @admin.action(description=_("Send an invitation to set a password"), permissions=["change"])
    def send_invitations(self, request: HttpRequest, people: QuerySet[User]) -> None:
        self._invite(request, people)

    def _invite(self, request: HttpRequest, people: Iterable[User]) -> None:
        for person in people:
            permissions.require(permissions.can_edit_user(request.user, person))
            try:
                operations.invite(person, by=cast(User, request.user))
            except operations.NotInvitable:
                text, level = gettext("%(person)s may not log in, so got no invitation."), messages.WARNING
            except OSError:
                text, level = gettext("The mail to %(person)s could not be sent. Try again later."), messages.ERROR
            else:
                text, level = gettext("Invitation sent to %(person)s."), messages.SUCCESS
            self.message_user(request, text % {"person": person}, level)
