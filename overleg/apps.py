from django.apps import AppConfig
from django.contrib import admin
from django.contrib.admin import apps as admin_apps


class OverlegConfig(AppConfig):
    """The wiring, with the commands and the checks of the installation."""

    name = "overleg"
    default = True

    def ready(self) -> None:
        from overleg import checks  # noqa: F401 - registers them


class OverlegAdminConfig(admin_apps.AdminConfig):
    """Puts OverlegAdminSite in the place of Django's own site."""

    default = False
    default_site = "overleg.admin.OverlegAdminSite"

    def ready(self) -> None:
        """Discover every admin, then unregister what packages add: Django's groups, allauth's tables."""
        super().ready()
        for model in list(admin.site._registry):
            if model._meta.app_label in {"auth", "account", "mfa", "socialaccount", "usersessions"}:
                admin.site.unregister(model)
