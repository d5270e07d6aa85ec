"""Django's makemessages with this project's habits."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """No guesses (fuzzy), no line numbers: a translation is either there or reported as missing."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching", "--no-wrap"]  # noqa: RUF012
    xgettext_options = [*makemessages.Command.xgettext_options, "--no-wrap"]  # noqa: RUF012
    msgattrib_options = [*makemessages.Command.msgattrib_options, "--no-wrap"]  # noqa: RUF012
