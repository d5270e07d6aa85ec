from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GremiaConfig(AppConfig):
    name = "gremia"
    verbose_name = _("Who we are")

    def ready(self) -> None:
        from gremia import email_address, sign_in  # noqa: F401 - connects their receivers
