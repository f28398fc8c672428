"""Find the sentence that answers by pointing back: "Pendapat tersebut dikritik oleh X" behind the one that says whose
view that is.

The one before it has the name that a question asks of, and so it is the nearest; what is asked of it, it does not say.
"""

import re
from collections.abc import Sequence

from index.analysis import stems
from service.reader import ScoredSpan
from service.words import WeighedWords

_POINTS = re.compile(
    r"\b(?:tersebut|tadi|demikian|begitu|itu|ini|ia|dia|beliau|mereka|keduanya|this|that|these|those|such|it|they|he|she|him|"
    r"her|his|its|their|both)\b|\w{3,}nya\b",
    re.I,
)
_AT_ITS_BEGINNING = 60
# By rarity, so much of what is asked the sentence says that the one it points to does not.
_SAYS_MORE = 0.2
# In logits, so much less likely it may be by itself.
_NEARLY = 3.0


def pointing_first(spans: Sequence[ScoredSpan], words: WeighedWords) -> tuple[ScoredSpan, ...]:
    """Return the spans, best first, first the one that follows the best sentence, points back to it and says what the
    question asks and the best does not, where there is one that is nearly as likely."""
    best = spans[0]
    following = next((span for span in spans[1:] if _follows(span, best)), None)
    if following is None or following.logit < best.logit - _NEARLY:
        return tuple(spans)
    language = best.hit.passage.language
    own, both = (set(stems(text, language)) for text in (best.text, f"{best.text} {following.text}"))
    more = words.coverage(both, language) - words.coverage(own, language)
    if more < _SAYS_MORE or not _POINTS.search(following.text[:_AT_ITS_BEGINNING]):
        return tuple(spans)
    return (following, *(span for span in spans if span is not following))


def _follows(span: ScoredSpan, before: ScoredSpan) -> bool:
    """Tell whether a sentence is the next one of the same passage."""
    passage = before.hit.passage
    if span.hit.passage.id != passage.id or passage.kind != "paragraph":
        return False
    after = (sentence.span for sentence in passage.sentences if sentence.span.start >= before.span.end)
    return next(after, None) == span.span
