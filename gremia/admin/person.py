"""Accounts. Nobody types someone else's password or address: people keep their own."""

import datetime
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Model, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import formats
from django.utils.decorators import method_decorator
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gremia import permissions
from gremia.admin import appointments, invitations, removal, roster_import
from gremia.admin.choices import MANDATE_HELP, OwnGremiaMixin
from gremia.admin.filters import OfficeFilter, OfGremiumFilter
from gremia.admin_rights import PredicateAdmin, PredicateInline, RowsOfAPage
from gremia.forms import MandateForm, mandate_overlaps
from gremia.models import Mandate, User
from gremia.operations.person import forget_addresses


class MandateFormSet(RowsOfAPage):
    """The mandates of one person; what others keep of them, and what is only proposed, is in the database."""

    def clean(self) -> None:
        super().clean()
        forms = sorted(self.kept_forms(), key=lambda form: form.instance.pk is None)
        stored = Mandate.objects.filter(user=self.instance.pk).exclude(pk__in=[form.instance.pk for form in forms])
        others = list(stored)
        for form in forms:
            if any(form.instance.overlaps(other) for other in others):
                field = "since" if "since" in form.fields and not form.fields["since"].disabled else "until"
                form.add_error(field, mandate_overlaps())
            others.append(form.instance)


class MandateInline(OwnGremiaMixin, PredicateInline, admin.TabularInline):
    """The mandates that the person at the keyboard keeps; the page lists all of them above, to read."""

    model = Mandate
    fk_name = "user"
    form, formset = MandateForm, MandateFormSet
    help_texts = MANDATE_HELP
    fields = ("role", "gremium", "fractie", "since", "until")
    extra = 1  # without JavaScript too
    can_delete = False  # on the page of the mandate itself, which says whether it can be
    may_edit = staticmethod(permissions.can_give_mandates)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mandate]:
        mandates = super().get_queryset(request).select_related("user", "gremium", "fractie").order_by("since", "pk")
        mandates = permissions.mandates_kept_by(request.user, mandates)
        return mandates.select_for_update(of=("self",)) if request.method == "POST" else mandates

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.by = request.user
        return formset


@admin.register(User)
class UserAdmin(PredicateAdmin):
    """Accounts. Nobody types someone else's password: people set their own, through a link by mail."""

    may_view = may_add = staticmethod(permissions.can_enter_workplace)
    may_change = staticmethod(permissions.can_keep_account)
    may_delete = staticmethod(permissions.can_delete_account)
    inlines = (MandateInline,)
    list_display = ("name", "email", "roles_today", "is_active", "invited_at")
    list_filter = (OfficeFilter, "is_active", ("mandates__gremium", OfGremiumFilter), "mandates__role")
    search_fields = ("name", "email")
    search_help_text = _("By name or e-mail address.")
    help_texts = {  # noqa: RUF012
        "name": _("First name and last name, as others read it."),
        "email": _("The person logs in with it, and gets all mail there."),
        "is_active": _("Take the tick out to stop this account at once. Its mandates stay."),
    }
    empty_text = _("Everybody with an account will stand here. Add a person, or import a table of members.")
    actions = ("send_invitations",)
    change_form_template = "admin/gremia/user/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        """Inviting one person, removing one and importing many, beside Django's own pages."""
        view = self.admin_site.admin_view
        return [
            path("<int:person_id>/uitnodigen/", view(self.invite_view), name="gremia_user_invite"),
            path("<int:person_id>/wissen/", view(removal.remove), name="gremia_user_remove"),
            path("importeren/", view(roster_import.import_roster), name="gremia_user_import"),
            path("importeren/<str:file_name>", view(roster_import.roster_file), name="gremia_user_import_file"),
            *super().get_urls(),
        ]

    def get_inlines(self, request: HttpRequest, obj: User | None) -> Any:
        """Where one gives no mandates the list of all of them is enough."""
        return self.inlines if obj is None or permissions.can_give_mandates(request.user, obj) else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        mandates = Mandate.objects.select_related("gremium", "fractie")
        return super().get_queryset(request).prefetch_related(Prefetch("mandates", mandates))

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """When somebody was here last is for those who keep the account."""
        if obj is None:
            return ["name", "email"]
        fields = ["name", "email", "is_active", "all_mandates"]
        if permissions.can_keep_account(request.user, obj):
            fields += ["invited_at", "last_seen"]
        return [*fields, "is_superuser"] if permissions.is_administrator(request.user) else fields

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        if obj is None:
            return []
        fields = ["all_mandates", "invited_at", "last_seen", "is_superuser"]
        if not permissions.can_correct_address(request.user, obj):
            fields.append("email")
        return fields if permissions.can_deactivate(request.user, obj) else [*fields, "is_active"]

    @admin.display(description=_("mandates today"))
    def roles_today(self, person: User) -> str:
        today = [m for m in person.mandates.all() if m.is_in_force]
        return ", ".join(m.title for m in today) or "–"

    @admin.display(description=_("last logged in on"))
    def last_seen(self, person: User) -> datetime.datetime | str:
        return person.last_login or gettext("never")

    @admin.display(description=_("all mandates"))
    def all_mandates(self, person: User) -> str:
        """Each with its days, and a link to its own page."""
        lines = [
            (reverse("admin:gremia_mandate_change", args=[m.pk]), m.title, _days(m)) for m in person.mandates.all()
        ]
        return format_html_join(mark_safe("<br>"), '<a href="{}">{}</a>, {}', lines) or "–"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """With what one may do beside changing it."""
        obj = kwargs.get("obj")
        if obj is not None:
            context["may_invite"] = permissions.can_invite(request.user, obj)
            context["may_remove"] = permissions.can_remove_person(request.user, obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            forget_addresses(obj, by=cast(User, request.user))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """New mandates are given as on their own page."""
        for mandate in formset.save(commit=False):
            appointments.keep(request, mandate)
        formset.save_m2m()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if "_invite" in request.POST:
            self._invite(request, [form.instance])

    @admin.action(description=_("Send an invitation to set a password"), permissions=["change"])
    def send_invitations(self, request: HttpRequest, people: QuerySet[User]) -> HttpResponse | None:
        """First a page that says how many are invited and who is left out; then to exactly those."""
        return invitations.ask_or_send(request, people)

    @method_decorator(require_POST)
    def invite_view(self, request: HttpRequest, person_id: int) -> HttpResponse:
        """Invite a person whose account others keep, too: the mail goes to its owner."""
        person = get_object_or_404(User, pk=person_id)
        self._invite(request, [person])
        return redirect("admin:gremia_user_change", person_id)

    def _invite(self, request: HttpRequest, people: Iterable[User]) -> None:
        """To all of them or to none: first it is asked whether one may."""
        people = list(people)
        for person in people:
            permissions.require(permissions.can_invite(request.user, person))
        for person in people:
            invitations.send(request, person)


def _days(mandate: Mandate) -> str:
    """From when to when, and whether it is only proposed."""
    since, until = formats.date_format(mandate.since), mandate.until and formats.date_format(mandate.until)
    if until:
        days = gettext("from %(since)s up to and including %(until)s") % {"since": since, "until": until}
    else:
        days = gettext("from %(since)s") % {"since": since}
    return gettext("%(days)s (proposed, not yet confirmed)") % {"days": days} if mandate.is_proposed else days
