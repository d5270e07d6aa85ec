"""What is kept in the cache to be quick. Nothing depends on it: while the cache is away it is made anew each time."""

import logging
from collections.abc import Callable
from typing import TypeVar

from django.contrib.messages import get_messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import get_language

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


def is_plain_visit(request: HttpRequest) -> bool:
    """Whether this visitor gets the very page that all others get who may see it: such a page can be kept.

    Not somebody who is logged in or is told something, nor an address with more behind a question mark, which links of
    the page repeat. A page that is kept has no form with a token.
    """
    is_asked_plainly = not request.META["QUERY_STRING"]
    return is_asked_plainly and not request.user.is_authenticated and not len(get_messages(request))


def interface() -> str:
    """What every page depends on: the language, and the style sheets and scripts of this release."""
    return f"{get_language()}:{getattr(staticfiles_storage, 'manifest_hash', '')}"
