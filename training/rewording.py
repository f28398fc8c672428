"""Ask a question in other words: each of the table that the service has (``service.understanding.other_words``)."""

import random
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from corpus.model import Language
from service.understanding.other_words import synonyms
from service.understanding.telling_words import only_asks, words_of


def reworded(question: str, language: Language, share: float, chance: random.Random) -> str:
    """Return a question with a ``share`` of the words that have others for them replaced by one of these."""
    same = _say_the_same(language)
    pieces, end = [], 0
    for match in words_of(question):
        others = same.get(match[0], ()) if not only_asks(match[0]) else ()
        if others and chance.random() < share:
            pieces += [question[end : match.start()], chance.choice(others)]
            end = match.end()
    return "".join([*pieces, question[end:]])


@cache
def _say_the_same(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return for each word those that the table has for it, and those that it has it for."""
    found: dict[str, set[str]] = defaultdict(set)
    for asked, said in synonyms(language).items():
        for word in said:
            found[asked].add(word)
            found[word].add(asked)
    return {word: tuple(sorted(others)) for word, others in found.items()}
