"""Find passages: by their vector, by their sentences' vectors and by their words, weighed into one score.

Each of the three finds candidates; then all three are known for every candidate and summed with fitted weights:
``logit = bias + dense * cosine(passage) + sentence * max cosine(sentence) + lexical * share``, where ``share`` is the
BM25 score over the highest that the question's words could reach, so that it means the same in a corpus of twenty
passages as in one of thousands. Weights and measurements: ``docs/models.md``.
"""

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.language import spoken_in
from corpus.model import Language, Passage
from index.dense import Mask
from index.encoder import BUNDLED_PATH, Encoder, EncoderIdentity
from index.lexical import LexicalIndex, idf
from index.snapshot import Snapshot

CANDIDATES = 50
# A question is nearer to all that is in its own language than to the same in another one. So much of the gap between
# the nearest few in each is made up for that, in a library of both, neither hides the other (docs/models.md).
LEVEL = 0.85
NEAREST = 10
# Where a question goes on from an answer: how much a passage's logit loses that is in none of the answer's documents,
# and gains that the answer quotes, or that stands below the same headings (docs/models.md).
SPOKEN_OF = 1.0
QUOTED = 0.5
BESIDE = 0.5
_CACHED_MASKS = 64
# Allowed passages and sentences by row, and documents by id; None where all are.
_Allowed = tuple[Mask | None, Mask | None, list[str] | None]
# Tantivy's BM25 has k1 = 1.2: a term's weight is below idf * (k1 + 1).
_SATURATION = 2.2


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A hit: how probable it is that the passage answers, its rank in each system that found it, and the parts.

    ``signals`` are what the logit was made of: ``dense``, ``sentence`` and ``lexical``; ``sentence_cosines`` stand in
    the order of ``passage.sentences``; ``searched`` says among how many passages it was found.
    """

    passage: Passage
    score: float
    logit: float
    ranks: Mapping[str, int] = field(default_factory=dict)
    signals: Mapping[str, float] = field(default_factory=dict)
    sentence_cosines: tuple[float, ...] = ()
    searched: int = 1


@dataclass(frozen=True, slots=True)
class Selection:
    """Which passages may be found: of these documents (None: all), read in this language where there is a choice."""

    document_ids: tuple[str, ...] | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """What each system's score counts."""

    bias: float
    dense: float
    sentence: float
    lexical: float

    def logit(self, signals: Mapping[str, float]) -> float:
        """Return the weighed sum of a passage's signals."""
        weighed = (getattr(self, name) * value for name, value in signals.items())
        return float(self.bias + sum(weighed))

    @classmethod
    def for_other_encoders(cls) -> "FusionWeights":
        """Return cautious weights for an encoder that none were fitted for; cosines are taken to spread over 0 … 1."""
        return cls(bias=-8.0, dense=10.0, sentence=5.0, lexical=4.0)

    @classmethod
    def for_encoder(cls, identity: EncoderIdentity, bundled: Path = BUNDLED_PATH) -> "FusionWeights":
        """Return the weights fitted for this encoder, or cautious ones."""
        fitted = json.loads((bundled / "fusion.json").read_text(encoding="utf-8"))
        return cls(**fitted["weights"]) if fitted["encoder_sha256"] == identity.sha256 else cls.for_other_encoders()


def level(logits: Sequence[float], is_own: Sequence[bool], nearest: int, share: float) -> list[float]:
    """Return what each logit gains: those of another language a ``share`` of the gap between the means of the
    ``nearest`` best of either, where their own are ahead; all others nothing. Of fewer than ``nearest`` the mean says
    less, and they gain less: a sentence quoted in another language is not as near as the best."""
    own, other = (
        sorted((logit for logit, mine in zip(logits, is_own, strict=True) if mine is wanted), reverse=True)[:nearest]
        for wanted in (True, False)
    )
    gap = fmean(own) - fmean(other) if own and other else 0.0
    gain = share * max(0.0, gap) * len(other) / nearest
    return [0.0 if mine else gain for mine in is_own]


class Retriever(Protocol):
    """Finds the passages that may answer a question, best first: embeds it, then ranks."""

    def encode(self, query: str) -> npt.NDArray[np.float32]:
        """Return the question's vector."""
        ...

    def nearest(self, text: str, texts: Sequence[str]) -> int:
        """Return which of ``texts`` is nearest in meaning to ``text``."""
        ...

    def rank(
        self,
        vector: npt.NDArray[np.float32],
        query: str,
        k: int,
        selection: Selection = ...,
        spoken_of: Sequence[Passage] = ...,
    ) -> list[ScoredPassage]:
        """Return at most ``k`` passages."""
        ...


class HybridRetriever:
    """The retriever over one snapshot. Safe to share between threads."""

    def __init__(self, snapshot: Snapshot, encoder: Encoder, weights: FusionWeights) -> None:
        self._snapshot = snapshot
        self._encoder = encoder
        self._weights = weights
        self._masks: dict[Selection, _Allowed] = {}
        self._languages: dict[Language, tuple[Mask, Mask]] = {}
        self._written_in = snapshot.catalogue.languages()

    def retrieve(self, query: str, k: int, selection: Selection = Selection()) -> list[ScoredPassage]:
        """Return at most ``k`` passages for ``query``, best first."""
        vector = self.encode(query)
        return self.rank(vector, query, k, selection)

    def encode(self, query: str) -> npt.NDArray[np.float32]:
        """Return the question's vector, float32 (dimension,)."""
        return np.asarray(self._encoder.encode_query([query])[0], dtype=np.float32)

    def nearest(self, text: str, texts: Sequence[str]) -> int:
        """Return which of ``texts``, one or more, is nearest in meaning to ``text``."""
        vectors = self._encoder.encode_query([text, *texts])
        return int((vectors[1:] @ vectors[0]).argmax())

    def rank(
        self,
        vector: npt.NDArray[np.float32],
        query: str,
        k: int,
        selection: Selection = Selection(),
        spoken_of: Sequence[Passage] = (),
    ) -> list[ScoredPassage]:
        """Return at most ``k`` passages for a question whose vector is known, best first.

        Those ``spoken_of``, which the answer quotes that a conversation goes on from, those beside them, and those of
        their documents come before others that are about as near.
        """
        documents = self._documents_of(spoken_of)
        allowed, sentences_allowed, document_ids = self._mask(selection)
        dense = self._snapshot.passages.search(vector, CANDIDATES, allowed)[1].tolist()
        by_sentence = self._by_sentence(vector, sentences_allowed)
        shares = self._by_words(query, document_ids)
        lexical = list(shares)
        more = [*self._here(vector, documents), *self._elsewhere(vector, allowed, selection.language)]
        rows = sorted({*dense, *by_sentence, *lexical, *more})
        if allowed is not None:
            rows = [row for row in rows if allowed[row]]
        signals, cosines = self._signals(vector, rows, shares)
        logits = [self._weights.logit(parts) for parts in signals]
        if selection.language is not None:
            own, _ = self._by_language(selection.language)
            gained = level(logits, own[rows].tolist(), NEAREST, LEVEL)
            logits = [logit + gain for logit, gain in zip(logits, gained, strict=True)]
        if spoken_of:
            gained = self._by_conversation(rows, documents, spoken_of)
            logits = [logit + gain for logit, gain in zip(logits, gained, strict=True)]
        best = sorted(range(len(rows)), key=lambda i: (-logits[i], rows[i]))[:k]
        passages = self._snapshot.catalogue.passages([rows[i] for i in best])
        searched = len(self._snapshot.lexical) if allowed is None else int(allowed.sum())
        systems = {"dense": dense, "sentence": by_sentence, "lexical": lexical}
        places = {name: {row: rank for rank, row in enumerate(found, 1)} for name, found in systems.items()}
        return [
            ScoredPassage(
                passage=passage,
                score=_sigmoid(logits[i]),
                logit=logits[i],
                ranks={name: place[rows[i]] for name, place in places.items() if rows[i] in place},
                signals=signals[i],
                sentence_cosines=cosines[rows[i]],
                searched=searched,
            )
            for passage, i in zip(passages, best, strict=True)
        ]

    def _by_language(self, language: Language) -> tuple[Mask, Mask]:
        """Return which passages are in a language, and which in another one."""
        found = self._languages.get(language)
        if found is None:
            own, other = (np.zeros(len(self._snapshot.passages), dtype=np.bool_) for _ in range(2))
            for one in self._written_in:
                (own if one == language else other)[self._snapshot.catalogue.passage_rows_in(one)] = True
            found = self._languages[language] = own, other
        return found

    def _documents_of(self, passages: Sequence[Passage]) -> tuple[str, ...]:
        """Return the documents that passages are of; a translation's is its source."""
        documents = map(self._snapshot.catalogue.document, {one.document_id for one in passages})
        return tuple(sorted({document.translation_of or document.id for document in documents}))

    def _by_conversation(
        self, rows: Sequence[int], document_ids: Sequence[str], spoken_of: Sequence[Passage]
    ) -> list[float]:
        """Return what each row's logit gains where an answer quoted passages of these documents."""
        allowed, _, _ = self._mask(Selection(tuple(document_ids)))
        here = {row for row in rows if allowed is None or allowed[row]} or set(rows)
        quoted = {one.id for one in spoken_of}
        beside = {(one.document_id, one.section) for one in spoken_of}
        passages = self._snapshot.catalogue.passages(rows)
        return [
            QUOTED * (one.id in quoted)
            + BESIDE * ((one.document_id, one.section) in beside)
            - SPOKEN_OF * (row not in here)
            for row, one in zip(rows, passages, strict=True)
        ]

    def _here(self, vector: npt.NDArray[np.float32], document_ids: Sequence[str]) -> list[int]:
        if not document_ids:
            return []
        allowed, _, _ = self._mask(Selection(tuple(document_ids)))
        _, rows = self._snapshot.passages.search(vector, CANDIDATES, allowed)
        return [int(row) for row in rows]

    def _elsewhere(self, vector: npt.NDArray[np.float32], allowed: Mask | None, language: Language | None) -> list[int]:
        """Return the passages nearest of those in another language, whom those in this one would crowd out."""
        if language is None:
            return []
        own, other = (mask if allowed is None else mask & allowed for mask in self._by_language(language))
        if not (own.any() and other.any()):
            return []
        _, rows = self._snapshot.passages.search(vector, CANDIDATES, other)
        return [int(row) for row in rows]

    def _by_sentence(self, vector: npt.NDArray[np.float32], allowed: Mask | None) -> list[int]:
        sentences = self._snapshot.sentences.search(vector, CANDIDATES, allowed)[1].tolist()
        holders: dict[int, list[int]] = defaultdict(list)
        for sentence, passage in self._snapshot.catalogue.passages_with(sentences):
            holders[sentence].append(passage)
        return list(dict.fromkeys(passage for sentence in sentences for passage in sorted(holders[sentence])))

    def _by_words(self, query: str, document_ids: list[str] | None) -> dict[int, float]:
        """Return the rows that hold most of the question's words, best first, with the share of what those could reach.

        Passages in another language than the question's are searched by what the words mean in that.
        """
        asked_in = spoken_in(query)
        others = [language for language in self._written_in if language != asked_in]
        found = self._searched(query, document_ids, None, asked_in) if len(others) < len(self._written_in) else {}
        for language in others:
            found |= self._searched(query, document_ids, language, asked_in)
        best = sorted(found, key=lambda row: (-found[row], row))[:CANDIDATES]
        return {row: found[row] for row in best}

    def _searched(
        self, query: str, document_ids: list[str] | None, into: Language | None, asked_in: Language | None
    ) -> dict[int, float]:
        lexical = self._snapshot.lexical
        scores, rows = lexical.search(query, CANDIDATES, document_ids, into, asked_in)
        size = len(lexical)
        highest = _SATURATION * sum(idf(size, term.count) for term in lexical.terms(query, into, asked_in))
        return {row: score / highest for score, row in zip(scores, rows, strict=True)}

    def _signals(
        self, vector: npt.NDArray[np.float32], rows: Sequence[int], shares: Mapping[int, float]
    ) -> tuple[list[dict[str, float]], dict[int, tuple[float, ...]]]:
        passage_cosines = (self._snapshot.passages.vectors(rows) @ vector).tolist()
        members: dict[int, list[int]] = {row: [] for row in rows}
        for passage, sentence in self._snapshot.catalogue.sentences_of(rows):
            members[passage].append(sentence)
        sentences = sorted({sentence for some in members.values() for sentence in some})
        found = dict(zip(sentences, (self._snapshot.sentences.vectors(sentences) @ vector).tolist(), strict=True))
        cosines = {row: tuple(found[sentence] for sentence in some) for row, some in members.items()}
        signals = [
            {"dense": cosine, "sentence": max(cosines[row], default=cosine), "lexical": shares.get(row, 0.0)}
            for row, cosine in zip(rows, passage_cosines, strict=True)
        ]
        return signals, cosines

    def _mask(self, selection: Selection) -> _Allowed:
        # Not lru_cache: on a method it would keep the snapshot alive after the last one let go of it.
        found = self._masks.get(selection)
        if found is None:
            found = self._make_mask(selection)
            if len(self._masks) >= _CACHED_MASKS:
                self._masks.clear()
            self._masks[selection] = found
        return found

    def _make_mask(self, selection: Selection) -> _Allowed:
        catalogue = self._snapshot.catalogue
        every = catalogue.document_ids()
        chosen = set(every)
        if selection.document_ids is not None:
            chosen = set(selection.document_ids)
            chosen.update(*(catalogue.translations(document_id) for document_id in selection.document_ids))
        chosen &= set(every)
        if selection.language:
            chosen -= catalogue.versions_beside(selection.language, chosen)
        if len(chosen) == len(every):
            return None, None, None
        passages = np.zeros(len(self._snapshot.passages), dtype=np.bool_)
        rows = catalogue.passage_rows(sorted(chosen))
        passages[rows] = True
        sentences = np.zeros(len(self._snapshot.sentences), dtype=np.bool_)
        sentences[[sentence for _, sentence in catalogue.sentences_of(rows)]] = True
        return passages, sentences, sorted(chosen)


def word_frequencies(query: str, lexical: LexicalIndex) -> dict[str, int]:
    """Return for each word of a question that is searched how many passages hold the commonest of its stems."""
    return {term.word: term.count for term in lexical.terms(query)}


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, value))))
