"""Read the best few sentences once more, each in a narrow view.

Passages end where they are long enough, so that a sentence at an edge was read without what stands beside it, and all
of them were read among others that are nearly what is asked for. What the trained reader says of the narrow view is
weighed beside what it said first.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.catalogue import Catalogue
from service.reading.reader import ScoredSpan
from service.reading.spans import SpanScores, TextReader, span_features
from service.reading.views import View, narrow_view
from service.understanding.question import Question

# How many sentences are read again: more change nothing (docs/models.md).
AGAIN = 3
# By no more, weighed, a second reading moves two sentences against each other (docs/models.md).
_MAKES_UP = 10.0
# Beyond these one reading is as sure as another.
_LEAST_ODDS, _MOST_ODDS = -6.0, 10.0


class SecondReader:
    """Reads sentences again. Safe to share between threads."""

    def __init__(self, catalogue: Catalogue, weight: float = 0.0) -> None:
        """``weight`` is how much the second reading counts in a sentence's logit."""
        self._catalogue, self._weight = catalogue, weight

    def worth_reading(self, spans: Sequence[ScoredSpan]) -> list[ScoredSpan]:
        """Return the best few of some sentences, best first, which a second reading may put first."""
        reach = _MAKES_UP * self._weight
        return [span for span in spans[:AGAIN] if span.logit >= spans[0].logit - reach]

    def read(
        self, reader: TextReader, question: Question, spans: Sequence[ScoredSpan], few: Sequence[ScoredSpan]
    ) -> tuple[ScoredSpan, ...]:
        """Return the spans, best first, a few of them with what the reader says of their narrow views."""
        views = [narrow_view(self._catalogue.document(one.place[0]), one.hit.passage, one.span) for one in few]
        scores = reader.score(question.resolved_text, [view.text for view in views])
        seen = {one.place: _as_seen(one, view, some) for one, view, some in zip(few, views, scores, strict=True)}
        weighed = [self._weighed(seen.get(one.place, one)) for one in spans]
        return tuple(sorted(weighed, key=lambda one: -one.logit))

    def _weighed(self, span: ScoredSpan) -> ScoredSpan:
        # What was not read again is as likely as it was.
        narrow = _bounded(span.features.get("narrow_mass", span.features["mass"]))
        return replace(span, logit=span.logit + self._weight * narrow, features={**span.features, "narrow": narrow})


def _as_seen(span: ScoredSpan, view: View, scores: Sequence[SpanScores]) -> ScoredSpan:
    found = span_features(scores, view.place) if scores else span.features
    said = {"narrow_mass": found["mass"], "narrow_answerable": found["answerable"]}
    return replace(span, features={**span.features, **said})


def _bounded(odds: float) -> float:
    return max(_LEAST_ODDS, min(_MOST_ODDS, odds))
