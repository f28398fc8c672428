"""Let scripts of the pages that embed the chat call what they may: asking, searching, listing, and nothing else."""

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

_METHODS = {
    "/v1/ask": ("POST",),
    "/v1/search": ("POST",),
    "/v1/documents": ("GET",),
    "/v1/feedback": ("POST",),
    "/v1/chat/completions": ("POST",),
}
_SENT = ("Authorization", "Content-Type")
_READ = ("X-Request-ID", "Retry-After")
_SECONDS_KEPT = 3600


class EmbeddingPages:
    """ASGI middleware that answers for these origins' pages only, and on these routes only.

    Cookies are never let through: a key comes in a header, which no page can make a browser send by itself.
    """

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self._app = app
        self._open = {path: _allowing(app, origins, methods) for path, methods in _METHODS.items()} if origins else {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        app = self._app
        if scope["type"] == "http" and scope["method"] in (*_METHODS.get(scope["path"], ()), "OPTIONS"):
            app = self._open.get(scope["path"], app)
        await app(scope, receive, send)


def _allowing(app: ASGIApp, origins: Sequence[str], methods: Sequence[str]) -> CORSMiddleware:
    return CORSMiddleware(
        app,
        allow_origins=origins,
        allow_methods=methods,
        allow_headers=_SENT,
        expose_headers=_READ,
        max_age=_SECONDS_KEPT,
    )
