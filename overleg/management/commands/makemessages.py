"""Django's makemessages with this project's habits."""

from typing import ClassVar

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """No guesses (fuzzy), no line numbers: a translation is either there or reported as missing."""

    msgmerge_options: ClassVar[list[str]] = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching", "--no-wrap"]
    xgettext_options: ClassVar[list[str]] = [*makemessages.Command.xgettext_options, "--no-wrap"]
    msgattrib_options: ClassVar[list[str]] = [*makemessages.Command.msgattrib_options, "--no-wrap"]
