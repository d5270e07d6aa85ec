"""Rights in the admin: the predicates of each app's permissions.py, never Django's table of permissions.

Every ModelAdmin and inline of the project starts from these two. The griffies may see everything in the workplace, the
administrator only what is about accounts; predicates decide what they may add, change and delete.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from django.apps import apps
from django.contrib import admin
from django.contrib.admin import FieldListFilter, SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import get_fields_from_path, unquote
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelect
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import IntegrityError, connection, models
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gremia.permissions import Visitor, can_enter_workplace, is_griffie
from gremia.queries.history import has_history, history
from portal.admin_page import admin_page
from portal.broken_rules import message_of
from portal.day_input import DayField, DayInput
from portal.dutch import dutch
from portal.form_key import answered_once
from portal.forms import LineField
from portal.formsets import RowsOfAPage
from portal.numbers import whole_number
from portal.shared_form import SharedModelForm

FORMFIELD_OVERRIDES: Mapping[type[models.Field], Mapping[str, Any]] = {
    models.URLField: {"assume_scheme": "https"},
    models.EmailField: {},
    models.SlugField: {"widget": AdminTextInputWidget},
    models.CharField: {"form_class": LineField},
    models.DateField: {"form_class": DayField, "widget": DayInput},
}
"""Form fields by model field: an address without a scheme is https, a day is chosen in a calendar, text is cleaned."""


def allow_nobody(user: Visitor, row: Model | None = None) -> bool:
    """The default predicate."""
    return False


def refused_form(form: type[ModelForm], broken: str) -> type[ModelForm]:
    """The form class, for input that the database refused with these words."""

    class RefusedForm(form):  # type: ignore[misc,valid-type]
        def clean(self) -> Any:
            cleaned = super().clean()
            self.add_error(None, broken)
            return cleaned

    return RefusedForm


def _named(rows: list[Any]) -> list[Any]:
    """A list of lists of lines, as Django's page of what goes along, without rows of tables that Django made itself.

    What people called a row says that it is Dutch.
    """
    models_ = apps.get_models(include_auto_created=True)
    starts = tuple(_kind(model) for model in models_ if model._meta.auto_created)
    in_dutch = {_kind(model) for model in models_ if getattr(model, "has_dutch_name", False)}
    return [
        _named(row) if isinstance(row, list) else _in_its_language(row, in_dutch)
        for row in rows
        if not str(row).startswith(starts)
    ]


def _kind(model: type[Model]) -> str:
    """How Django begins the line of such a row."""
    return f"{capfirst(model._meta.verbose_name)}: "


def _in_its_language(line: str, in_dutch: set[str]) -> str:
    kind, colon, name = conditional_escape(line).partition(": ")
    if kind + colon not in in_dutch:
        return line
    return format_html("{}{}", kind + colon, dutch(mark_safe(name)))


MAX_CHOICES = 200
"""Rows up to which a choice field lists them all, which needs no JavaScript; where there are more it searches."""


class PlainChoicesMixin(admin.options.BaseModelAdmin):
    """Other rows are chosen without Django's icons to view, add, change and delete those; long lists are searched."""

    help_texts: Mapping[str, Any] = {}
    """What a field of the page means, by its name, where the model says nothing."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and self._is_searched(db_field) and field.queryset[MAX_CHOICES:].exists():
            field.widget = AutocompleteSelect(db_field, self.admin_site)
            field.widget.choices = field.choices
        return field

    def _is_searched(self, db_field: Any) -> bool:
        """Whether the workplace has a page of those rows that knows how to search them."""
        related = self.admin_site._registry.get(db_field.remote_field.model)
        return related is not None and bool(related.search_fields)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and (db_field.many_to_one or db_field.many_to_many):
            field.widget = getattr(field.widget, "widget", field.widget)
        if field and db_field.name in self.help_texts:
            field.help_text = self.help_texts[db_field.name]
        return field


class PredicateAdmin(PlainChoicesMixin, admin.ModelAdmin):
    """A ModelAdmin that asks predicates who may, and shows the database's own history of a row.

        class ThemeAdmin(PredicateAdmin):
            may_view = staticmethod(permissions.is_griffie)  # (user) -> bool, the default
            may_add = staticmethod(permissions.can_add_theme)  # (user) -> bool
            may_change = staticmethod(permissions.can_edit_theme)  # (user, theme) -> bool
            may_delete = staticmethod(permissions.can_edit_theme)  # (user, theme) -> bool

    Django also asks without a row (for a list or a menu): then whoever enters the workplace may try.
    """

    form: type[ModelForm] = SharedModelForm
    formfield_overrides = FORMFIELD_OVERRIDES
    actions: Any = None
    view_on_site = False
    may_view: Callable[[Any], bool] = staticmethod(is_griffie)
    may_add: Callable[[Any], bool] = staticmethod(allow_nobody)
    may_change: Callable[[Any, Any], bool] = staticmethod(allow_nobody)
    may_delete: Callable[[Any, Any], bool] = staticmethod(allow_nobody)
    empty_text: Any = ""
    """What an empty list says: what will stand there, and who puts it there."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.may_view(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may_view(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may_view(request.user) and self.may_add(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may_view(request.user) and (obj is None or self.may_change(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may_view(request.user) and (obj is None or self.may_delete(request.user, obj))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what the list offers itself. Django would also take `?password__startswith=`, letter by letter."""
        return lookup in self._offered_lookups(request)

    def _offered_lookups(self, request: HttpRequest | None) -> set[str]:
        """The look-ups behind the links of the filters and of the calendar above the list, and our own filters."""
        filters = self.list_filter if request is None else self.get_list_filter(request)
        offered = {f"{self.date_hierarchy}__{part}" for part in ("year", "month", "day") if self.date_hierarchy}
        for listed in cast(Iterable[str | type[SimpleListFilter] | tuple[str, type[FieldListFilter]]], filters):
            path = listed[0] if isinstance(listed, tuple) else listed
            if not isinstance(path, str):
                offered.add(path.parameter_name or "")
                continue
            field: Any = get_fields_from_path(self.model, path)[-1]
            key = f"{path}__{field.target_field.name}" if field.is_relation else path
            offered |= {f"{key}__exact", f"{path}__isnull"}
        return offered

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A copy is not offered; Django would take the button anyhow, and add a row on the page of another."""
        if "_saveasnew" in request.POST:
            raise BadRequest
        return super().change_view(request, object_id, form_url, extra_context)

    @method_decorator(answered_once)
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sent twice, it adds one row. What the database refuses is told on the form, with what was typed."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError as error:
            request.broken_rule = message_of(error)  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form; once the database refused what it holds, one that says so."""
        form = super().get_form(request, obj, change, **kwargs)
        broken = getattr(request, "broken_rule", None)
        return refused_form(form, broken) if broken else form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What the database checks at the end of a transaction it checks here, while the form can still tell it."""
        super().save_related(request, form, formsets, change)
        connection.check_constraints()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Titled with the plural name of the model, as in the menu."""
        own = {"title": capfirst(self.opts.verbose_name_plural), "empty_text": self.empty_text}
        return super().changelist_view(request, {**own, **(extra_context or {})})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Titled with a capital, also in the tab of a browser."""
        context["title"] = capfirst(context["title"])
        return super().render_change_form(request, context, *args, **kwargs)

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        """What has a last day can end where it cannot be deleted."""
        context["can_end"] = any(field.name == "until" for field in self.opts.get_fields())
        return super().render_delete_form(request, context)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Without the rows of tables that only link others: they have no name."""
        rows, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return _named(rows), counts, lacking, _named(protected)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Model | None:
        """An empty `_to_field` in the address counts as none. What is saved is locked before it is read."""
        if request.method == "POST":
            self.lock(whole_number(object_id))
        return super().get_object(request, object_id, from_field or None)

    def lock(self, number: int | None) -> None:
        """Let others wait until the row is saved: what its form compares with stands there until then."""
        list(self.model._base_manager.select_for_update(no_key=True, of=("self",)).filter(pk=number))

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Raises IncorrectLookupParameters, for which Django has a page, for a year out of range."""
        try:
            return super().get_changelist_instance(request)
        except (OverflowError, ValueError) as error:
            raise IncorrectLookupParameters(error) from error

    def log_addition(self, *args: Any) -> Any:
        """Django's own log stays empty: the history tells more, and forgets the name of who is removed."""

    log_change = log_deletions = log_addition  # type: ignore[assignment]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Who changed what and when, as recorded by the triggers of the database."""
        if not has_history(self.model):
            return super().history_view(request, object_id, extra_context)
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        template, title = "admin/gremia/history.html", _("History of %(row)s") % {"row": row}
        return admin_page(request, template, title, {"changes": history(row), "object": row}, about=self.model)


class PredicateInline(PlainChoicesMixin, admin.options.InlineModelAdmin):
    """Rows edited on the page of the row they belong to; put it before TabularInline or StackedInline.

        class FractieInline(PredicateInline, admin.TabularInline):
            may_edit = staticmethod(permissions.can_edit_gremium)  # (user, gremium) -> bool

    `may_edit` is asked about the row that the inline belongs to; while that row is being added, whoever may add it may
    fill in its inlines.
    """

    formfield_overrides = FORMFIELD_OVERRIDES
    formset = RowsOfAPage
    max_num = 100
    may_edit: Callable[[Any, Any], bool] = staticmethod(allow_nobody)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return can_enter_workplace(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return can_enter_workplace(request.user) and (obj is None or self.may_edit(request.user, obj))

    has_change_permission = has_delete_permission = has_add_permission

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> Any:
        """Never more than `max_num` rows at once, whatever number the form claims to send."""
        return super().get_formset(request, obj, **{"absolute_max": self.max_num, **kwargs})

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The choices are read once, not once per row."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and not isinstance(field.widget, AutocompleteSelect):
            field.choices = list(cast(Iterable[Any], field.choices))
        return field
