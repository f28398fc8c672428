"""Tell where names stand in a question, and how far they go: "University of Tarn" is one thing."""

import re
from collections.abc import Iterator
from itertools import dropwhile

from corpus.language import spoken_in
from service.understanding.telling_words import count_telling, only_asks, words_of

A_NAME = r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*"
# "Van der Laan", "University of Tarn", "Fakultas Ekonomi dan Bisnis": one thing each.
_WHOLE_NAME = re.compile(
    r"\b[A-Z][\w’'-]*(?:\s+(?:(?:of|van|von|de|den|der|bin|al|dan|and|&|the)\s+){0,2}[A-Z][\w’'-]*)*"
)
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+(?:(?:of|van|von|de|den|der|bin)\s+(?:the\s+)?)?[A-Z][\w’'-]*)*")
_GOES_ON_BY = re.compile(rf"\s+(?:dan|and|&)\s+{A_NAME}")
_WITHIN_A_NAME = re.compile(r"\b[A-Z][\w’'-]*\s+$")
_ONLY_NAMES = re.compile(rf"{A_NAME}(?:(?:\s*,|\s+(?:and|dan|serta|&))\s+{A_NAME})+")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)


def things_in(part: str) -> int:
    """Return how many things a part of a question names: telling words, and names of any length."""
    return count_telling(_WHOLE_NAME.sub(lambda name: name[0] if count_telling(name[0]) == 0 else "X", part))


def names_of(asked: str) -> list[str]:
    """Return the names in a question."""
    return [asked[start:end] for start, end in name_places(asked)]


def is_of_capitals(text: str) -> bool:
    """Tell whether a text is one name and no more."""
    return _WHOLE_NAME.fullmatch(_ARTICLE.sub("", text)) is not None


def name_places(asked: str) -> Iterator[tuple[int, int]]:
    """Yield where names stand, but for a word alone that begins the question."""
    for name in _NAME.finditer(asked):
        words = [word for word in words_of(name[0]) if word[0][0].isupper()]
        # "Does" has a capital because the question begins with it.
        named = list(dropwhile(lambda word: only_asks(word[0]), words))
        start = name.start() + named[0].start() if named else 0
        if named and (len(named) > 1 or start > 0):
            yield start, name.start() + named[-1].end()


def grown(asked: str, place: tuple[int, int], part: str) -> tuple[int, int]:
    """Return where a name stands with what "dan" joins to it, where the part is a name of the same kind: "Fakultas
    Ekonomi dan Bisnis", then "Fakultas Hukum"."""
    goes_on = _GOES_ON_BY.match(asked, place[1])
    is_same = asked[slice(*place)].split()[0] == part.split()[0]
    return (place[0], goes_on.end()) if goes_on and is_same else place


def is_in_a_name(asked: str, found: re.Match[str]) -> bool:
    """Tell whether an "of" stands within a name: "University of Tarn"."""
    return found[0][:2].lower() == "of" and _WITHIN_A_NAME.search(asked[: found.start()]) is not None


def cuts_a_name(asked: str, place: tuple[int, int], part: str) -> bool:
    """Tell whether a place begins or ends within a name of several words; but what is no name itself may be put behind
    the noun of one ("Divisi Acara", then "konsumsi"), in English before it."""
    for start, end in name_places(asked):
        cuts = [edge for edge in place if start < edge < end]
        words = asked[start:end].split()
        kept = (
            place[0] == start + len(words[0]) + 1 if spoken_in(asked) == "id" else place[1] == end - len(words[-1]) - 1
        )
        inside = start <= place[0] and place[1] <= end
        if cuts and not (kept and inside and len(cuts) == 1 and part == part.lower()):
            return True
    return False


def names_several(text: str) -> bool:
    """Tell whether a text is nothing but some names: "Tarn and Ulm"."""
    return _ONLY_NAMES.fullmatch(text) is not None
