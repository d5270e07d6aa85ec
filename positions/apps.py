from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PositionsConfig(AppConfig):
    name = "positions"
    verbose_name = _("What we jointly say")

    def ready(self) -> None:
        from positions import receivers  # noqa: F401 - connects them
