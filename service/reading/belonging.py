"""Tell which sentences answer together with the best one: steps, reasons or members told one after another, a topic.

The stretch of prose around the best sentence is read once more, as one text, and the trained reader says of each token
whether its sentence belongs to an answer. What belongs is a run of sentences with the best one in it: the run whose
sentences' log odds have the greatest sum, so that a sentence between two that belong comes with them. The odds are a
small logistic model's over ``FEATURES``; its weights are data (``service/model/belonging.json``), fitted by
``python -m training.belonging``.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Document, Span
from index.catalogue import Catalogue
from service.bundled import MODELS
from service.reading.reader import ScoredSpan
from service.reading.spans import SpanScores, TextReader
from service.reading.stretches import stretch_around, text_of_stretch
from service.understanding.question import Question

MODEL = MODELS / "belonging.json"

FEATURES = {
    "belongs": "mean of the reader's belonging logits over the sentence's tokens",
    "best": "the same mean, of the best sentence",
    "follows": "1 where the sentence stands after the best one",
    "next": "1 where it stands right beside it",
    "apart": "how many sentences it stands from it, at most 6",
    "same_paragraph": "1 where both stand in one paragraph",
    "length": "log of the sentence's number of words",
    "best_length": "the same, of the best one: a long one is more often all of the answer",
    "topic": "1 where something is to be told of, whatever there is",
}
_MOST_APART = 6
# Kinds of questions that one sentence often answers only in part.
WANTS_MORE = frozenset({"list", "how", "comparison"})
# These seldom want more; what stands near the best one is read again only where it seemed to belong when it was found.
MAY_GO_ON = frozenset({"why", "other"})
_SEEMS, _NEAR = 0.0, 2
_SEVERAL, _ONE = "several", "one"
_SEVERAL_KINDS = frozenset({"list", "how"})


@dataclass(frozen=True, slots=True)
class BelongingModel:
    """Weights by feature name, ``bias`` among them: for questions that want several things or a topic, and for others
    that ``WANTS_MORE`` names."""

    several: Mapping[str, float]
    one: Mapping[str, float]

    @classmethod
    def load(cls, path: Path = MODEL) -> "BelongingModel":
        """Read the weights that are shipped, or others."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(data[_SEVERAL], data[_ONE])

    def logit(self, features: Mapping[str, float], question: Question) -> float:
        """Return the log odds that a sentence belongs to the answer."""
        weights = self.several if wants_several_told(question) else self.one
        return weights["bias"] + sum(weights[name] * value for name, value in features.items())


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence of the stretch around the best one, with its ``FEATURES``."""

    span: Span
    features: Mapping[str, float]


class BelongingReader:
    """Reads the prose around a sentence that answers. Safe to share between threads."""

    def __init__(self, catalogue: Catalogue, model: BelongingModel) -> None:
        self._catalogue, self._model = catalogue, model

    def together(self, reader: TextReader, question: Question, spans: Sequence[ScoredSpan]) -> tuple[Span, ...]:
        """Return the sentences that answer with the best of those read, the first, and that one, in the order of the
        document it was read in; none where it answers alone or the question wants no more than one."""
        best = spans[0]
        if not (may_want_more(question) or (question.kind in MAY_GO_ON and _goes_on(spans))):
            return ()
        document = self._catalogue.document(best.hit.passage.document_id)
        read = read_beside(reader, question, document, best.span)
        run = run_around(best.span, {one.span: self._model.logit(one.features, question) for one in read})
        return run if len(run) > 1 else ()


def may_want_more(question: Question) -> bool:
    """Tell whether a question is of a kind that one sentence often answers only in part."""
    return question.kind in WANTS_MORE or question.is_topic


def wants_several_told(question: Question) -> bool:
    """Tell whether a question wants several things, all that is told of one, or how something is done."""
    return question.kind in _SEVERAL_KINDS or question.is_topic


def read_beside(reader: TextReader, question: Question, document: Document, best: Span) -> list[Beside]:
    """Return the sentences of the stretch around the best one, without it, in order, as far as they were read; none
    where it stands in no prose."""
    stretch = stretch_around(document, best)
    at = next((number for number, span in enumerate(stretch) if span.overlaps(best)), None)
    if at is None or len(stretch) == 1:
        return []
    block = next(block for block in document.blocks if block.span.overlaps(best))
    read = reader.score(question.resolved_text, [text_of_stretch(document, stretch)])[0]
    told = [_belongs(read, span.shift(-stretch[0].start)) for span in stretch]
    own = told[at]
    return [
        Beside(
            span,
            {
                "belongs": logit,
                "best": own if own is not None else 0.0,
                "follows": float(number > at),
                "next": float(abs(number - at) == 1),
                "apart": float(min(_MOST_APART, abs(number - at))),
                "same_paragraph": float(block.span.covers(span)),
                "length": _length(document, span),
                "best_length": _length(document, best),
                "topic": float(question.is_topic),
            },
        )
        for number, (span, logit) in enumerate(zip(stretch, told, strict=True))
        if number != at and logit is not None
    ]


def _length(document: Document, span: Span) -> float:
    return math.log1p(len(span.of(document.text).split()))


def _belongs(read: Sequence[SpanScores], place: Span) -> float | None:
    """Return the mean belonging logit over a sentence's tokens, in the window that speaks most for it; None where none
    has any of them."""
    return max((one.belongs(place) for one in read if one.tokens_of(place.start, place.end)), default=None)


def _goes_on(spans: Sequence[ScoredSpan]) -> bool:
    """Tell whether a sentence near the first of those read seems to belong to an answer."""
    best = spans[0]
    same = [one.span for one in spans if one.hit.passage.id == best.hit.passage.id]
    seeming = {one.span for one in spans[1:] if one.features.get("belongs", _SEEMS) > _SEEMS}
    order = sorted(same)
    at = order.index(best.span)
    return any(span in seeming for span in order[max(0, at - _NEAR) : at + _NEAR + 1])


def run_around(best: Span, logits: Mapping[Span, float]) -> tuple[Span, ...]:
    """Return the sentences that belong, the best one among them, in order.

    Args:
        best: where the best sentence stands.
        logits: the log odds of those around it, in order.
    """
    before = [span for span in logits if span.end <= best.start]
    after = [span for span in logits if span.start >= best.end]
    return (*reversed(_gained(before[::-1], logits)), best, *_gained(after, logits))


def _gained(outwards: Sequence[Span], logits: Mapping[Span, float]) -> list[Span]:
    """Return as many of some sentences, nearest to the best one first, as have the greatest sum of log odds."""
    most, total, taken = 0.0, 0.0, 0
    for number, span in enumerate(outwards, 1):
        total += logits[span]
        if total > most:
            most, taken = total, number
    return list(outwards[:taken])
