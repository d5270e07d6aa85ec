"""The parts of a motion, in their order, with the words that begin them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """The kinds of clauses, in the order of a motion."""

    NOTING = "noting", _("constaterende dat")
    CONSIDERING = "considering", _("overwegende dat")
    OPINING = "opining", _("van mening dat")
    DICTUM = "dictum", _("dictum")


class Verb(TextChoices):
    """The verbs of a dictum, as infinitives (conjugation.py has their forms)."""

    REQUEST = "verzoeken", _("verzoekt")
    INSTRUCT = "opdragen", _("draagt op")
    CALL_UPON = "oproepen", _("roept op")
    DECLARE = "uitspreken", _("spreekt uit dat")


KINDS = tuple(Kind)
"""The kinds of clauses in the order of a motion."""

HEADINGS = {
    Kind.NOTING: "constaterende dat",
    Kind.CONSIDERING: "overwegende dat",
    Kind.OPINING: "van mening dat",
}
DICTUM = {
    Verb.REQUEST: "{verb} {addressee}",
    Verb.INSTRUCT: "{verb} {addressee} op",
    Verb.CALL_UPON: "{verb} {addressee} op",
    Verb.DECLARE: "{verb} uit dat",
}
