"""Weigh a question's words by how rare they are in the corpus."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.language import detect_language
from index.analysis import query_stems
from index.lexical import LexicalIndex, idf
from index.retriever import word_frequencies


@dataclass(frozen=True, slots=True)
class WeighedWords:
    """A question's words: their stems, their rarity, and which of them the corpus does not know."""

    stems: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]
    unknown: frozenset[str]

    def coverage(self, found: set[str]) -> float:
        """Return the share of the words, by rarity, of which a stem is ``found``; 1 where there are no words."""
        total = sum(self.weights.values())
        held = sum(weight for word, weight in self.weights.items() if not self.stems[word].isdisjoint(found))
        return held / total if total else 1.0

    def unknown_share(self) -> float:
        """Return the share of the words, by rarity, that stand nowhere in the corpus."""
        total = sum(self.weights.values())
        return sum(self.weights[word] for word in self.unknown) / total if total else 0.0

    def without(self, some: frozenset[str]) -> "WeighedWords":
        """Return the words but for ``some``, which may be none of them."""
        return WeighedWords(
            stems=self.stems,
            weights={word: weight for word, weight in self.weights.items() if word not in some},
            unknown=self.unknown - some,
        )


def weigh(text: str, lexical: LexicalIndex) -> WeighedWords:
    """Return the words of ``text`` that carry meaning, each with its stems, in both languages, and its rarity among the
    passages."""
    language = detect_language(text)
    by_word: dict[str, set[str]] = {}
    for stem, words in query_stems(text, language).items():
        for word in words:
            by_word.setdefault(word, set()).add(stem)
    known = word_frequencies(text, lexical, language)
    return WeighedWords(
        stems={word: frozenset(found) for word, found in by_word.items()},
        weights={word: idf(len(lexical), count) for word, count in known.items()},
        unknown=frozenset(word for word, count in known.items() if count == 0),
    )
