"""The ASGI application that uvicorn serves: the streams of open pages (`/stroom/`), and nothing else in production."""

import os
from collections.abc import Awaitable, Callable
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overleg.settings")
os.environ.setdefault("DATABASE_POOL", "8")

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Application = Callable[[dict[str, Any], Receive, Any], Awaitable[None]]


def without_bodies(application: Application) -> Application:
    """A stream is asked for by an address alone: what else is sent is let go piece by piece, and kept nowhere."""

    async def respond(scope: dict[str, Any], receive: Receive, send: Any) -> None:
        is_asked = False

        async def receive_nothing() -> Message:
            nonlocal is_asked
            if not is_asked:
                is_asked = True
                return {"type": "http.request", "body": b"", "more_body": False}
            while (message := await receive())["type"] == "http.request":
                pass
            return message

        await application(scope, receive_nothing, send)

    return respond


application = without_bodies(get_asgi_application())
