"""Know what common words mean in the other language, so that a question's words find a text in that one.

The dictionary is data (``index/model/equivalents.json.gz``), written by ``python -m training.glossary``. It holds
stems, because stems are what is searched.
"""

import gzip
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from corpus.model import Language

FILE = Path(__file__).parent / "model" / "equivalents.json.gz"
Equivalents = Mapping[Language, Mapping[str, tuple[str, ...]]]


def equivalents(stem: str, language: Language) -> tuple[str, ...]:
    """Return the stems of the other language that mean what ``stem`` means in ``language``; none where it is not known
    or is written alike."""
    return _dictionary()[language].get(stem, ())


def pack(dictionary: Equivalents) -> bytes:
    """Return the file's content, the same bytes for the same dictionary."""
    content = {
        language: {stem: " ".join(others) for stem, others in sorted(dictionary[language].items())}
        for language in ("id", "en")
    }
    return gzip.compress(json.dumps(content, separators=(",", ":")).encode("ascii"), mtime=0)


@cache
def _dictionary() -> Equivalents:
    content = json.loads(gzip.decompress(FILE.read_bytes()))
    return {
        language: {stem: tuple(others.split()) for stem, others in some.items()} for language, some in content.items()
    }
