"""An S3 server (moto) that has its objects again when it is started once more: a program, with address, port and file.

moto keeps all in memory. Each request that changes something is written to the file before it is answered, and played
back before anybody is heard. Not for files above 8 MB: those come in parts, with a number that moto draws anew.
"""

import base64
import io
import json
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple
from werkzeug.test import create_environ, run_wsgi_app

READING = {"GET", "HEAD"}


class KeptObjects:
    def __init__(self, file: Path) -> None:
        self.file, self.lock = file, threading.Lock()
        self.moto = DomainDispatcherApplication(create_backend_app)
        for line in file.read_text().splitlines() if file.exists() else ():
            words, body = json.loads(line)
            run_wsgi_app(self.moto, create_environ() | words | {"wsgi.input": io.BytesIO(base64.b64decode(body))})

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in READING:
            return self.moto(environ, start_response)
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        words = {name: value for name, value in environ.items() if isinstance(value, str)}
        with self.lock, self.file.open("a") as record:
            record.write(json.dumps([words, base64.b64encode(body).decode()]) + "\n")
        return self.moto(environ | {"wsgi.input": io.BytesIO(body)}, start_response)


if __name__ == "__main__":
    address, port, file = sys.argv[1:]
    run_simple(address, int(port), KeptObjects(Path(file)), threaded=True)
