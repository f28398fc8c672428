"""The application as a worker process of the server has it."""

import os
import signal
import threading
from multiprocessing import parent_process

from fastapi import FastAPI

from service.http.app import create_app


def create_worker() -> FastAPI:
    """Return the application, in a process that ends with the one that started it."""
    stop_with_parent()
    return create_app()


def stop_with_parent() -> None:
    """Stop this worker when the process that started it is gone: it was killed and cannot tell its workers to."""
    parent = parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="stop-with-parent", daemon=True).start()
