"""Bring a question's words to those of the documents: names, short forms, typing errors, the language they are of."""

import re

from corpus.language import is_function_word, spoken_in
from corpus.model import Language
from index.bilingual import spoken_by
from index.retriever import word_frequencies
from index.snapshot import Snapshot
from service.understanding.acronyms import written_out
from service.understanding.casing import with_capital, with_names, without_shouting
from service.understanding.clippings import clippings_written_out
from service.understanding.colloquial import in_full
from service.understanding.common_words import SHORTEST, is_common
from service.understanding.compounds import as_written
from service.understanding.full_names import with_full_name
from service.understanding.ordinals import number_of
from service.understanding.other_words import in_their_words
from service.understanding.short_names import short_names_written_out
from service.understanding.spelling import Known, mend
from service.understanding.telling_words import only_asks, words_of

# So much of the time a name has its capital.
_ALWAYS = 0.95
_SHORTEST_NAME = 4
_QUOTED = r"(?=(?:-\w+)?(?:\s+(?:dan|and|&)\s+[A-Z][\w-]+|\s+(?:et\s+al|dkk)\.?)?,?\s+\(?\D{0,30}(?:19|20)\d\d)"
_ADDRESSED = r"\b(?:[DM]rs?|Ms|Prof|Ir|Hj?|KH|Sir|Bapak|Ibu|Pak|Bu)\.?\s+"
# Passages that hold both of two words come first among those that hold either.
_LOOKED_AT = 20


class CorpusWords:
    """What the words of one snapshot's documents tell of a question's. ``is_word`` tells which others are known."""

    def __init__(self, snapshot: Snapshot, is_word: Known) -> None:
        self._snapshot = snapshot
        self._is_word = is_word

    def mended(self, text: str) -> str:
        """Return a question in words that the documents have: written out, with its typing errors mended and names as
        they write them."""
        catalogue = self._snapshot.catalogue
        text = in_full(without_shouting(text), self._is_said, is_common)
        text = short_names_written_out(text, self._is_said, self._are_side_by_side)
        text = written_out(text, catalogue.phrases_of, self._is_word, self._is_said)
        text = clippings_written_out(text, catalogue.phrases_of, self._is_said)
        text = mend(as_written(text, self._is_said, self._side_by_side), catalogue, self._is_known)
        return with_full_name(with_names(text, self._name_of, self._are_a_name), self._title_with)

    def in_theirs(self, text: str) -> str:
        """Return a question with words that the documents have for those that they do not have, where these may say the
        same; as it is where none is in its language."""
        spoken = spoken_in(text) or "id"
        return in_their_words(text, spoken, self._is_said) if spoken in self._snapshot.catalogue.languages() else text

    def language_of(self, phrase: str) -> Language:
        """Return the language of a question that has no words but what it is about: English where these are English and
        no Indonesian passage has them, which may use English terms, or where there are none ("E04") and all passages
        are."""
        said = [match[0].lower() for match in words_of(phrase) if not only_asks(match[0])]
        if not any(word.isalpha() for word in said) and self._snapshot.catalogue.languages() == ["en"]:
            return "en"
        if spoken_in(phrase) or spoken_by(said) != "en":
            return "id"
        _, rows = self._snapshot.lexical.search(phrase, _LOOKED_AT)
        texts = (
            passage.text.lower() for passage in self._snapshot.catalogue.passages(rows) if passage.language == "id"
        )
        return "id" if any(all(word in text for word in said) for text in texts) else "en"

    def _is_known(self, word: str) -> bool:
        return self._is_word(word) or self._is_said(word)

    def _is_said(self, word: str) -> bool:
        return any(word_frequencies(word, self._snapshot.lexical).values())

    def _name_of(self, word: str) -> str | None:
        """Return a word as the documents write it, where they write it as a name."""
        if len(word) < _SHORTEST_NAME or is_function_word(word) or number_of(word) is not None:
            return None
        if not self._has_capital(word):
            return None
        # What only begins sentences and headings looks the same; who is quoted there has a year behind the name.
        here = rf"((?i:{re.escape(word)}))\b"
        # A short word may be any: "Bank", "Desa".
        inside = rf"(?<=[^\W\d_A-Z][\s,])\s?{here}" if len(word) >= SHORTEST else r"(?!)()"
        within = re.compile(rf"{inside}|\b{here}{_QUOTED}|{_ADDRESSED}{here}")
        # A heading has capitals of its own.
        heads = re.compile(rf"{_ADDRESSED}{here}")
        _, rows = self._snapshot.lexical.search(word, _LOOKED_AT)
        found = self._snapshot.catalogue.passages(rows)
        written = (within.search(one.text) or heads.search("\n".join(one.section)) for one in found)
        names = [next(filter(None, match.groups())) for match in written if match]
        # What is all capitals in a heading may not be so elsewhere.
        return next((name for name in names if not name.isupper()), next(iter(names), None))

    def _title_with(self, word: str) -> str | None:
        """Return the only title that has a word, which is written as a name, among those of the passages that have it;
        or None."""
        if self._name_of(word.lower()) is None:
            return None
        _, rows = self._snapshot.lexical.search(word, _LOOKED_AT)
        titles = {passage.title for passage in self._snapshot.catalogue.passages(rows)}
        held = [title for title in titles if word in title.split()]
        return held[0] if len(held) == 1 else None

    def _has_capital(self, word: str) -> bool:
        found = self._snapshot.catalogue.words_like(word, len(word), len(word))
        return any(one.capitals >= _ALWAYS * one.occurrences for one in found)

    def _are_a_name(self, first: str, second: str) -> bool:
        """Tell whether the documents write two words side by side as a name, as only one of them is written or both
        always are."""
        if not (first[0].isupper() or second[0].isupper() or (self._has_capital(first) and self._has_capital(second))):
            return False
        one, other = with_capital(first), with_capital(second)
        return self._is_written(re.compile(rf"\b{re.escape(one)}\s{re.escape(other)}\b"), f"{one} {other}")

    def _side_by_side(self, first: str, second: str) -> bool:
        pattern = re.compile(rf"\b{re.escape(first)}[\s-]{re.escape(second)}\b", re.I)
        return self._is_written(pattern, f"{first} {second}")

    def _are_side_by_side(self, phrase: str) -> bool:
        return self._is_written(re.compile(rf"\b{re.escape(phrase)}\b", re.I), phrase)

    def _is_written(self, pattern: re.Pattern[str], words: str) -> bool:
        _, rows = self._snapshot.lexical.search(words, _LOOKED_AT)
        # Of a name that the title has any passage may be found.
        found = self._snapshot.catalogue.passages(rows)
        return any(pattern.search("\n".join([one.text, one.title, *one.section])) for one in found)
