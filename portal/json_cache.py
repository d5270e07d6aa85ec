"""How values stand in Redis: as JSON, so that reading one never runs anything, whoever put it there."""

import base64
import json
from typing import Any


class JsonSerializer:
    """For Django's RedisCache: text, numbers, lists and dictionaries with names, and bytes (as Base64).

    Anything else is a TypeError: what is kept in a cache says itself how it is written down.
    """

    def dumps(self, value: Any) -> int | bytes:
        if type(value) is int:  # Redis itself counts with these
            return value
        return json.dumps(value, default=_written, separators=(",", ":")).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data, object_hook=_read)


def _written(value: object) -> dict[str, str]:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    raise TypeError(f"{type(value).__name__} is not kept in the cache: write it down as text, numbers and lists.")


def _read(found: dict[str, Any]) -> Any:
    return base64.b64decode(found["base64"]) if found.keys() == {"base64"} else found
