from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class OverlegConfig(AppConfig):
    """The wiring, with the management commands of the installation."""

    name = "overleg"
    default = True


class OverlegAdminConfig(AdminConfig):
    """Puts OverlegAdminSite in the place of Django's own site."""

    default_site = "overleg.admin.OverlegAdminSite"
