"""Refuse requests under a name that may be anyone's, where only this machine is meant to ask.

A page somewhere on the web can have its own name point to 127.0.0.1 (DNS rebinding), and its script would then read
whatever is served there as its own. So a server that listens on loopback answers under addresses and under names
without a dot, which nobody can register, and under those that the settings allow.
"""

import ipaddress
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from service.http.access import is_loopback
from service.http.problems import problem
from service.settings import Settings


class HostCheck:
    """ASGI middleware that lets pass what asks for a host of this machine or one of ``allowed``."""

    def __init__(self, app: ASGIApp, allowed: Sequence[str]) -> None:
        self._app, self._allowed = app, frozenset(name.lower() for name in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        host = _name(Headers(scope=scope).get("host", "")) if scope["type"] == "http" else ""
        if host and not self._is_allowed(host):
            detail = f"this server does not answer under the name {host[:100]!r} (RUJUKAN_ALLOWED_HOSTS)"
            await problem(Request(scope), 421, detail)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_allowed(self, host: str) -> bool:
        return "." not in host or host in self._allowed or host.endswith(".localhost") or _is_address(host)


def checks_hosts(settings: Settings) -> bool:
    """Tell whether names are to be checked: where the settings name some, or the server is for this machine only."""
    return "*" not in settings.allowed_hosts and (bool(settings.allowed_hosts) or is_loopback(settings.host))


def _name(host: str) -> str:
    """Return a Host header without its port, in small letters."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].rstrip(".").lower()


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
