"""An application served at a port of this machine as `doingoai serve` does, for clients that are programs."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from api.wire import Wire


@contextmanager
def listening(app: FastAPI, keep_alive: int = 5, host: str = "127.0.0.1") -> Iterator[int]:
    """Serve an application and yield its port; what asks nothing for `keep_alive` seconds is let go."""
    with socket.create_server((host, 0)) as ear:
        server = uvicorn.Server(
            uvicorn.Config(app, http=Wire, ws="none", log_level="critical", timeout_keep_alive=keep_alive)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [ear]}, daemon=True)
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive()
                time.sleep(0.01)
            yield ear.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(10)
