"""What keeps an open page of a position up to date, besides its parts themselves."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from gremia import snapshot
from gremia.requests import UserRequest
from positions import presence, queries
from positions.models import Position

T = TypeVar("T")

KEPT_DAYS = 14
"""What is being typed stays in the browser at most as long as someone stays logged in."""


def context(position: Position, drafts: queries.Drafts, *, user_id: int) -> dict[str, Any]:
    """For templates/positions/_live.html: who else is at work, and the name of what the page shows."""
    state, at_work = queries.State.shown(position, drafts), presence.at_work(position.pk, besides=user_id)
    return {"state": state, "at_work": at_work, "since": name(state, at_work)}


def name(state: queries.State, at_work: tuple[presence.Writer, ...]) -> str:
    """Of a page that shows these; another name, another page."""
    return "-".join([str(state), *(f"{writer.user_id}={','.join(writer.places)}" for writer in at_work)])


def shared(request: UserRequest, name: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """What is the same for everybody who asks for it under this name, until something is committed."""
    return snapshot.kept(("page of a position", *name), make, at=snapshot.of(request))


def removed(request: UserRequest) -> list[int]:
    """The clauses that were removed on this page, which still shows them to be put back: `?verwijderd=1 2`."""
    numbers = request.GET.get("verwijderd", "").split()[:20]
    return [int(number[:18]) for number in numbers if number.isascii() and number.isdecimal()]
