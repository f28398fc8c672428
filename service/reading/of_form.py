"""Put first, of sentences that are nearly as likely, the one that has the form of an answer: all of what is to be
defined, a date, who somebody is.
"""

from collections.abc import Sequence

from index.analysis import words
from service.reading.confidence import MUST_HAVE_FORM
from service.reading.cues import introduces
from service.reading.reader import ScoredSpan
from service.understanding.kind_cues import asks_who_one_is
from service.understanding.names import names_in
from service.understanding.other_views import asks_for_another_view, holds_another_view
from service.understanding.question import Question

_NEARLY_DEFINED = 4.0
_NEARLY_TOLD = 1.5


def first_of_its_form(spans: Sequence[ScoredSpan], question: Question) -> tuple[ScoredSpan, ...]:
    """Return sentences that were read, best first, the first of them one that has the form which the question asks for
    where one that is nearly as likely has."""
    if spans and question.kind == "definition":
        return _defining_all_of_it(spans)
    if spans and says_who_it_is(spans[1:], question):
        return _introducing(spans, question)
    # What was said already stands behind, whatever its form.
    if spans and question.kind in MUST_HAVE_FORM and not question.heard:
        return _telling_it(spans)
    return tuple(spans)


def says_who_it_is(spans: Sequence[ScoredSpan], question: Question) -> bool:
    """Tell whether somebody is asked after by name and one of the sentences says who that is."""
    asked = question.resolved_text
    return asks_who_one_is(asked) and any(introduces(asked, span.text) for span in spans)


def sees_it_otherwise(best: ScoredSpan, question: Question) -> bool:
    """Tell whether a question wants whoever holds another view than somebody whom the sentence's passage names, and the
    sentence says that it is another."""
    asked = question.resolved_text
    if not (asks_for_another_view(asked) and holds_another_view(best.text)):
        return False
    return names_in(asked) <= set(words(best.hit.passage.text))


def _defining_all_of_it(spans: Sequence[ScoredSpan]) -> tuple[ScoredSpan, ...]:
    """Return the spans, first the best that says what all of the words to be defined are where one does nearly as well
    as a definition of some of them, or of none: what a river is, is not what a river basin is."""
    best = spans[0].features
    of_others = 0.0 < best["cue"] < 1.0 or best["coverage"] == 0.0
    return _first_of_form(spans, 1.0, _NEARLY_DEFINED) if of_others else tuple(spans)


def _telling_it(spans: Sequence[ScoredSpan]) -> tuple[ScoredSpan, ...]:
    """Return the spans, first the best that has a date, or an amount, where the best of all has none and that is nearly
    as likely: that somebody died, and of what, does not say when."""
    return tuple(spans) if spans[0].features["cue"] else _first_of_form(spans, 1.0, _NEARLY_TOLD)


def _introducing(spans: Sequence[ScoredSpan], question: Question) -> tuple[ScoredSpan, ...]:
    """Return the spans, first the best that says who somebody is where the best of all only names him and that is
    nearly as likely."""
    if says_who_it_is(spans[:1], question):
        return tuple(spans)
    near = [span for span in spans if span.logit >= spans[0].logit - _NEARLY_DEFINED]
    first = next((span for span in near if says_who_it_is([span], question)), spans[0])
    return (first, *(span for span in spans if span is not first))


def _first_of_form(spans: Sequence[ScoredSpan], cue: float, nearly: float) -> tuple[ScoredSpan, ...]:
    """Return the spans, first the best of them that has the form of an answer, if it is ``nearly`` the best of all."""
    fitting = (
        span
        for span in spans
        if span.features["cue"] >= cue
        and span.features.get("mass", 0.0) >= 0.0
        and span.logit >= spans[0].logit - nearly
    )
    first = next(fitting, None)
    return tuple(spans) if first is None else (first, *(span for span in spans if span is not first))
