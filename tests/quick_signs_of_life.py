"""The process with the streams, that gives a sign of life every two seconds: for a test that waits for some of them."""

from overleg.asgi import application  # noqa: F401 - uvicorn serves it
from portal import live

live.HEARTBEAT = 2
