"""Nobody writes over what another saved meanwhile, in however short a time.

A form compares what was typed with what stands there (shared_form.py), and the operation, with the row locked, that
this stands there still. Where it does not, the view is answered anew, and its form compares with what the other saved.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Model

TRIES = 5
"""How often a form is compared anew: each time somebody else was first, within milliseconds."""


class ChangedMeanwhile(Exception):
    """Somebody else saved the row, or took it away, after it was read for this step."""


def require_as_read(row: Model, now: Model | None, *names: str) -> None:
    """Raises ChangedMeanwhile unless the row, as it is `now` and locked, has in these fields what was read (`row`)."""
    if now is None:
        raise ChangedMeanwhile
    fields: list[Any] = [row._meta.get_field(name) for name in names]
    if any(field.value_from_object(row) != field.value_from_object(now) for field in fields):
        raise ChangedMeanwhile


def compared_anew(view: Callable[..., Any]) -> Callable[..., Any]:
    """For a view that reads a row, compares a form with it and lets an operation write it. Inside `answered_once`."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> Any:
        for _try in range(TRIES - 1):
            try:
                return view(*args, **kwargs)
            except ChangedMeanwhile:
                continue
        return view(*args, **kwargs)

    return answer
