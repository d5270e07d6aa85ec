from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "overleg.audit"

    def ready(self) -> None:
        from overleg.audit import receivers  # noqa: F401 - registers them
