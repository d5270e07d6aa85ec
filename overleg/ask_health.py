"""Is the web or the live process on this host alive? `python -I overleg/ask_health.py 8000` exits with 1 if not.

Where it speaks TLS, the file of the authority that its certificate comes from is the second argument.

By its file, not as a module of the package, for that would load Celery at every question.
"""

import http.client
import ssl
import sys

PATH = "/gezond/"
MAX_SECONDS = 5


def is_healthy(port: int, authority: str = "") -> bool:
    """Does the portal on `port` answer its health page?"""
    connection = http.client.HTTPConnection("localhost", port, timeout=MAX_SECONDS)
    if authority:
        context = ssl.create_default_context(cafile=authority)
        connection = http.client.HTTPSConnection("localhost", port, timeout=MAX_SECONDS, context=context)
    try:
        connection.request("GET", PATH)
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_healthy(int(sys.argv[1]), *sys.argv[2:]) else 1)
