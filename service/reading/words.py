"""Weigh a question's words by how rare they are in the corpus."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.language import spoken_in
from corpus.model import Language
from index.analysis import stems
from index.lexical import LexicalIndex, idf

_LANGUAGES: tuple[Language, ...] = ("id", "en")


@dataclass(frozen=True, slots=True)
class WeighedWords:
    """A question's words: their stems in texts of each language, their rarity, and which of them the corpus lacks.

    ``unknown`` has the words that the corpus does not hold themselves; of ``unmeant``, by language, neither what
    they mean in it.
    """

    stems: Mapping[Language, Mapping[str, frozenset[str]]]
    weights: Mapping[str, float]
    unknown: frozenset[str]
    unmeant: Mapping[Language, frozenset[str]]

    def coverage(self, found: set[str], language: Language) -> float:
        """Return the share of the words, by rarity, of which a stem is ``found`` in a text of this language; 1 where
        there are no words."""
        total = sum(self.weights.values())
        stems = self.stems[language]
        held = sum(weight for word, weight in self.weights.items() if not stems[word].isdisjoint(found))
        return held / total if total else 1.0

    def unknown_share(self, language: Language) -> float:
        """Return the share of the words, by rarity, that stand nowhere in the corpus, nor what they mean in this
        language."""
        total = sum(self.weights.values())
        return (
            sum(self.weights[word] for word in self.unmeant[language] & self.weights.keys()) / total if total else 0.0
        )

    def without(self, some: frozenset[str]) -> "WeighedWords":
        """Return the words but for ``some``, which may be none of them."""
        weights = {word: weight for word, weight in self.weights.items() if word not in some}
        return WeighedWords(self.stems, weights, self.unknown - some, self.unmeant)


def says_all(text: str, language: Language, meant: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a text has every word of a question, or another for the same.

    Args:
        text: in ``language``.
        language: of the text.
        meant: the question's words by the stems that they may have there, of ``index.analysis.query_stems``.
    """
    there = meant.keys() & set(stems(text, language))
    return {word for stem in there for word in meant[stem]} == {word for words in meant.values() for word in words}


def weigh(text: str, lexical: LexicalIndex) -> WeighedWords:
    """Return the words of ``text`` that carry meaning, each with its stems and its rarity among the passages."""
    asked_in = spoken_in(text)
    terms = {into: lexical.terms(text, into, asked_in) for into in _LANGUAGES}
    own = {term.word: term.count for term in lexical.terms(text)}
    counts = dict(own)
    for term in (*terms["id"], *terms["en"]):
        counts[term.word] = counts[term.word] or term.count
    return WeighedWords(
        stems={into: {term.word: term.stems for term in some} for into, some in terms.items()},
        weights={word: idf(len(lexical), count) for word, count in counts.items()},
        unknown=frozenset(word for word, count in own.items() if not count),
        unmeant={into: frozenset(term.word for term in some if not term.count) for into, some in terms.items()},
    )
