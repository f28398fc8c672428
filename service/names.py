"""Find the names and numbers in a question: what a text that answers it is expected to hold.

"How many pupils were absent in Northmere in 2015?" is not answered by what another town had, or the same in another
year, however alike the sentences are. In questions typed without capitals only numbers are seen.
"""

import re

from corpus.model import Language
from index.analysis import stem, stems, words
from index.bilingual import equivalents

_TOKEN = re.compile(r"[^\W_]+(?:[-'’/.,][^\W_]+)*")
# A capital here says no more than that something begins.
_BEGINS = re.compile(r"(?:^|[.!?:]\s+|[\"“‘(])\W*$")


def names_in(question: str) -> frozenset[str]:
    """Return the words of names, and the numbers, in a question, in lower case; one that begins it is in doubt and left
    out unless it has a digit."""
    found = (match for match in _TOKEN.finditer(question) if _is_name(question, match))
    return frozenset(word for match in found for word in words(match[0]))


def _is_name(question: str, match: re.Match[str]) -> bool:
    token = match[0]
    if any(map(str.isdigit, token)):
        return True
    return token[0].isupper() and not _BEGINS.search(question[: match.start()])


def held_share(
    names: frozenset[str], text: str, asked_in: Language | None = None, written_in: Language | None = None
) -> float:
    """Return the share of ``names`` that stand in ``text``, 1 where there are none.

    Where the text is known to be written in another language than the question was asked in, what a name means there
    is as good ("the Dutch", "orang Belanda").
    """
    held = names & set(words(text))
    if asked_in and written_in and asked_in != written_in:
        there = set(stems(text, written_in))
        held |= {name for name in names if not there.isdisjoint(equivalents(stem(name, asked_in), asked_in))}
    return len(held) / len(names) if names else 1.0
