"""Find the names and numbers in a question: what a text that answers it is expected to hold.

"How many pupils were absent in Northmere in 2015?" is not answered by what another town had, or the same in another
year, however alike the sentences are. In questions typed without capitals only numbers are seen.
"""

import re

from corpus.model import Language
from index.analysis import query_stems, stem, words
from index.lexical import by_word
from service.understanding.kind_cues import DAY

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?![.,]?\d)")
_TOKEN = re.compile(r"[^\W_]+(?:[-'’/.,][^\W_]+)*")
# "Kelas XII" is another than "kelas XI", in small letters too; one letter may be anything.
_ROMAN = re.compile(r"(?=..)(?:x{1,3}(?:ix|iv|v?i{0,3})|ix|iv|vi{1,3}|i{2,3})", re.I)
# A day is a name however it is written.
_DAY = re.compile(DAY, re.I)
_OWNS = re.compile(r"['’]s$")
# A capital here says no more than that something begins.
_BEGINS = re.compile(r"(?:^|[.!?:]\s+|[\"“‘(])\W*$")


def names_in(question: str) -> frozenset[str]:
    """Return the words of names, and the numbers, in a question, in lower case; one that begins it is in doubt and left
    out unless it has a digit."""
    found = (match for match in _TOKEN.finditer(question) if _is_name(question, match))
    return frozenset(word for match in found for word in words(_OWNS.sub("", match[0])))


def numbers_of(names: frozenset[str]) -> frozenset[str]:
    """Return those of ``names`` that are numbers."""
    return frozenset(name for name in names if any(map(str.isdigit, name)) or _ROMAN.fullmatch(name))


def _is_name(question: str, match: re.Match[str]) -> bool:
    token = match[0]
    if any(map(str.isdigit, token)) or _DAY.fullmatch(token) or _ROMAN.fullmatch(token):
        return True
    return token[0].isupper() and not _BEGINS.search(question[: match.start()])


def held_share(
    names: frozenset[str], text: str, written_in: Language | None = None, asked_in: Language | None = None
) -> float:
    """Return the share of ``names`` that stand in ``text``, 1 where there are none.

    Where the text is written in another language than the question was asked in, a name that it has for the same is as
    good ("the Dutch", "orang Belanda"); the common word that a name also is ("Mark", "tanda") is not.
    """
    held = names & set(words(text))
    if written_in and written_in != asked_in and names - held:
        there = {stem(word, written_in) for word in names_in(text)}
        meant = by_word(query_stems(" ".join(sorted(names)), written_in, asked_in))
        held |= {name for name in names if not meant.get(name, set()).isdisjoint(there)}
    return len(held) / len(names) if names else 1.0
