"""Find what an acronym may stand for: the phrases that documents use as names, by their initials.

A name is a title, a heading, what an item or a row of a table is called, or words with capitals in a row. As a whole it
may be shortened by whoever asks ("UAS" for the row "Ujian akhir semester"), and so may a part of it that the document
says again ("DO" for the heading "Syarat dan akibat drop out").
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from corpus.language import FUNCTION_WORDS
from corpus.model import Document
from corpus.rows import texts_of

_FEWEST, _MOST = 2, 6
_SAID_AGAIN = 2
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
# Words of one line, and of more than a letter each: the "D" of a table of grades shortens nothing.
_CAPITALS = re.compile(r"\b[A-Z][\w’'-]+(?:[^\S\n]+(?:(?:dan|and|of|the|for|di|untuk)[^\S\n]+)?[A-Z][\w’'-]+){1,5}")
_JOINS = frozenset().union(*FUNCTION_WORDS.values())


def initials_of(document: Document) -> Mapping[tuple[str, str], int]:
    """Return the initials and the phrase, in small letters, of each name that may be shortened, and how often the
    document says the phrase. Words that only join ("dan", "of") may have an initial or none."""
    whole = dict[str, bool]()
    for phrase, is_whole in _phrases(document):
        whole[phrase] = is_whole or whole.get(phrase, False)
    said = _count(_words(document.text), whole)
    kept = (phrase for phrase, is_whole in whole.items() if is_whole or said[phrase] >= _SAID_AGAIN)
    return {(letters, phrase): max(1, said[phrase]) for phrase in kept for letters in _initials(phrase)}


def _count(words: Sequence[str], phrases: Container[str]) -> Counter[str]:
    runs = (" ".join(words[i : i + size]) for size in range(_FEWEST, _MOST + 1) for i in range(len(words) - size + 1))
    return Counter(run for run in runs if run in phrases)


def _phrases(document: Document) -> Iterator[tuple[str, bool]]:
    """Yield phrases of a few words, and whether each is a whole name."""
    for name in _names(document):
        words = _words(name)
        for first in range(len(words)):
            for last in range(first + _FEWEST, min(len(words), first + _MOST) + 1):
                if words[first] not in _JOINS and words[last - 1] not in _JOINS:
                    yield " ".join(words[first:last]), last - first == len(words)


def _names(document: Document) -> Iterator[str]:
    text = document.text
    yield document.title
    for block in document.blocks:
        if block.kind == "heading":
            yield block.span.of(text)
        elif block.kind == "table":
            for row in document.sentences_in(block.span):
                yield texts_of(text, row.span)[0]
        yield from (item.name.of(text) for item in block.items if item.name)
    yield from (match[0] for match in _CAPITALS.finditer(text))


def _words(text: str) -> list[str]:
    return [match[0].lower() for match in _WORD.finditer(text)]


def _initials(phrase: str) -> set[str]:
    words = phrase.split()
    told = [word for word in words if word not in _JOINS]
    return {letters for some in (words, told) if _FEWEST <= len(letters := "".join(w[0] for w in some)) <= _MOST}
