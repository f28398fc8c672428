"""Run uvicorn: one process or several that share the index on disk."""

import errno
import os
import shutil
import socket
import tempfile

import uvicorn

from service.settings import Settings, SettingsError

_GRACE_SECONDS = 10


def run(settings: Settings, workers: int = 1) -> None:
    """Serve until told to stop (SIGINT, SIGTERM); requests under way are finished first.

    Raises:
        SettingsError: the address cannot be listened on.
    """
    listen = _bind(settings.host, settings.port)
    _export(settings)
    config = uvicorn.Config(
        "service.http.app:create_app",
        factory=True,
        workers=workers,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        server_header=False,
    )
    metrics = tempfile.mkdtemp(prefix="rujukan-metrics-") if workers > 1 else None
    if metrics:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = metrics
    try:
        if workers > 1:
            uvicorn.supervisors.Multiprocess(config, target=uvicorn.Server(config).run, sockets=[listen]).run()
        else:
            uvicorn.Server(config).run(sockets=[listen])
    except KeyboardInterrupt:
        pass
    finally:
        listen.close()
        if metrics:
            shutil.rmtree(metrics, ignore_errors=True)


def _bind(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listen = socket.socket(family, socket.SOCK_STREAM)
        listen.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listen.bind((host, port))
    except socket.gaierror as error:
        raise SettingsError(f"RUJUKAN_HOST: {host!r} is no address of this machine ({error.strerror})") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(f"port {port} on {host} is in use: stop what listens there or set RUJUKAN_PORT") from error
        raise SettingsError(f"{host}:{port} cannot be listened on: {error.strerror}") from error
    listen.set_inheritable(True)
    return listen


def _export(settings: Settings) -> None:
    # Workers are new processes and read their settings from the environment.
    for name, value in settings.model_dump(mode="json").items():
        os.environ[f"RUJUKAN_{name.upper()}"] = str(value)
