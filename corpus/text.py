"""Fix a text once, before any offset exists."""

import re
import unicodedata

from corpus.errors import TextError

_FORBIDDEN = re.compile(r"[\x00\ud800-\udfff]")


def canonical(text: str) -> str:
    """Return ``text`` in Unicode form NFC with ``\\n`` line ends and no byte order mark.

    Raises:
        TextError: the text is empty, or holds a NUL or half of a surrogate pair.
    """
    found = _FORBIDDEN.search(text)
    if found:
        code = ord(found.group())
        raise TextError(f"the text holds U+{code:04X} at character {found.start()}; remove it")
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise TextError("the text is empty")
    return text


def whole_letters(text: str) -> str:
    """Return ``text`` without what ``canonical`` refuses; for a name or label, which is not worth a whole document."""
    return _FORBIDDEN.sub("", text)
