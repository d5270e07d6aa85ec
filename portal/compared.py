"""Nobody writes over what another saved meanwhile, in however short a time.

What a page carries of what stood there, such as the number of a version, is `expected`, in its form and in the
operation. The operation compares it, with the row locked, and raises ChangedMeanwhile; the view shows what stands there
now, keeps what was typed, and lets the form carry that from then on.

A form of many fields compares each of them with what stands there (shared_form.py), and the operation that this stands
there still. Where it does not, the view is answered anew, and its form compares with what the other saved.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Model

TRIES = 5
"""How often a form is compared anew: each time somebody else was first, within milliseconds."""


class ChangedMeanwhile(Exception):
    """Something else stands there (`now`, where it is shown) than was read for this step; or nothing any more."""

    def __init__(self, now: Any = None) -> None:
        super().__init__(now)
        self.now = now


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
