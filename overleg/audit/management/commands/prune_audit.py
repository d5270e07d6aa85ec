"""`manage.py prune_audit`: remove entries whose time is over. Run it as the owner of the tables, after each migrate."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from overleg.audit.operations import prune


class Command(BaseCommand):
    """Who logged in or was refused is kept for AUDIT_YEARS; the seals go on holding, and the history of rows stays."""

    help = "Remove entries of the audit trail that are older than AUDIT_YEARS (run as owner of the tables)."

    def handle(self, **options: Any) -> None:
        try:
            removed = prune()
        except ProgrammingError as error:
            raise CommandError(f"Only the owner of the tables removes entries: {error}") from error
        self.stdout.write(f"{removed} entries removed.")
