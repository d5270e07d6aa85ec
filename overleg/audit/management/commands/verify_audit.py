"""`manage.py verify_audit`: was anything changed that had been written down?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from overleg.audit.models import Seal
from overleg.audit.seals import broken_seals


class Command(BaseCommand):
    """Exits with 1 when a row of the audit trail was changed, added or removed after it had been sealed."""

    help = "Check the seals over the audit trail: who logged in or was refused, and every change of every row."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seal", help="A seal from the log (64 characters): it has to be among them.")

    def handle(self, *, seal: str | None = None, **options: Any) -> None:
        broken = list(broken_seals())
        if seal and not Seal.objects.filter(digest=seal).exists():
            broken.append(f"no seal {seal}: the seals themselves were changed")
        if broken:
            raise CommandError("\n".join(broken))
        last = Seal.objects.last()
        if not last:
            self.stdout.write("Nothing has been sealed yet.")
            return
        self.stdout.write(f"All {Seal.objects.count()} seals hold, until {last.until.isoformat()}: {last.digest}")
