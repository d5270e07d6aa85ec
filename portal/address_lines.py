"""Names with e-mail addresses as people type or paste them: one on each line."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

SHOWN_MISTAKES = 10
MAX_NAME = 150


def named_addresses(text: str, *, most: int) -> list[tuple[str, str]]:
    """(name, address in lower case) of each line. Raises ValidationError with what is wrong, by number of line.

    An empty row of a spreadsheet, which may come as ";;", is no line.
    """
    rows = [(number, _parts(line)) for number, line in enumerate(text.splitlines(), start=1)]
    lines = [(number, parts) for number, parts in rows if parts]
    if len(lines) > most:
        raise ValidationError(_("These are too many at once: at most %(most)s.") % {"most": most})
    found, seen = [], dict[str, int]()
    mistakes = []
    for number, parts in lines:
        try:
            name, email = _read(parts)
        except ValidationError as mistake:
            mistakes.append(_("Line %(number)s: %(mistake)s") % {"number": number, "mistake": mistake.message})
            continue
        if email in seen:
            twice = _("Line %(number)s: this address is on line %(other)s too.")
            mistakes.append(twice % {"number": number, "other": seen[email]})
        seen[email] = number
        found.append((name, email))
    if mistakes:
        raise ValidationError(mistakes[:SHOWN_MISTAKES])
    return found


def _parts(line: str) -> list[str]:
    """What stands between commas, semicolons, tabs and angle brackets."""
    for sign in "<>;\t":
        line = line.replace(sign, ",")
    return [part.strip() for part in line.split(",") if part.strip()]


def _read(parts: list[str]) -> tuple[str, str]:
    """A name, in as many parts as it has, and an address."""
    *names, email = parts
    name = " ".join(names)
    if not name:
        raise ValidationError(_("give a name and an e-mail address, with a comma between them."))
    if len(name) > MAX_NAME:
        raise ValidationError(_("the name is too long."))
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValidationError(_("“%(text)s” is no e-mail address.") % {"text": email[:80]}) from error
    return name, email.lower()
