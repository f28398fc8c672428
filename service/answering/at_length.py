"""Tell of a topic at some length: "jelaskan X" and "tell me about X" want more than one sentence about X."""

import re
from collections.abc import Sequence

from corpus.language import spoken_in
from corpus.model import Language, Span
from index.analysis import query_stems, stems
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.answering.openings import first_of
from service.answering.places import Place, locate, with_translation
from service.reading.words import says_all
from service.understanding.asked_sources import asked_source
from service.understanding.kind_cues import kind_by_cues
from service.understanding.plain_question import plain_question
from service.understanding.question import Question

# What is told of something whatever it is: "the rules for X" stand below "X".
_RULES = re.compile(
    r"\b(?:the\s+)?(?:rules?|polic(?:y|ies)|regulations?|procedures?|provisions?|arrangements?|details?)"
    r"(?:\s+(?:for|on|of|about|regarding|concerning|around))?\b|"
    r"\b(?:(?:per)?aturan|ketentuan|kebijakan|prosedur|tata\s+cara|seluk[\s-]beluk|hal[\s-]ihwal)"
    r"(?:\s+(?:soal|tentang|mengenai|untuk|terkait|bagi))?\b",
    re.I,
)
_MOST_LOOKED_AT = 3


def without_rules(question: str) -> str:
    """Return a question without "the rules for", which a heading may leave out."""
    return " ".join(_RULES.sub(" ", question).split())


def wants_length(question: Question) -> bool:
    """Tell whether something is to be told of and no more is said of what, nor who says it."""
    text = question.resolved_text
    plain = kind_by_cues(plain_question(text)) == "other"
    return question.is_topic and plain and not question.leans and not asked_source(text)


def told_on(question: str, best: Place, language: Language, catalogue: Catalogue) -> tuple[Place, ...]:
    """Return what a paragraph goes on to say of a topic from the first sentence that has as much of it as the best one,
    as much as is shown, or an item of a list; none where the best sentence is alone."""
    every = _sentences_around(best)
    at = next((number for number, span in enumerate(every) if span.overlaps(best.span)), None)
    if at is None:
        return ()
    document = best.document
    asked = query_stems(question, best.language, spoken_in(question)).keys()
    held = [len(asked & set(stems(span.of(document.text), best.language))) for span in every]
    begins = next(number for number in range(at + 1) if held[number] >= held[at])
    shown = list(first_of(every[begins:]))
    shown = shown if every[at] in shown else list(first_of(every[at:]))
    return tuple(with_translation(catalogue, document, span, language) for span in shown) if len(shown) > 1 else ()


def paragraph_about(
    question: Question, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue
) -> tuple[Place, ...]:
    """Return what the first paragraph found says from the sentence on that names all of a topic, for where nothing
    better is found; none where no sentence does."""
    text = question.resolved_text
    for passage in (hit.passage for hit in hits[:_MOST_LOOKED_AT] if hit.passage.kind == "paragraph"):
        meant = query_stems(text, passage.language, spoken_in(text))
        document = catalogue.document(passage.document_id)
        spans = (sentence.span for sentence in passage.sentences)
        first = next((one for one in spans if meant and says_all(one.of(document.text), passage.language, meant)), None)
        if first is not None:
            every = [span for span in _sentences_around(Place(document, first)) if span.start >= first.start]
            return tuple(locate(catalogue, document.id, span, language) for span in first_of(every))
    return ()


def _sentences_around(place: Place) -> Sequence[Span]:
    """Return the sentences of the paragraph that a place stands in, or of the item of a list, without its name."""
    block = place.block
    if block is None or block.kind not in ("paragraph", "list"):
        return []
    item = next((item for item in block.items if item.span.overlaps(place.span)), None)
    own = item.span if item else block.span
    names = {item.name} if item and item.name else set[Span]()
    return [sentence.span for sentence in place.document.sentences_in(own) if sentence.span not in names]
