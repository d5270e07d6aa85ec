"""`manage.py reset_second_factor EMAIL --check "..."`: a way back for who lost passkey, app and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from gremia.models import User
from gremia.operations.account import NoSecondFactor, reset_second_factor
from overleg.audit.models import Entry
from overleg.audit.operations import write_down

MIN_CHECK = 20
"""Characters: a name, a day and what was shown do not fit in fewer."""


class Command(BaseCommand):
    """For the administrator of the installation, on its host: no page does this, and no griffie.

    How to establish who somebody is stands in docs/security.md (Logging in). What was done goes into the audit trail.
    """

    help = "Take away all second factors of an account, after you established who its owner is (docs/security.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="The address of the account.")
        parser.add_argument(
            "--check", required=True, help="Who established whose identity, when and how; for the audit trail."
        )

    @transaction.atomic
    def handle(self, *, email: str, check: str, **options: Any) -> None:
        person = User.objects.filter(email=email.lower(), is_active=True).first()
        if person is None:
            raise CommandError(f"No account with the address {email} may log in.")
        if len(check.strip()) < MIN_CHECK:
            raise CommandError("Say in --check who established whose identity, when and how.")
        try:
            reset_second_factor(person, by=None)
        except NoSecondFactor as error:
            raise CommandError(f"{email} has no second factor.") from error
        write_down(Entry.Action.ACCOUNT_CHANGED, by=person, place=f"reset_second_factor: {check.strip()}")
        self.stdout.write(f"{person.name} logs in with the password, and then sets up a second factor. A mail says so.")
