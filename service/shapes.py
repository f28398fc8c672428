"""Choose the shape of an answer: one sentence, two that belong together, or a whole list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Block, Document, Item, Language, Span
from index.catalogue import Catalogue
from service.places import Place, locate, with_translation
from service.question import Question
from service.reader import ScoredSpan

# A second sentence is added for these kinds where it is nearly as good as the first.
_TWO_SENTENCES = frozenset({"why", "comparison"})
_NEARLY = 0.7
_ITEM_AS_A_WHOLE = 160
_ENUMERATING = frozenset({"list", "quantity"})
# How far behind the best sentence another may be, in logits, that leads to the list that was asked for.
_NEAR_LIST = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """One quoted part of an answer, with the mark that stands before it ("1. ") and the score it was found with."""

    place: Place
    score: float
    mark: str = ""


def shape(
    question: Question, spans: Sequence[ScoredSpan], confidence: float, language: Language, catalogue: Catalogue
) -> tuple[Part, ...]:
    """Return the parts of the answer, in order.

    Args:
        question: what was asked.
        spans: what the reader found, best first, not empty.
        confidence: of the best.
        language: of the answer.
        catalogue: where the documents are.
    """
    for span in spans if question.kind in _ENUMERATING else ():
        if span.logit < spans[0].logit - _NEAR_LIST:
            break
        place = locate(catalogue, span.hit.passage.document_id, span.span, language)
        block = _list_of(place)
        if block is not None:
            return tuple(_list_parts(place.document, block, confidence, language, catalogue))
    best = locate(catalogue, spans[0].hit.passage.document_id, spans[0].span, language)
    parts = [Part(best, confidence)]
    if question.kind in _TWO_SENTENCES:
        parts += _second(best, spans, confidence, language, catalogue)
    return tuple(parts)


def _list_of(place: Place) -> Block | None:
    """Return the list that the place announces or stands in."""
    for block in place.document.blocks:
        if block.kind != "list":
            continue
        announced = block.lead is not None and block.lead.overlaps(place.span)
        if announced or block.span.overlaps(place.span):
            return block
    return None


def _list_parts(
    document: Document, block: Block, confidence: float, language: Language, catalogue: Catalogue
) -> Iterator[Part]:
    if block.lead is not None:
        yield Part(with_translation(catalogue, document, block.lead, language), confidence)
    for number, item in enumerate(block.items, start=1):
        place = with_translation(catalogue, document, _shown(document, item), language)
        yield Part(place, confidence, mark=f"{number}. ")


def _shown(document: Document, item: Item) -> Span:
    """Return what of an item is quoted: its name, else its first sentence, else all of it if it is short."""
    if item.name is not None:
        return item.name
    sentences = document.sentences_in(item.span)
    if len(item.span) <= _ITEM_AS_A_WHOLE or not sentences:
        return item.span
    return sentences[0].span


def _second(
    best: Place, spans: Sequence[ScoredSpan], confidence: float, language: Language, catalogue: Catalogue
) -> Iterator[Part]:
    for span in spans[1:3]:
        if span.logit < spans[0].logit - _NEARLY:
            return
        place = locate(catalogue, span.hit.passage.document_id, span.span, language)
        if not (place.document.id == best.document.id and place.span.overlaps(best.span)):
            yield Part(place, confidence)
            return
