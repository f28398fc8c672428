"""Run uvicorn: one process or several that share the index on disk."""

import errno
import os
import shutil
import socket
import tempfile

import uvicorn

from service.logs import set_up_logging
from service.settings import Settings, SettingsError

_GRACE_SECONDS = 10


def run(settings: Settings, workers: int = 1) -> None:
    """Serve until told to stop (SIGINT, SIGTERM); requests under way are finished first.

    Raises:
        SettingsError: the address cannot be listened on.
    """
    _check_address(settings.host, settings.port)
    _export(settings)
    set_up_logging(settings.log_level)
    metrics = tempfile.mkdtemp(prefix="rujukan-metrics-") if workers > 1 else None
    if metrics:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = metrics
    try:
        uvicorn.run(
            "service.http.worker:create_worker",
            factory=True,
            host=settings.host,
            port=settings.port,
            workers=workers,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
    finally:
        if metrics:
            shutil.rmtree(metrics, ignore_errors=True)


def _check_address(host: str, port: int) -> None:
    # uvicorn would say the same, but between other lines of its log.
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except socket.gaierror as error:
        raise SettingsError(f"RUJUKAN_HOST: {host!r} is no address of this machine ({error.strerror})") from error
    except OSError as error:
        reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be listened on ({error.strerror})"
        remedy = "set RUJUKAN_PORT (make serve PORT=…) or RUJUKAN_HOST"
        raise SettingsError(f"port {port} on {host} {reason}: {remedy}") from error


def _export(settings: Settings) -> None:
    # Workers are new processes and read their settings from the environment.
    for name, value in settings.model_dump(mode="json", exclude={"admin_key"}, exclude_none=True).items():
        os.environ[f"RUJUKAN_{name.upper()}"] = ",".join(value) if isinstance(value, list) else str(value)
