"""Turn text into the stems that are searched: words, folded and stemmed, function words left out."""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

from corpus.language import FUNCTION_WORDS, OTHER, is_function_word
from corpus.model import Language
from index.bilingual import equivalents

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STEMMERS = {"id": snowballstemmer.stemmer("indonesian"), "en": snowballstemmer.stemmer("english")}
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
    """Return a word's Snowball stem."""
    with _STEMMING:
        return str(_STEMMERS[language].stemWord(word))
