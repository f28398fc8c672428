"""Know the common words of Indonesian and English, so that none is taken for a typing error.

The list is data (``service/model/words.txt.gz``), written by ``python -m training.common_words``.
"""

import gzip
from collections.abc import Sequence
from functools import cache

from service.bundled import MODELS

FILE = MODELS / "words.txt.gz"
# Shorter words are not on the list: they are never mended.
SHORTEST = 5


def is_common(word: str) -> bool:
    """Tell whether a word in small letters, of ``SHORTEST`` letters or more, is a common one of either language."""
    return word in _words()


def pack(words: Sequence[str]) -> bytes:
    """Return the file's content, the same bytes for the same words."""
    return gzip.compress("\n".join(words).encode("ascii"), mtime=0)


@cache
def _words() -> frozenset[str]:
    return frozenset(gzip.decompress(FILE.read_bytes()).decode("ascii").split("\n"))
