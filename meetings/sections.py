"""The texts of an invitation: in which order they stand and under which headings, on the page as on paper."""

import datetime

from django.utils import formats, translation

NAMES = (
    "this_time",
    "why_now",
    "last_time",
    "route",
    "background",
    "desired_outcome",
    "role_of_executives",
    "reading",
)
"""Fields of `Invitation` in the order of the document; "route" is the figure."""
TEXTS = tuple(name for name in NAMES if name != "route")


def headings(day: datetime.date, before: datetime.date | None) -> dict[str, str]:
    """Name -> heading, in that order. They are of the document, so Dutch; `before` is the evening that came before."""
    with translation.override("nl"):
        last_time = f"Wat deden we op {formats.date_format(before, 'j F')}" if before else "Wat deden we eerder"
        known = {
            "this_time": f"Wat doen we op {formats.date_format(day, 'j F')}",
            "why_now": "Waarom nu",
            "last_time": last_time,
            "route": "De marsroute",
            "background": "Achtergrond",
            "desired_outcome": "Gewenste uitkomst",
            "role_of_executives": "Rol van bestuurders",
            "reading": "Leesdossier",
        }
    return {name: known[name] for name in NAMES}
