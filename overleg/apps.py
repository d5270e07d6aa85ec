from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class OverlegConfig(AppConfig):
    """The wiring, with the management commands of the installation."""

    name = "overleg"
    default = True


class OverlegAdminConfig(admin_apps.AdminConfig):
    """Puts OverlegAdminSite in the place of Django's own site."""

    default = False
    default_site = "overleg.admin.OverlegAdminSite"
