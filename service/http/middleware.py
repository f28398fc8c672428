"""Around every request: an id, a limit on the body's size, one line in the log, and numbers for the metrics."""

import logging
import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from service.http.metrics import Metrics
from service.http.problems import problem, unexpected

_log = logging.getLogger("rujukan.access")
_REQUEST_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
_MOST_DIGITS = 18
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})


class RequestContext:
    """ASGI middleware that gives a request its id and watches it."""

    def __init__(self, app: ASGIApp, metrics: Metrics, max_body_bytes: int) -> None:
        self._app = app
        self._metrics = metrics
        self._limit = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(Headers(scope=scope))
        scope.setdefault("state", {})["request_id"] = request_id
        watch = _Watch(send, request_id)
        start = time.perf_counter()
        with bound_contextvars(request_id=request_id):
            try:
                await self._run(scope, receive, watch)
            finally:
                seconds = time.perf_counter() - start
                route = getattr(scope.get("route"), "path", "unknown")
                self._metrics.observe(_method(scope["method"]), route, watch.status, seconds)
                level = logging.DEBUG if scope["path"] in _QUIET else logging.INFO
                _log.log(
                    level,
                    "request",
                    extra={
                        "method": scope["method"],
                        "path": scope["path"],
                        "status": watch.status,
                        "milliseconds": round(1000 * seconds, 1),
                    },
                )

    async def _run(self, scope: Scope, receive: Receive, watch: "_Watch") -> None:
        declared = Headers(scope=scope).get("content-length", "")
        if _exceeds(declared, self._limit):
            response = problem(Request(scope), 413, _too_large(self._limit), headers={"Connection": "close"})
            await response(scope, receive, watch)
            return
        try:
            await self._app(scope, _limited(receive, self._limit), watch)
        except Exception:
            # Caught here and not by the framework's outermost layer, so that log and response carry the request's id.
            _log.exception("unexpected error")
            if watch.started:
                raise
            await unexpected(Request(scope))(scope, receive, watch)


class _Watch:
    """Passes a response on, adds the request's id and remembers the status."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id
        self.status = 500
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.started = True
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = self._request_id
            headers["X-Content-Type-Options"] = "nosniff"
        await self._send(message)


def _method(method: str) -> str:
    # Anyone may invent a method; each would be a series of its own.
    return method if method in _METHODS else "other"


def _request_id(headers: Headers) -> str:
    given = headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def _limited(receive: Receive, limit: int) -> Receive:
    received = 0

    async def read() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise HTTPException(413, _too_large(limit), {"Connection": "close"})
        return message

    return read


def _exceeds(declared: str, limit: int) -> bool:
    if not (declared.isascii() and declared.isdecimal()):
        return False
    return len(declared) > _MOST_DIGITS or int(declared) > limit


def _too_large(limit: int) -> str:
    return f"the body is larger than {limit} bytes (RUJUKAN_MAX_BODY_BYTES)"
