"""Serve over a real socket, for clients that bring their own."""

import socket
import threading
import time
from collections.abc import Iterator

import uvicorn

from index.library import Library
from service.http.app import create_app
from service.settings import Settings
from tests.service.conftest import Embedding, engine_over


def served(settings: Settings, library: Library, embedding: Embedding, threshold: float = 0.0) -> Iterator[str]:
    """Serve in a thread and yield the address; below ``threshold`` nothing is answered."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(settings, engine_over(library, embedding, threshold), acquires=False)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None, lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
