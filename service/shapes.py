"""Choose the shape of an answer: one sentence, two that belong together, or a whole list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Block, Document, Item, Language, Span
from index.catalogue import Catalogue
from service.ordinals import asked_place, names_place, pick
from service.places import Place, locate, with_translation
from service.question import Question
from service.reader import ScoredSpan

# A second sentence is added for these kinds where it is nearly as good as the first.
_TWO_SENTENCES = frozenset({"why", "comparison"})
_NEARLY = 0.7
# How far behind the best sentence another of its section may be, in logits, that leads to the list asked for.
_NEAR_LIST = 1.0
_ITEM_AS_A_WHOLE = 160
_MOST_ITEMS = 50
_MOST_TRIED = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One quoted part of an answer, with the mark that stands before it ("1. ") and the score it was found with."""

    place: Place
    score: float
    mark: str = ""


def shape(
    question: Question, spans: Sequence[ScoredSpan], confidence: float, language: Language, catalogue: Catalogue
) -> tuple[Part, ...]:
    """Return the parts of the answer, in order; none where a place in a list is asked for that it does not have.

    Args:
        question: what was asked.
        spans: what the reader found, best first, not empty.
        confidence: of the best.
        language: of the answer.
        catalogue: where the documents are.
    """
    number = asked_place(question.resolved_text)
    if number is not None:
        return tuple(_numbered(number, spans, confidence, language, catalogue))
    best = locate(catalogue, spans[0].hit.passage.document_id, spans[0].span, language)
    block = _announced_by(best)
    if block is None and question.kind == "list":
        block = _list_near(best, spans, language, catalogue)
    if block is None and question.kind == "how":
        block = _steps_of(best)
    if block is not None:
        return tuple(_list_parts(best.document, block, confidence, language, catalogue))
    parts = [Part(best, confidence)]
    if question.kind in _TWO_SENTENCES:
        parts += _second(best, spans, confidence, language, catalogue)
    return tuple(parts)


def _numbered(
    number: int, spans: Sequence[ScoredSpan], confidence: float, language: Language, catalogue: Catalogue
) -> Iterator[Part]:
    """Yield the item of that number in the list that is nearest, or the sentence that says that it speaks of it."""
    for span in spans[:_MOST_TRIED]:
        place = locate(catalogue, span.hit.passage.document_id, span.span, language)
        if names_place(span.text, number):
            yield Part(place, confidence)
            return
        block = _announced_by(place) or place.block
        if block is not None and block.kind == "list":
            item = pick(block.items, number)
            if item is not None:
                shown = _shown(place.document, item)
                yield Part(with_translation(catalogue, place.document, shown, language), confidence)
            return


def _announced_by(place: Place) -> Block | None:
    """Return the list whose lead-in the place is: a lead-in alone answers nothing."""
    lists = (block for block in place.document.blocks if block.kind == "list" and block.lead)
    return next((block for block in lists if block.lead and block.lead.overlaps(place.span)), None)


def _steps_of(place: Place) -> Block | None:
    """Return the numbered list of single sentences that the place stands in: one step alone does not say how."""
    block = place.block
    if block is None or not all(item.marker.strip("().").isdigit() for item in block.items):
        return None
    sentences = (len(place.document.sentences_in(item.span)) for item in block.items)
    return block if block.items and max(sentences) <= 1 else None


def _list_near(best: Place, spans: Sequence[ScoredSpan], language: Language, catalogue: Catalogue) -> Block | None:
    """Return the list that the best sentence, or one nearly as good of its section, announces or stands in."""
    for span in spans:
        if span.logit < spans[0].logit - _NEAR_LIST:
            return None
        place = locate(catalogue, span.hit.passage.document_id, span.span, language)
        if place.document.id == best.document.id and place.section == best.section:
            block = _announced_by(place)
            if block is None and place.block is not None and place.block.kind == "list":
                block = place.block
            if block is not None:
                return block
    return None


def _list_parts(
    document: Document, block: Block, confidence: float, language: Language, catalogue: Catalogue
) -> Iterator[Part]:
    if block.lead is not None:
        yield Part(with_translation(catalogue, document, block.lead, language), confidence)
    for item in block.items[:_MOST_ITEMS]:
        place = with_translation(catalogue, document, _shown(document, item), language)
        mark = item.marker if any(map(str.isalnum, item.marker)) else "-"
        yield Part(place, confidence, mark=f"{mark} ")


def _shown(document: Document, item: Item) -> Span:
    """Return what of an item is quoted: a name with a body below, else all of it if short, else its first sentence."""
    if item.name is not None and document.text[item.name.end : item.span.end].lstrip(" ").startswith("\n"):
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
