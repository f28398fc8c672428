"""Read bytes as text: UTF-8 with or without byte order mark, UTF-16, else windows-1252."""

import codecs
import re

from corpus.errors import TextError

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT = 4096
_BINARY_SHARE = 0.02
_HALF_ZERO = 0.3
_LEAST_PAIRS = 4


def decode(content: bytes) -> str:
    """Return the text in ``content``.

    Raises:
        TextError: it is no text.
    """
    text = _decode(content)
    head = text[:_LOOKED_AT]
    if len(_CONTROL.findall(head)) > _BINARY_SHARE * len(head):
        raise TextError("this is no text but binary data; save it as UTF-8 text, Markdown, HTML, PDF or .docx")
    return text


def _decode(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _as(content, "utf-16")
    zeros = _zeros(content[:_LOOKED_AT])
    if zeros:
        return _as(content, zeros)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # One odd byte in UTF-8 is damage, not another encoding.
        if _is_mostly_utf8(content):
            raise TextError(f"not UTF-8 text (byte {error.start}); save it as UTF-8") from error
        return _as(content, "cp1252")


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise TextError(f"not {encoding} text (byte {error.start}); save it as UTF-8") from error


def _zeros(head: bytes) -> str | None:
    """Return the UTF-16 that has its zero bytes where ``head`` has, or None."""
    half = len(head) // 2
    if half < _LEAST_PAIRS:
        return None
    if head[1::2].count(0) > _HALF_ZERO * half and not head[::2].count(0):
        return "utf-16-le"
    if head[::2].count(0) > _HALF_ZERO * half and not head[1::2].count(0):
        return "utf-16-be"
    return None


def _is_mostly_utf8(content: bytes) -> bool:
    decoded = content.decode("utf-8", errors="replace")
    return any(ord(c) > 0x7F and c != "�" for c in decoded) and decoded.count("�") * 20 < len(decoded)
