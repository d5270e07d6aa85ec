"""The admin is the griffier's workplace: who may enter follows from mandates, not from Django's permission table."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gremia import permissions


class OverlegAdminSite(admin.AdminSite):
    """Django's admin, open to the griffies."""

    site_header = _("Griffie workplace")
    site_title = _("Griffie workplace")
    index_title = _("Plan and prepare")

    def has_permission(self, request: HttpRequest) -> bool:
        """True for a clerk, a regional adviser and a superuser."""
        return permissions.is_griffie(request.user)
