"""Give names in a question the capitals that the documents have: "menurut halvorsen" is "menurut Halvorsen".

Capitals tell names from other words, to the encoder and to whatever compares a question with a text. Whoever writes
one himself is taken at his word.
"""

import re
from collections.abc import Callable

_WORD = re.compile(r"[^\W\d_]+")


def without_shouting(text: str) -> str:
    """Return ``text`` in small letters if all of it is in capitals: the same to the sense, but other pieces of the
    vocabulary to the encoder, and no word that is known."""
    return text.lower() if text.isupper() else text


def with_names(text: str, name_of: Callable[[str], str | None]) -> str:
    """Return ``text`` with its names as ``name_of`` has them for a word in small letters; unaltered where it has
    capitals behind its first letter."""
    if text[1:] != text[1:].lower():
        return text
    return _WORD.sub(lambda match: name_of(match[0].lower()) or match[0], text)
