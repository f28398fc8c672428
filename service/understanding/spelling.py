"""Mend typing errors in a question by the documents' own words.

A word is mended only if nothing knows it: no passage has a form of it, and it is no common word of either language.
What takes its place stands in the documents, or else is a word that asks ("perbedaan"), begins with the same letter and
is one slip away, two where the word is long. Names are held to one slip, because another name is more often another
person than a slip.
"""

import re
from collections.abc import Callable

from rapidfuzz.distance import OSA

from corpus.language import OTHER, is_function_word, spoken_in, tells_language
from index.catalogue import Catalogue, Word
from service.understanding.common_words import SHORTEST, is_common

# Tells whether a word, in small letters, is known besides the common ones.
Known = Callable[[str], bool]

# "Shouldn't" is no "shouldn".
_WORD = re.compile(r"[^\W\d_]+(?!['’]t\b)")
_SUFFIX = re.compile(r"(?:nya|kah|lah)$")
_LONG, _SHORTEST_NAME = 10, 6
# "Summarise" is known where "summarize" is.
_BRITISH = re.compile(r"(?<=\w{3})is(?=(?:e[ds]?|ing|ations?)$)")
# They tell which sort of answer is wanted, and the documents need not have them.
_ASKING = (
    "apakah bagaimana bagaimanakah bandingkan bedanya definisi jelaskan mengapa menurut pengertian perbandingan "
    "perbedaan perbedaannya persamaan sebutkan siapakah uraikan "
    "according between compare comparison define definition describe difference differences different explain meaning"
).split()
# In the documents a name stands with a capital this often.
_NAME_SHARE = 0.8


def mend(text: str, catalogue: Catalogue, known: Known) -> str:
    """Return ``text`` with its typing errors mended; the same text where there are none that are sure."""
    foreign = OTHER[spoken_in(text) or "id"]

    def mended(match: re.Match[str]) -> str:
        found = _mended(match[0], match.start() == 0, catalogue, known)
        # "Banyan" in an English question is no "banyak".
        return match[0] if tells_language(found) and spoken_in(found) == foreign else found

    return _WORD.sub(mended, text)


def _mended(word: str, is_first: bool, catalogue: Catalogue, known: Known) -> str:
    plain = word.lower()
    suffix = _SUFFIX.search(plain)
    ending = suffix[0] if suffix else ""
    for form, rest in ((plain, ""), (plain.removesuffix(ending), ending)):
        if len(form) < SHORTEST or _is_known(form, known):
            return word
        found = _nearest(form, catalogue, word[0].isupper() and not is_first and not word.isupper())
        if found:
            return (found.capitalize() if word[0].isupper() else found) + rest
    return word


def _is_known(word: str, known: Known) -> bool:
    return is_function_word(word) or any(is_common(one) or known(one) for one in (word, _BRITISH.sub("iz", word)))


def _nearest(word: str, catalogue: Catalogue, is_name: bool) -> str | None:
    slips = 2 if len(word) >= _LONG else 1
    near = catalogue.words_like(word[0], len(word) - slips, len(word) + slips)
    found = [(_slips(word, other, is_name), -other.occurrences, other.text) for other in near]
    best = min((one for one in found if 0 < one[0] <= slips), default=None)
    if best or is_name:
        return best[2] if best else None
    asking = (other for other in _ASKING if other[0] == word[0])
    return next((other for other in asking if OSA.distance(word, other, score_cutoff=1) == 1), None)


def _slips(word: str, other: Word, is_name: bool) -> int:
    """Return how many slips lie between a word and one of the documents (Damerau 1964), many where it may not be it."""
    other_is_name = other.capitals >= _NAME_SHARE * other.occurrences
    if is_name and not other_is_name:
        return _LONG
    distance = OSA.distance(word, other.text, score_cutoff=2)
    if other_is_name and (distance > 1 or len(word) < _SHORTEST_NAME):
        return _LONG
    return int(distance)
