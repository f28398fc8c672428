"""Count the words of documents, those of documents that are gone as fewer."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W\d_]{2,40}")


def count_words(texts: Iterable[str], removed: Iterable[str] = ()) -> Iterator[tuple[str, int, int]]:
    """Return each word in small letters, how often it stands in ``texts`` more than in ``removed``, and how often with
    a capital."""
    occurrences, capitals = Counter[str](), Counter[str]()
    for sign, some in ((1, texts), (-1, removed)):
        for text in some:
            for match in _WORD.finditer(text):
                occurrences[match[0].lower()] += sign
                capitals[match[0].lower()] += sign * match[0][0].isupper()
    return ((word, count, capitals[word]) for word, count in occurrences.items())
