"""Who is editing which clause: kept for seconds in the shared cache.

Not in the database: a row would be committed every few seconds for everyone who writes. Nothing depends on it; a cache
that is away only makes it unknown.
"""

import logging
import re
import time
from dataclasses import asdict, dataclass
from typing import Any

from django.core.cache import cache

from gremia.models import Gremium, User
from wording.parts import Kind

logger = logging.getLogger(__name__)

SECONDS = 12
"""How long a report of a page with an open form counts. Open pages report every four seconds (static/js/live.js)."""
MAX_PLACES = 20

PLACE = re.compile(rf"clause-\d{{1,18}}|add-(?:{'|'.join(Kind.values)})")
"""The part of the page that an open form stands in: a clause, or the end of a kind."""


@dataclass(frozen=True)
class Writer:
    """Someone with open forms at `places`, on behalf of a gremium."""

    user_id: int
    name: str
    gremium: str
    colour: str
    places: tuple[str, ...]


def at_work(position_id: int) -> tuple[Writer, ...]:
    """Who has a form of the position open now, in a fixed order."""
    try:
        known = _load(position_id)
    except Exception:  # each cache has errors of its own
        logger.warning("Who writes position %s is unknown.", position_id, exc_info=True)
        return ()
    return tuple(writer for _until, writer in sorted(known, key=lambda known: known[1].user_id))


def report(position_id: int, *, user: User, gremium: Gremium, places: list[str]) -> None:
    """The person has forms open at these places, for the next twelve seconds; none means: at work no longer.

    Two people who report in the same millisecond may overwrite each other; the next report puts that right.
    """
    places = [place for place in places[:MAX_PLACES] if PLACE.fullmatch(place)]
    try:
        known = [(until, writer) for until, writer in _load(position_id) if writer.user_id != user.pk]
        if places:
            writer = Writer(user.pk, user.name, gremium.short_name, gremium.colour, tuple(places))
            known.append((time.time() + SECONDS, writer))
        cache.set(_key(position_id), [[until, asdict(writer)] for until, writer in known], SECONDS)
    except Exception:  # each cache has errors of its own
        logger.warning("Nobody is told who writes position %s.", position_id, exc_info=True)


def _load(position_id: int) -> list[tuple[float, Writer]]:
    """Those who are at work, each with the time.time() until which that counts."""
    known = cache.get(_key(position_id)) or []
    return [(until, _writer(**fields)) for until, fields in known if until > time.time()]


def _writer(places: list[str], **fields: Any) -> Writer:
    return Writer(places=tuple(places), **fields)


def _key(position_id: int) -> str:
    return f"at-work-{position_id}"
