"""Questions over corpora, what is found for them by the service's own code, and what is read of that."""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

import numpy as np

from corpus.model import Span
from index.catalogue import Catalogue
from index.encoder import OnnxEncoder
from index.lexical import LexicalIndex
from index.retriever import FusionWeights, HybridRetriever, ScoredPassage
from service.reading.confidence import ConfidenceModel
from service.reading.reader import ScoredSpan
from service.reading.second_reader import AGAIN, SecondReader
from service.reading.sentence_reader import SEEN, ReadingModel, SentenceReader
from service.reading.span_reader import SpanReader
from service.reading.words import WeighedWords, weigh
from service.understanding.followup import resolve
from service.understanding.question import Question, understand
from training.corpora import Asked, Corpus

SEED = 20261124
FOUND = 20


@dataclass(frozen=True, slots=True)
class Observed:
    """A question, what was found for it, and the source it is from."""

    source: str
    asked: Asked
    question: Question
    words: WeighedWords
    lexical: LexicalIndex
    catalogue: Catalogue
    hits: tuple[ScoredPassage, ...]

    def best(self, fusion: FusionWeights, k: int) -> list[ScoredPassage]:
        """Return the ``k`` best hits under these weights."""
        scored = [replace(hit, logit=fusion.logit(hit.signals)) for hit in self.hits]
        return sorted(scored, key=lambda hit: -hit.logit)[:k]

    def is_right(self, document_id: str, span: Span) -> bool:
        """Tell whether a place holds the answer."""
        return any(document_id == gold and span.overlaps(place) for gold, place in self.asked.gold)


@dataclass(frozen=True, slots=True)
class Read:
    """A question whose best hits were read: every sentence that may answer, with its features."""

    observed: Observed
    spans: tuple[ScoredSpan, ...]

    def sorted_by(self, model: ReadingModel) -> tuple[ScoredSpan, ...]:
        """Return the sentences, best first under these weights."""
        weighed = [replace(span, logit=model.logit(span.features)) for span in self.spans]
        return tuple(sorted(weighed, key=lambda span: -span.logit))

    def is_right(self, span: ScoredSpan) -> bool:
        """Tell whether a sentence holds the answer, or announces the list that does, all of which is then told."""
        passage = span.hit.passage
        announces = passage.kind == "list" and span.text == passage.lead
        return self.observed.is_right(passage.document_id, passage.span if announces else span.span)


def observe(corpora: Sequence[Corpus], encoder: OnnxEncoder) -> Iterator[Observed]:
    """Yield every question of ``corpora`` with its candidates."""
    for corpus in corpora:
        retriever = HybridRetriever(corpus.snapshot, encoder, FusionWeights(0, 60, 25, 6))
        for asked in corpus.questions:
            resolved = resolve(asked.text, asked.history, retriever.nearest) if asked.history else None
            question = understand(asked.text, resolved=resolved)
            hits = retriever.retrieve(question.resolved_text, FOUND)
            words = weigh(question.resolved_text, corpus.snapshot.lexical)
            snapshot = corpus.snapshot
            yield Observed(source_of(corpus), asked, question, words, snapshot.lexical, snapshot.catalogue, tuple(hits))


def read(
    observed: Sequence[Observed], fusion: FusionWeights, spans: SpanReader | None, plain: Mapping[str, float]
) -> list[Read]:
    """Read the best hits of every question, with the trained reader, which gets those that ``plain`` weights speak for,
    or without."""
    model = ReadingModel(plain, ConfidenceModel({}, {}))
    made = []
    for one in observed:
        reader = SentenceReader(one.lexical, model, spans)
        found = reader.candidates(one.question, one.best(fusion, SEEN), one.words)
        if found:
            made.append(Read(one, found))
        if len(made) % 500 == 0:
            print(f"read {len(made)} of {len(observed)}", file=sys.stderr, flush=True)
    return made


def read_again(reads: Sequence[Read], spans: SpanReader, weights: Mapping[str, float]) -> list[Read]:
    """Return the readings with those sentences read again that these weights speak for."""
    model = ReadingModel(weights, ConfidenceModel({}, {}))
    made = []
    for one in reads:
        found, second = one.sorted_by(model), SecondReader(one.observed.catalogue)
        made.append(replace(one, spans=second.read(spans, one.observed.question, found, found[:AGAIN])))
    return made


def only_unseen(corpus: Corpus) -> Corpus:
    """Return the corpus with those of its questions that the reader was not trained on."""
    return replace(corpus, questions=tuple(asked for asked in corpus.questions if asked.unseen))


def drawn(corpora: Sequence[Corpus], most: int) -> list[Corpus]:
    """Return the corpora with at most so many of their questions: of every source the same number, as far as it has
    them, in the text's language and in another one, which has a confidence of its own."""
    rng = np.random.default_rng(SEED)
    by_source: dict[tuple[str, bool], list[tuple[int, Asked]]] = defaultdict(list)
    for number, corpus in enumerate(corpora):
        for asked in corpus.questions:
            by_source[source_of(corpus), asked.across].append((number, asked))
    shuffled = [[some[i] for i in rng.permutation(len(some))] for some in by_source.values()]
    turns = (one for turn in zip_longest(*shuffled) for one in turn if one is not None)
    chosen: dict[int, list[Asked]] = defaultdict(list)
    for number, asked in islice(turns, most):
        chosen[number].append(asked)
    return [replace(corpora[number], questions=tuple(some)) for number, some in sorted(chosen.items())]


def source_of(corpus: Corpus) -> str:
    """Return the sort of corpus that it is one of: what stands before the first hyphen of its name."""
    return corpus.name.split("-")[0]
