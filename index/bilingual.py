"""Know what common words mean in the other language, so that a question's words find a text in that one.

The dictionary is data (``index/model/equivalents.json.gz``), written by ``python -m training.glossary``. It gives
stems, because stems are what is searched. A word is looked up as it stands ("training" is no "train"), then by what its
forms have in common: the stem in Indonesian, in English what is left without an inflection, because its stemmer makes
one stem of "hospital" and "hospitality".
"""

import gzip
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.model import Language

FILE = Path(__file__).parent / "model" / "equivalents.json.gz"
_INFLECTION = re.compile(r"(?<=\w\w\w)(?:ing|ed|es|s|e)$")
_DOUBLED = re.compile(r"([^\Waeiou\d_])\1$")


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The stems of the other language for each word of one, and for what a word's forms have in common."""

    words: Mapping[str, tuple[str, ...]]
    bases: Mapping[str, tuple[str, ...]]


def equivalents(word: str, stem: str, language: Language) -> tuple[str, ...]:
    """Return the stems of the other language that mean what ``word``, whose stem is ``stem``, means in ``language``;
    none where it is not known or is written alike."""
    dictionary = _dictionaries()[language]
    found = dictionary.words.get(word)
    return found if found is not None else dictionary.bases.get(base_of(word, stem, language), ())


def spoken_by(words: Iterable[str]) -> Language | None:
    """Return the language that has more of some words in small letters, of those that are not written alike in both;
    None where neither has more."""
    dictionaries = _dictionaries()
    known = {
        language: sum(word in one.words or base_of(word, word, language) in one.bases for word in words)
        for language, one in dictionaries.items()
    }
    most = max(known, key=lambda language: known[language])
    return most if list(known.values()).count(known[most]) == 1 else None


def base_of(word: str, stem: str, language: Language) -> str:
    """Return what the forms of a word have in common."""
    if language == "id":
        return stem
    return _DOUBLED.sub(r"\1", _INFLECTION.sub("", re.sub(r"ies$", "y", word)))


def pack(dictionaries: Mapping[Language, Dictionary]) -> bytes:
    """Return the file's content, the same bytes for the same dictionaries."""
    content = {
        language: [{key: " ".join(some[key]) for key in sorted(some)} for some in (one.words, one.bases)]
        for language, one in sorted(dictionaries.items())
    }
    return gzip.compress(json.dumps(content, separators=(",", ":")).encode("ascii"), mtime=0)


@cache
def _dictionaries() -> Mapping[Language, Dictionary]:
    content = json.loads(gzip.decompress(FILE.read_bytes()))
    return {
        language: Dictionary(*({key: tuple(stems.split()) for key, stems in some.items()} for some in both))
        for language, both in content.items()
    }
