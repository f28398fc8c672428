"""Who may do what: administration needs a key, asking does unless it is open."""

import hmac
import ipaddress
import math
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as Connection

from service.keys import KeyStore, Scope
from service.limits import RateLimit
from service.settings import Settings

_bearer = HTTPBearer(auto_error=False, description="A key made by `rujukan keys create`, or RUJUKAN_ADMIN_KEY")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="rujukan"'}


class Access:
    """Checks keys against those that were made and the one in the settings."""

    def __init__(self, settings: Settings, keys: KeyStore) -> None:
        self._first = settings.admin_key.get_secret_value() if settings.admin_key else None
        self.asking_is_open = settings.asking == "open" or (settings.asking == "auto" and is_loopback(settings.host))
        self._keys = keys
        self._rate = RateLimit(settings.rate_limit)

    def require(self, scope: Scope, token: str | None, address: str) -> None:
        """Let pass who may do this.

        Raises:
            HTTPException: 401 without a key, 403 where it does not allow this, 429 where it comes too often.
        """
        who = self._who(scope, token, address)
        wait = self._rate.wait(who)
        if wait:
            seconds = math.ceil(wait)
            raise HTTPException(
                429, f"too many requests: wait {seconds} s (RUJUKAN_RATE_LIMIT)", {"Retry-After": str(seconds)}
            )

    def _who(self, scope: Scope, token: str | None, address: str) -> str:
        is_open = scope == "ask" and self.asking_is_open
        if token is None:
            if is_open:
                return address
            raise HTTPException(401, "this needs a key: send the header Authorization: Bearer KEY", _CHALLENGE)
        if self._first is not None and hmac.compare_digest(token.encode(), self._first.encode()):
            return "first"
        key = self._keys.find(token)
        if is_open and (key is None or not key.allows(scope)):
            # Clients of other services send whatever key they have.
            return address
        if key is None:
            raise HTTPException(401, "this key is not known here", _CHALLENGE)
        if not key.allows(scope):
            over = "has ended" if not key.allows("ask") else f"does not allow to {scope}"
            raise HTTPException(403, f"the key {key.id} {over}")
        return key.id


class Guard:
    """Lets pass to a mounted application who may ask."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] == "http":
            request = Request(scope)
            if request.method == "GET":
                # A stream of what the server has to say; it says nothing unasked, and would only be kept open.
                raise HTTPException(405, "send POST: this server has no stream of its own", {"Allow": "POST"})
            kind, _, token = request.headers.get("authorization", "").partition(" ")
            address = request.client.host if request.client else ""
            await run_sync(self._access.require, "ask", token if kind.lower() == "bearer" else None, address)
        await self._app(scope, receive, send)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches what listens on ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _require(scope: Scope, request: Request, credentials: HTTPAuthorizationCredentials | None) -> None:
    access: Access = request.app.state.access
    address = request.client.host if request.client else ""
    access.require(scope, credentials.credentials if credentials else None, address)


def may_ask(request: Request, credentials: Credentials) -> None:
    """Let pass who may ask."""
    _require("ask", request, credentials)


def may_administer(request: Request, credentials: Credentials) -> None:
    """Let pass who may change documents."""
    _require("admin", request, credentials)
