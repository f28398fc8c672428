"""Read the origins of web pages that may do what only the service's own pages may, and the service's own address."""

import json
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_DEFAULT_PORTS = {"http": "80", "https": "443"}
# What a Content-Security-Policy can name: no IPv6 address, and no letter that a browser would write as punycode.
_ORIGIN = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)"
    r"(:(?P<port>[0-9]{1,5}))?"
)
_FORM = "an origin is scheme://host or scheme://host:port and nothing more, as in https://www.kampus.example"


def parse_origins(value: object) -> tuple[str, ...]:
    """Return origins as browsers write them, each once, from text (with commas between, or a JSON list) or a list.

    Raises:
        ValueError: one is no origin; the message says which and why.
    """
    value = split_list(value)
    if not isinstance(value, Iterable) or not all(isinstance(one, str) for one in value):
        raise ValueError(f"is no list of origins; {_FORM}")
    return tuple(dict.fromkeys(_origin(one.strip()) for one in value))


def split_list(text: object) -> object:
    """Return what text with commas between, or a JSON list, lists; anything else as it is.

    Raises:
        ValueError: it begins like a JSON list and is none.
    """
    if not isinstance(text, str):
        return text
    if text.lstrip().startswith("["):
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            raise ValueError(f"begins like a JSON list and is none ({error}); leave the brackets out") from None
    return [part.strip() for part in text.split(",") if part.strip()]


def parse_address(value: object) -> object:
    """Return the address of a service without the slash at its end; None for nothing.

    Raises:
        ValueError: it is none that a reader's browser could follow.
    """
    if not isinstance(value, str):
        return value
    text = value.strip().rstrip("/")
    parts = urlsplit(text)
    if text and (parts.scheme not in _DEFAULT_PORTS or not parts.hostname or parts.query or parts.fragment):
        raise ValueError(f"{value!r} is no address of a service, as in https://rujukan.kampus.example")
    return text or None


def _origin(text: str) -> str:
    parts = _ORIGIN.fullmatch(text.lower())
    if parts is None:
        raise ValueError(f"{text!r} {_fault(text)}; {_FORM}")
    port = parts["port"]
    if port is not None and not 1 <= int(port) <= 65535:
        raise ValueError(f"{text!r} has a port that is none; {_FORM}")
    base = f"{parts['scheme']}://{parts['host']}"
    # Browsers leave the usual port out, and leading zeros.
    return base if port is None or str(int(port)) == _DEFAULT_PORTS[parts["scheme"]] else f"{base}:{int(port)}"


def _fault(text: str) -> str:
    scheme, separator, rest = text.partition("://")
    if "*" in text:
        return "has a wildcard: name each origin"
    if not text.isascii():
        return "has letters that are not ASCII: write the host in punycode (xn--…)"
    if not separator:
        return "has no scheme"
    if scheme.lower() not in _DEFAULT_PORTS:
        return "is neither http nor https"
    if set(rest) & set("/?#"):
        return "has a path"
    return "is no origin"
