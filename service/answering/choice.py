"""Choose what answers: what a question names and is looked up, the shape made of the best sentence, or nothing."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Language
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.answering.lookups import LIKELY, look_up, tell_unsure
from service.answering.parts import Mention, Part, is_list
from service.answering.places import Place
from service.answering.shapes import shape
from service.reading.confidence import surer_of_list
from service.reading.reader import Reading
from service.understanding.question import Question

# An item of a list that has no more words may be but the name of what is told elsewhere.
_NAME_WORDS = 4


def choose(
    question: Question,
    hits: Sequence[ScoredPassage],
    reading: Reading,
    language: Language,
    catalogue: Catalogue,
    threshold: float,
) -> tuple[tuple[Part, ...], float]:
    """Return the parts of the answer, none where nothing is answered, and how sure it is.

    Args:
        question: as it was understood.
        hits: the passages found, best first.
        reading: what was read in them.
        language: of the answer.
        catalogue: of the documents that are searched.
        threshold: how sure an answer must be; what is looked up is ``LIKELY``, and is not where that is less.
    """
    read = answers(reading, threshold)
    confidence = 1.0 - reading.no_answer
    may_look_up = threshold <= LIKELY and not question.talk
    named = look_up(question, hits, language, catalogue) if may_look_up else ()
    if not (read and _says_more_than(named, reading, question)) and (told := _not_said(named, question)):
        return _looked_up(told)
    if may_look_up and confidence < LIKELY:
        unsure = tell_unsure(question, hits, language, catalogue, answered=read)
        if told := _not_said(unsure, question):
            return _looked_up(told)
    return _shaped(question, reading, language, catalogue, threshold)


def answers(reading: Reading, threshold: float) -> bool:
    """Tell whether a sentence that was read is sure enough to be an answer."""
    return bool(reading.spans) and 1.0 - reading.no_answer >= threshold


def _looked_up(told: Sequence[Mention]) -> tuple[tuple[Part, ...], float]:
    return tuple(Part(one.place, LIKELY, one.mark) for one in told), LIKELY


def _shaped(
    question: Question, reading: Reading, language: Language, catalogue: Catalogue, threshold: float
) -> tuple[tuple[Part, ...], float]:
    """Return what the best sentence is made to; a list that was asked for is surer than its best sentence."""
    confidence = 1.0 - reading.no_answer
    if not reading.spans or surer_of_list(confidence) < threshold:
        return (), confidence
    parts = _parts_not_said(shape(question, reading, language, catalogue), question)
    if question.kind == "list" and is_list(parts):
        confidence = surer_of_list(confidence)
        parts = tuple(replace(part, score=confidence) for part in parts)
    elif not answers(reading, threshold):
        return (), confidence
    # What was asked for by its place, and is not there, is known not to be there.
    return parts, confidence if parts else 0.0


def _says_more_than(named: Sequence[Mention], reading: Reading, question: Question) -> bool:
    """Tell whether an item that was asked for by its number is but a name ("3. Purpose"), and the best sentence found
    is another one, which may say what is meant by it."""
    told = [one.place.span.of(one.place.document.text) for one in named]
    is_name = question.is_item and len(told) == 1 and len(told[0].split()) <= _NAME_WORDS
    return is_name and reading.spans[0].text != told[0] and len(reading.spans[0].text.split()) > _NAME_WORDS


def _not_said(named: Sequence[Mention], question: Question) -> tuple[Mention, ...]:
    """Return what earlier answers did not quote, where only that is wanted."""
    return tuple(one for one in named if not _was_said(one.place, question))


def _parts_not_said(parts: Sequence[Part], question: Question) -> tuple[Part, ...]:
    """Return the parts of an answer without what earlier ones quoted, where only the rest is wanted, none where that is
    nothing; a list, whose items were not all shown, whole."""
    if is_list(parts):
        return tuple(parts)
    new = [part for part in parts if not part.is_head and not _was_said(part.place, question)]
    return tuple(part for part in parts if part.is_head or part in new) if new else ()


def _was_said(place: Place, question: Question) -> bool:
    quotations = (place.quotation, place.translated_quotation)
    return bool(question.said) and any(one is not None and one.quote in question.said for one in quotations)
