"""Who is at work on which clause: kept for seconds, in the cache that all processes share.

Not in the database: a row would be committed every second and a half for everyone who writes, and each commit makes
what gremia/snapshot.py keeps worthless. Nothing depends on it; a cache that is away only makes it unknown.
"""

import logging
import re
import time
from dataclasses import dataclass

from django.core.cache import cache

from gremia.models import Gremium, User
from positions.models import Clause

logger = logging.getLogger(__name__)

SECONDS = 10
"""After the last sign of life of a page with an open form. Open pages give one every second and a half."""
FRESH = 0.3
"""Seconds for which a process uses what it read, whatever the number of pages that ask."""
MOST_PLACES = 20

PLACE = re.compile(rf"clause-\d{{1,18}}|add-(?:{'|'.join(Clause.Kind.values)})")
"""The part of the page that an open form stands in: a clause, or the end of a kind."""


@dataclass(frozen=True)
class Writer:
    """Someone with open forms at `places`, on behalf of a gremium; `until` is a time.time()."""

    user_id: int
    name: str
    gremium: str
    colour: str
    places: tuple[str, ...]
    until: float


_read: dict[int, tuple[float, dict[int, Writer]]] = {}


def at_work(position_id: int, *, besides: int | None = None) -> tuple[Writer, ...]:
    """Who has a form of the position open now, in a fixed order, without the person that `besides` names."""
    moment = time.monotonic()
    read_at, writers = _read.get(position_id, (0.0, {}))
    if moment - read_at > FRESH:
        writers = _load(position_id)
        if len(_read) > 500:
            _read.clear()
        _read[position_id] = moment, writers
    now = time.time()
    return tuple(w for _, w in sorted(writers.items()) if w.user_id != besides and w.until > now)


def report(position_id: int, *, user: User, gremium: Gremium, places: list[str]) -> None:
    """The person has forms open at these places, for the next ten seconds; none means: at work no longer.

    Two people who report in the same millisecond may overwrite each other; the next report puts that right.
    """
    places = [place for place in places[:MOST_PLACES] if PLACE.fullmatch(place)]
    now = time.time()
    writers = {pk: writer for pk, writer in _load(position_id).items() if writer.until > now and pk != user.pk}
    if places:
        until = now + SECONDS
        writers[user.pk] = Writer(user.pk, user.name, gremium.short_name, gremium.colour, tuple(places), until)
    try:
        cache.set(_key(position_id), writers, SECONDS)
    except Exception:  # each cache has errors of its own
        logger.warning("Nobody is told who writes position %s.", position_id, exc_info=True)
    _read[position_id] = time.monotonic(), writers


def forget() -> None:
    """What this process read; the next who asks reads it again."""
    _read.clear()


def _load(position_id: int) -> dict[int, Writer]:
    try:
        return cache.get(_key(position_id)) or {}
    except Exception:  # each cache has errors of its own
        logger.warning("Who writes position %s is unknown.", position_id, exc_info=True)
        return {}


def _key(position_id: int) -> str:
    return f"at-work-{position_id}"
