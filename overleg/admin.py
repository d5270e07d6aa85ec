"""The admin is the griffier's workplace: who may enter follows from mandates, not from Django's permission table."""

import functools
from typing import Any, cast

from allauth.account import views as account
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache

from gremia import permissions
from gremia.models import Fractie
from gremia.queries.appointments import open_appointments
from gremia.sign_in import require_fresh
from overleg.audit.views import audit
from overleg.home.turns.griffie import griffie_turns
from overleg.home.workplace import links_of

Context = dict[str, Any] | None
GIVES_RIGHTS = ("gremia_user_", "gremia_mandate_")
"""How the addresses begin whose forms decide who may do what."""
MODEL_ORDER = ("Meeting", "Theme", "User", "Mandate", "Fractie", "Gremium", "OutgoingMail")
"""Most used first: meetings are planned often, people and gremia change now and then."""

RETRANSLATED = (
    gettext_noop("Error:"),
    gettext_noop("Skip to main content"),
    gettext_noop("Breadcrumbs"),
    gettext_noop("%(app)s administration"),
    gettext_noop("View %s"),
    gettext_noop("Add another %(verbose_name)s"),
    gettext_noop("Save and add another"),
    gettext_noop("Save and continue editing"),
    gettext_noop("The {name} “{obj}” was added successfully."),
    gettext_noop("You may edit it again below."),
    gettext_noop("The {name} “{obj}” was added successfully. You may add another {name} below."),
    gettext_noop("The {name} “{obj}” was changed successfully."),
    gettext_noop("The {name} “{obj}” was changed successfully. You may edit it again below."),
    gettext_noop("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    gettext_noop("The %(name)s “%(obj)s” was deleted successfully."),
    gettext_noop("Cannot delete %(name)s"),
    gettext_noop("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    gettext_noop("No action selected."),
    gettext_noop("Items must be selected in order to perform actions on them. No items have been changed."),
    gettext_noop("Select this object for an action - {}"),
    gettext_noop("Click here to select the objects across all pages"),
    gettext_noop("Remove from sorting"),
    gettext_noop("Toggle sorting"),
    gettext_noop("Sorting priority: %(priority_number)s"),
    gettext_noop("%(model_name)s with this %(field_label)s already exists."),
)
"""Texts of Django that locale/ translates anew, in the words of the portal, and without its articles: "de gremium"."""


class Choices(AutocompleteJsonView):
    """The rows that a choice field offers; fracties of several gremia have the same name."""

    def process_request(self, request: HttpRequest) -> tuple[Any, ...]:
        """Raises PermissionDenied, also for the other end of a relation, which is no field of any form."""
        term, model_admin, field, to_field_name = super().process_request(request)
        if field.auto_created:
            raise PermissionDenied
        return term, model_admin, field, to_field_name

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        result = super().serialize_result(obj, to_field_name)
        return result | {"text": f"{obj.gremium.short_name}: {obj}"} if isinstance(obj, Fractie) else result


class OverlegAdminSite(admin.AdminSite):
    """Django's admin, open to the griffies; logging in and out and passwords are left to the portal's own pages."""

    site_header = _("Griffie workplace")
    site_title = _("Griffie workplace")
    index_title = _("Plan and prepare")
    site_url = "/"
    index_template = "admin/workplace.html"
    enable_nav_sidebar = False  # templates/admin/base_site.html has the same links above the page

    def __init__(self, name: str = "admin") -> None:
        """Without Django's action that deletes a whole selection: each row has a page that says what goes with it."""
        super().__init__(name)
        self.disable_action("delete_selected")

    def has_permission(self, request: HttpRequest) -> bool:
        """True for a clerk, a regional adviser and the administrator."""
        return permissions.can_enter_workplace(request.user)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Django's own and the audit trail, without the way from any row of any table to its page: pages have links."""
        urls = [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
        return [path("logboek/", self.admin_view(audit), name="audit"), *urls]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """The rows that a choice field offers while one types, to who may see those rows."""
        return cast(HttpResponse, Choices.as_view(admin_site=self)(request))

    def index(self, request: HttpRequest, extra_context: Context = None) -> TemplateResponse:
        """With what there is to do on top: appointments that wait for a second person, and turns."""
        context = {
            "appointments": open_appointments(request.user),
            "turns": griffie_turns(request.user),
            "links": links_of(request.user),
        }
        return super().index(request, context | (extra_context or {}))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Who changes people or mandates proves first to be who it is, unless that was a moment ago."""
        inner = super().admin_view(view, cacheable)

        @functools.wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            match = request.resolver_match
            if request.method == "POST" and match and (match.url_name or "").startswith(GIVES_RIGHTS):
                require_fresh(request)
            return inner(request, *args, **kwargs)

        return asked

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Django's list, in the order of the work instead of the alphabet."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _rank(model["object_name"]))
        return sorted(apps, key=lambda app: min(_rank(model["object_name"]) for model in app["models"]))

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: Context = None) -> HttpResponse:
        """On to the portal's own login; someone logged in without a place here hears so (403), and does not loop."""
        wanted = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        if request.user.is_authenticated:
            permissions.require(self.has_permission(request))
            return redirect("admin:index")
        return redirect_to_login(wanted)

    def logout(self, request: HttpRequest, extra_context: Context = None) -> HttpResponse:  # type: ignore[override]
        return account.logout(request)

    def password_change(self, request: HttpRequest, extra_context: Context = None) -> HttpResponse:  # type: ignore[override]
        return redirect("account_change_password")

    def password_change_done(self, request: HttpRequest, extra_context: Context = None) -> HttpResponse:  # type: ignore[override]
        return redirect("account_change_password")


def _rank(name: str) -> int:
    return MODEL_ORDER.index(name) if name in MODEL_ORDER else len(MODEL_ORDER)


OverlegAdminSite.login = login_not_required(OverlegAdminSite.login)  # type: ignore[method-assign]
