"""Turn text into the stems that are searched: words, folded and stemmed, function words left out.

Indonesian words are stemmed with a dictionary of roots (Asian 2007, as in Sastrawi): without one "menulis" and
"tulisan" are two words, because a prefix eats the first letter of what it stands before. English ones are by Snowball,
and those of one family that it does not bring together ("wrote" and "written", "apply" and "application") by a table.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer
from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from corpus.language import FUNCTION_WORDS, OTHER, is_function_word
from corpus.model import Language
from index.bilingual import equivalents

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENGLISH = snowballstemmer.stemmer("english")
# A line for each family, the commonest word first.
FAMILIES = Path(__file__).parent / "model" / "families.txt"
_LONGEST_WORD = 60
# Particles, and what people say beside what they ask: no question is about them. In a text they are words.
_FILLERS = frozenset(
    "actually basically begitu deh exactly ingin kak kan kok lah lho loh mau memang mohon nah nih pengen pengin really "
    "sebenarnya sebenernya sebetulnya tuh want yah".split()
)
# A Snowball stemmer keeps the word it works on in itself, so that two threads must not share a call.
_STEMMING = threading.Lock()


def words(text: str) -> Iterator[str]:
    """Yield the words of ``text`` in lower case, without accents and apostrophes ("O’Leary" is "oleary")."""
    for match in _WORD.finditer(_fold(text)):
        word = match.group().replace("'", "").replace("’", "")
        if len(word) <= _LONGEST_WORD:
            yield word


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text).lower() if not unicodedata.combining(c))


def stems(text: str, language: Language) -> list[str]:
    """Return the stems of ``text`` in order, without the function words of ``language``."""
    return [stem(word, language) for word in words(text) if word not in FUNCTION_WORDS[language]]


def query_stems(text: str, into: Language | None = None, asked_in: Language | None = None) -> dict[str, frozenset[str]]:
    """Return the stems to search for a question of any language, each with the words it stands for.

    A word is left out when it is a function word of either language, so that "what" does not search Indonesian text, or
    one that people only fill a question with.

    Args:
        text: the question, or a part of it.
        into: the language of the texts that are searched, where it is known: what the words mean in it is there too.
        asked_in: the question's language, where it is known: words are not looked up that are in the texts' own, but
            for those that are no words of it ("apa itu public hearing").
    """
    found: dict[str, set[str]] = {}
    for word in words(text):
        if not (is_function_word(word) or word in _FILLERS):
            own = {language: stem(word, language) for language in FUNCTION_WORDS}
            for one in own.values():
                found.setdefault(one, set()).add(word)
            if into and (into != asked_in or not equivalents(word, own[into], into)):
                for one in equivalents(word, own[OTHER[into]], OTHER[into]):
                    found.setdefault(one, set()).add(word)
    return {key: frozenset(value) for key, value in found.items()}


@lru_cache(maxsize=100_000)
def stem(word: str, language: Language) -> str:
    """Return what the forms of a word have in common."""
    if language == "id":
        # It leaves nothing of other letters.
        return str(_indonesian().stem_word(word)) or word if word.isascii() and word.isalpha() else word
    stemmed = _snowball(word)
    return _families().get(stemmed, stemmed)


def _snowball(word: str) -> str:
    with _STEMMING:
        return str(_ENGLISH.stemWord(word))


@cache
def _indonesian() -> Stemmer:
    return Stemmer(ArrayDictionary(StemmerFactory().get_words()))


@cache
def _families() -> Mapping[str, str]:
    """Return the stem of a family's first word for that of each of the others."""
    found: dict[str, str] = {}
    for line in FAMILIES.read_text(encoding="utf-8").splitlines():
        first, *others = map(_snowball, line.split())
        found |= {other: first for other in others if other != first}
    return found
