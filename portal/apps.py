from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Machinery that knows nobody; its rows are the mail that waits, and when each queue was last served."""

    name = "portal"
    verbose_name = _("Mail")
