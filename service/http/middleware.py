"""Around every request: an id, limits on the body's size and time, one line in the log, numbers for the metrics."""

import asyncio
import logging
import re
import time
import uuid
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from service.http.metrics import Metrics
from service.http.problems import problem, unexpected
from service.limits import Crowd

_log = logging.getLogger("rujukan.access")
_REQUEST_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
_MOST_DIGITS = 18
_UPLOADS_TAKE = 10
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})


@dataclass(frozen=True, slots=True)
class _Limit:
    most: int
    seconds: float
    setting: str

    def exceeded(self) -> str:
        return f"the body is larger than {self.most} bytes ({self.setting})"


class BodyLimits:
    """How many bytes the body of a request may have and how long it may take; a document that is sent may have and
    take more."""

    def __init__(self, most: int, most_of_upload: int, seconds: float) -> None:
        self._body = _Limit(most, seconds, "RUJUKAN_MAX_BODY_BYTES")
        self._upload = _Limit(most_of_upload, seconds * _UPLOADS_TAKE, "RUJUKAN_MAX_UPLOAD_BYTES")

    def of(self, scope: Scope) -> _Limit:
        """Return the limit of a request."""
        is_upload = scope["method"] in ("POST", "PUT") and scope["path"].startswith("/v1/documents")
        return self._upload if is_upload else self._body


class RequestContext:
    """ASGI middleware that gives a request its id and watches it."""

    def __init__(self, app: ASGIApp, metrics: Metrics, limits: BodyLimits, crowd: Crowd) -> None:
        self._app = app
        self._metrics = metrics
        self._limits = limits
        self._crowd = crowd

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
        limit = self._limits.of(scope)
        declared = Headers(scope=scope).get("content-length", "")
        if _exceeds(declared, limit.most):
            response = problem(Request(scope), 413, limit.exceeded(), headers={"Connection": "close"})
            await response(scope, receive, watch)
            return
        if scope["path"] in _QUIET:
            await self._pass(scope, receive, watch, limit)
            return
        if not self._crowd.enter():
            detail = "too many requests are under way (RUJUKAN_QUEUE): try again in a second"
            response = problem(Request(scope), 503, detail, headers={"Retry-After": "1"})
            await response(scope, receive, watch)
            return
        try:
            await self._pass(scope, receive, watch, limit)
        finally:
            self._crowd.leave()

    async def _pass(self, scope: Scope, receive: Receive, watch: "_Watch", limit: "_Limit") -> None:
        try:
            await self._app(scope, _limited(receive, limit), watch)
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


def _limited(receive: Receive, limit: _Limit) -> Receive:
    received, whole = 0, False
    deadline = time.monotonic() + limit.seconds

    async def read() -> Message:
        nonlocal received, whole
        try:
            # Behind the body nothing comes but the end of the connection, which may take its time.
            message = await asyncio.wait_for(receive(), None if whole else deadline - time.monotonic())
        except TimeoutError:
            detail = f"the body did not come within {limit.seconds:g} seconds (RUJUKAN_BODY_SECONDS)"
            raise HTTPException(408, detail, {"Connection": "close"}) from None
        received += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if received > limit.most:
            raise HTTPException(413, limit.exceeded(), {"Connection": "close"})
        return message

    return read


def _exceeds(declared: str, limit: int) -> bool:
    if not (declared.isascii() and declared.isdecimal()):
        return False
    return len(declared) > _MOST_DIGITS or int(declared) > limit
