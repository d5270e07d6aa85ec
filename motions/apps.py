from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MotionsConfig(AppConfig):
    name = "motions"
    verbose_name = _("What each council does")

    def ready(self) -> None:
        from motions import receivers  # noqa: F401 - connects them
