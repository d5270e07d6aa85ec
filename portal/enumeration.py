"""Several names as one says them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def enumerated(names: Iterable[str]) -> str:
    """ "Almere, Flevoland and Lelystad", in the language of the page; empty where there are none."""
    *others, last = list(names) or [""]
    return _("%(first)s and %(last)s") % {"first": ", ".join(others), "last": last} if others else last
