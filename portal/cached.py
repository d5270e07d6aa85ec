"""What is kept in the cache to be quick. Nothing depends on it: while the cache is away it is made anew each time."""

import logging
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

logger = logging.getLogger(__name__)
Made = TypeVar("Made")


def cached(key: str, make: Callable[[], Made], *, seconds: int) -> Made:
    """What is kept under the key, or else what `make` returns, which is then kept for so many seconds."""
    try:
        found = cache.get(key)
    except Exception:  # each cache has errors of its own
        logger.warning("The cache does not answer: %s is made anew.", key, exc_info=True)
        return make()
    if found is None:
        found = make()
        try:
            cache.set(key, found, seconds)
        except Exception:  # as above; a full disk too
            logger.warning("The cache did not take %s.", key, exc_info=True)
    return found
