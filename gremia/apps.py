from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GremiaConfig(AppConfig):
    name = "gremia"
    verbose_name = _("Who we are")
