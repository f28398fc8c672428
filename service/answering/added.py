"""Find the sentences that together tell what a question wants listed where no list does: they count through it, add one
thing to another ("…, since A. In addition, B. C also …"), or answer each as well as the others."""

import re
from collections.abc import Sequence

from corpus.model import Document, Language, Span
from index.catalogue import Catalogue
from service.answering.listings import WHAT_CAME_OF_IT, Listing, Member
from service.answering.places import Place, place_of
from service.answering.series import names_one, series_around
from service.reading.reader import ScoredSpan
from service.understanding.asked_sources import asked_source
from service.understanding.ordinals import count_in
from service.understanding.question import Question

# "Hambatan lainnya", "a second obstacle": one more of the same, whatever stands between.
_ONE_MORE = (
    r"another\b|(?:a|the)\s+(?:second|third|fourth|further|final|last|other)\b|"
    r"(?:hambatan|kendala|masalah|tantangan|kesulitan|alasan|faktor|penyebab|manfaat|kelebihan|kekurangan|syarat|dampak|saran)\s+"
    r"(?:lain(?:nya)?|berikut(?:nya)?|kedua|ketiga|keempat|terakhir)\b"
)
_IS_ONE_MORE = re.compile(_ONE_MORE, re.I)
_ADDS = re.compile(
    rf"(?:{_ONE_MORE}|"
    r"selain(?:\s+(?:itu|hal\s+itu|dari\s+itu|daripada\s+itu))\b|(?:di\s?samping|tak\s+hanya|tidak\s+hanya)\s+itu\b|"
    r"(?:lebih\s+(?:lanjut|jauh)|selanjutnya|berikutnya|kemudian|terakhir|begitu\s+(?:juga|pula)|demikian\s+(?:juga|pula))\b|"
    r"(?:in\s+addition|additionally|besides|moreover|furthermore|likewise|similarly|finally|"
    r"on\s+top\s+of\s+(?:that|this)|apart\s+from\s+(?:that|this))\b|(?:\S+\s+){1,4}(?:juga|pula|also)\b)",
    re.I,
)
# What is so much less likely by itself to answer is added to something else.
_AS_LIKELY = 3.0
_MOST = 7
_FEWEST_ANNOUNCED = 2
_MOST_BETWEEN = 2
# What stands below the same headings and is no less likely than this tells a part of the list in three of four cases
# (held-out written documents).
_NEARLY = 1.5
_MOST_APART = 4


def told_in_sentences(
    question: Question, best: Place, spans: Sequence[ScoredSpan], language: Language, catalogue: Catalogue
) -> Listing | None:
    """Return the sentences that tell what a question wants listed, in order, or None where it is the best alone.

    Args:
        question: what was asked.
        best: where the best sentence stands.
        spans: what the reader found, best first.
        language: of the answer.
        catalogue: where the documents are.
    """
    counted = sentences_counted(question, best)
    if counted:
        return counted
    found = added_around(best, spans)
    # Of what one says the others say nothing.
    found = found if found or asked_source(question.resolved_text) else _as_good(best, spans, language, catalogue)
    return _as_list(best, found)


def sentences_counted(question: Question, best: Place) -> Listing | None:
    """Return the sentences around the best that count through what they tell, or tell one step after another; None
    where none do, or one of them is asked for."""
    return None if names_one(question.resolved_text) else _as_list(best, series_around(best))


def _as_list(best: Place, found: Sequence[Span]) -> Listing | None:
    """Return sentences as a list, which the best announces where it stands before them, or the sentence before the
    first where that says how many follow."""
    lead = best.span if found and best.span.end <= found[0].start else _announcing(best, found)
    return Listing(best.document, lead, tuple(Member(span, "-", span) for span in found)) if found else None


def _announcing(best: Place, found: Sequence[Span]) -> Span | None:
    block, document = best.block, best.document
    if block is None or len(found) < _FEWEST_ANNOUNCED:
        return None
    before = [one.span for one in document.sentences_in(block.span) if one.span.end <= found[0].start]
    return before[-1] if before and count_in(before[-1].of(document.text)) == len(found) else None


def _as_good(best: Place, spans: Sequence[ScoredSpan], language: Language, catalogue: Catalogue) -> tuple[Span, ...]:
    """Return the best sentence and those of its section that are nearly as likely, in order; none where it is alone."""
    near = [span for span in spans if span.logit >= spans[0].logit - _NEARLY]
    places = [
        place_of(catalogue, span, language) for span in near if span.hit.passage.section == spans[0].hit.passage.section
    ]
    found = [best.span]
    for place in places[:_MOST_APART]:
        if place.document.id == best.document.id and not any(place.span.overlaps(span) for span in found):
            found.append(place.span)
    return tuple(sorted(found)) if len(found) > 1 else ()


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
    every = [sentence.span for sentence in document.sentences_in(best.own or block.span)]
    at = next((number for number, span in enumerate(every) if span.overlaps(best.span)), None)
    if at is None:
        return ()
    before = _joined(document, every[at::-1], likely)
    after = _adding(document, every[at + 1 :], likely)
    found = [*reversed(before), every[at], *after]
    return tuple(found[:_MOST]) if len(found) > 1 else ()


def _adding(document: Document, following: Sequence[Span], likely: Sequence[Span]) -> list[Span]:
    """Return the sentences that add to the one before them. What only goes on from it ("The staff have to drive back")
    stands between two that do, and is left out."""
    found, apart = list[Span](), 0
    for span in following:
        if WHAT_CAME_OF_IT.match(span.of(document.text).lstrip()):
            continue
        beside = bool(found) or apart == 0 or _IS_ONE_MORE.match(span.of(document.text).lstrip())
        if beside and _adds(document, span) and _is_in(span, likely):
            found.append(span)
            apart = 0
        elif (apart := apart + 1) > _MOST_BETWEEN:
            break
    return found


def _joined(document: Document, backwards: Sequence[Span], likely: Sequence[Span]) -> list[Span]:
    """Return the sentences before the first of some, nearest first, as far as each is added to; what only goes on from
    the one that is added to is left out."""
    joined: list[Span] = []
    later, apart = backwards[0], 0
    for earlier in backwards[1:]:
        if not _adds(document, later) or apart > _MOST_BETWEEN:
            break
        if _is_in(earlier, likely) and not WHAT_CAME_OF_IT.match(earlier.of(document.text).lstrip()):
            joined.append(earlier)
            later, apart = earlier, 0
        elif _IS_ONE_MORE.match(later.of(document.text).lstrip()):
            apart += 1
        else:
            break
    return joined


def _adds(document: Document, span: Span) -> bool:
    said = span.of(document.text).lstrip()
    return _ADDS.match(said) is not None and WHAT_CAME_OF_IT.match(said) is None


def _is_in(span: Span, likely: Sequence[Span]) -> bool:
    return any(one.overlaps(span) for one in likely)
