"""Put the documents' word for what a question says in another: "kendala" where they only have "hambatan".

Which words say the same is a table (``service/model/synonyms.tsv``), written for this project: a language, a word that
people ask with, and those by which a document may say it, the closest first. A word that the documents have stays, and
so does one for which they have none of these. Words that only ask for a definition, or name the text itself or its
author, are not in the table, nor are the commonest, which mean too much.
"""

import re
from collections.abc import Mapping
from functools import cache

from corpus.model import Language
from service.bundled import MODELS
from service.understanding.spelling import Known
from service.understanding.telling_words import only_asks, words_of

TABLE = MODELS / "synonyms.tsv"
_SUFFIX = re.compile(r"nya$")
# "Drop out" is no "drop".
_PARTICLE = re.compile(r"\s+(?:out|up|down|off|on|over|away|back|through|around|sure)\b", re.I)


def in_their_words(text: str, language: Language, is_said: Known) -> str:
    """Return a question with each word that the documents do not have replaced by the closest that they have and that
    says the same.

    Args:
        text: a question.
        language: which it is asked in.
        is_said: tells of a word in small letters whether the documents have it.
    """
    same = synonyms(language)
    pieces, end = [], 0
    for match in words_of(text):
        is_part = language == "en" and _PARTICLE.match(text, match.end())
        other = _said_for(match[0], same, is_said) if match[0].islower() and not is_part else None
        if other:
            pieces += [text[end : match.start()], other]
            end = match.end()
    return "".join([*pieces, text[end:]])


def _said_for(word: str, same: Mapping[str, tuple[str, ...]], is_said: Known) -> str | None:
    if only_asks(word) or is_said(word):
        return None
    base = word if word in same else _SUFFIX.sub("", word)
    found = next(filter(is_said, same.get(base, ())), None)
    return found + word[len(base) :] if found else None


@cache
def synonyms(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the words that say the same as one, closest first, for each word that is asked with in a language."""
    found = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        of, asked, said = line.split("\t")
        if of == language:
            found[asked] = tuple(said.split())
    return found
