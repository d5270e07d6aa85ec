"""What the portal's files are called: a word for what it is, and then of what, in letters that every computer takes."""

from django.utils.text import slugify

MAX_SUBJECT = 60
"""Letters of a title: with a word before it and a day, a name stays short enough to read in a list of files."""


def subject(title: str, *, otherwise: object) -> str:
    """What something is about, as part of the name of a file; `otherwise` where its title has no letters for that."""
    return slugify(title)[:MAX_SUBJECT].strip("-") or slugify(str(otherwise))
