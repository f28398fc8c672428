"""Find the sentences of a paragraph that add one thing to another: "…, since A. In addition, B. C also …"."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from corpus.model import Document, Span
from service.places import Place
from service.reader import ScoredSpan

_ADDS = re.compile(
    r"(?:selain(?:\s+(?:itu|hal\s+itu|dari\s+itu|daripada\s+itu))\b|(?:di\s?samping|tak\s+hanya|tidak\s+hanya)\s+itu\b|"
    r"(?:lebih\s+(?:lanjut|jauh)|selanjutnya|berikutnya|kemudian|terakhir|begitu\s+(?:juga|pula)|demikian\s+(?:juga|pula))\b|"
    r"(?:in\s+addition|additionally|besides|moreover|furthermore|likewise|similarly|finally|another|a\s+(?:second|third|further)|"
    r"on\s+top\s+of\s+(?:that|this)|apart\s+from\s+(?:that|this))\b|(?:\S+\s+){1,4}(?:juga|pula|also)\b)",
    re.I,
)
# What is so much less likely by itself to answer is added to something else.
_AS_LIKELY = 3.0
_MOST = 5


def added_around(best: Place, spans: Sequence[ScoredSpan]) -> tuple[Span, ...]:
    """Return the sentences, in order, of which each but the first adds to the one before it, the best among them, and
    which ``spans`` has all as nearly as likely; none where it is not several."""
    block = best.block
    if block is None or block.kind not in {"paragraph", "list"}:
        return ()
    document = best.document
    likely = [
        span.span
        for span in spans
        if span.hit.passage.document_id == document.id and span.logit >= spans[0].logit - _AS_LIKELY
    ]
    own = next((item.span for item in block.items if item.span.overlaps(best.span)), block.span)
    every = [sentence.span for sentence in document.sentences_in(own)]
    at = next((number for number, span in enumerate(every) if span.overlaps(best.span)), None)
    if at is None:
        return ()
    before = _joined(document, every[at::-1], likely)
    after = list(takewhile(lambda span: _adds(document, span) and _is_in(span, likely), every[at + 1 :]))
    found = [*reversed(before), every[at], *after]
    return tuple(found[:_MOST]) if len(found) > 1 else ()


def _joined(document: Document, backwards: Sequence[Span], likely: Sequence[Span]) -> list[Span]:
    """Return the sentences before the first of some, nearest first, as far as each is added to."""
    joined: list[Span] = []
    for later, earlier in pairwise(backwards):
        if not _adds(document, later) or not _is_in(earlier, likely):
            break
        joined.append(earlier)
    return joined


def _adds(document: Document, span: Span) -> bool:
    return _ADDS.match(span.of(document.text).lstrip()) is not None


def _is_in(span: Span, likely: Sequence[Span]) -> bool:
    return any(one.overlaps(span) for one in likely)
