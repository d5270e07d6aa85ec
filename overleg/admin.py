"""The admin is the griffier's workplace: who may enter follows from mandates, not from Django's permission table."""

from typing import Any

from allauth.account import views as account
from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from gremia import permissions

Context = dict[str, Any] | None
ORDER = ("meetings", "dossiers", "positions", "gremia")
"""The apps as a griffie comes to them: plan, prepare what is read and said, and now and then change who is who."""


class OverlegAdminSite(admin.AdminSite):
    """Django's admin, open to the griffies; logging in and out and passwords are left to the portal's own pages."""

    site_header = _("Griffie workplace")
    site_title = _("Griffie workplace")
    index_title = _("Plan and prepare")
    site_url = "/"
    enable_nav_sidebar = False  # templates/admin/base_site.html has the same links above the page

    def has_permission(self, request: HttpRequest) -> bool:
        """True for a clerk, a regional adviser and a superuser."""
        return permissions.is_griffie(request.user)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Django's list, in the order of the work instead of the alphabet."""
        apps = super().get_app_list(request, app_label)
        return sorted(apps, key=lambda app: ORDER.index(app["app_label"]) if app["app_label"] in ORDER else len(ORDER))

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


OverlegAdminSite.login = login_not_required(OverlegAdminSite.login)  # type: ignore[method-assign]
