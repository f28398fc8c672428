"""Write an answer down: quoted parts, their numbers, and a citation for each."""

from collections.abc import Sequence

from corpus.model import Kind, Language, Span
from service.answer import Citation, ShortAnswer
from service.columns import cell_asked_for, cells_of
from service.places import AROUND, Place, link_to
from service.question import Question
from service.reader import ScoredSpan
from service.shapes import Part

# What can be said in a few words; of the rest they would be a torn-out piece.
_SAID_SHORT = frozenset({"who", "when", "where", "quantity", "reference", "other"})


def compose(parts: Sequence[Part], language: Language) -> tuple[str, tuple[Citation, ...]]:
    """Return the answer's text and its citations.

    Each part stands word for word, ``[n]`` behind it; a list's items stand on lines of their own.
    """
    text = ""
    citations = []
    for number, part in enumerate(parts, start=1):
        separator = "\n" if part.mark else " "
        text += (separator if text else "") + part.mark
        start = len(text)
        text += part.place.words_in(language)
        citations.append(_cite(part, number, start, len(text)))
        text += f" [{number}]"
    return text, tuple(citations)


def short_answer(question: Question, best: ScoredSpan, citations: Sequence[Citation]) -> ShortAnswer | None:
    """Return the few words within the answer's only citation that answer, or None where there are none."""
    short = _short_of(question, best)
    if question.kind not in _SAID_SHORT or short is None or len(citations) != 1:
        return None
    passage = best.hit.passage
    for quotation in (citations[0].translation, citations[0].quotation):
        if quotation and quotation.document_id == passage.document_id:
            if not Span(quotation.start, quotation.end).covers(short):
                return None
            text = short.shift(-passage.span.start).of(passage.text)
            return ShortAnswer(text, 1, passage.document_id, short.start, short.end)
    return None


def _short_of(question: Question, best: ScoredSpan) -> Span | None:
    """Return the few words that answer, of a table's row one cell: the one whose column the question names, if it names
    one."""
    passage = best.hit.passage
    if passage.kind != "table":
        return best.short
    asked = cell_asked_for(question.resolved_text, passage, best.span)
    within = best.short and any(cell.covers(best.short) for cell in cells_of(passage, best.span))
    return asked or (best.short if within else None)


def _cite(part: Part, number: int, start: int, end: int) -> Citation:
    place = part.place
    return Citation(
        number=number,
        answer_start=start,
        answer_end=end,
        quotation=place.quotation,
        document_title=place.document.title,
        document_sha256=place.document.sha256,
        section=place.section,
        page=place.document.page_of(place.span),
        kind=_kind(place),
        prefix=place.document.text[max(0, place.span.start - AROUND) : place.span.start],
        suffix=place.document.text[place.span.end : place.span.end + AROUND],
        translation=place.translated_quotation,
        attributed_to=place.attributed_to,
        url=link_to(place.document.id, place.span, place.document.text),
        score=part.score,
    )


def _kind(place: Place) -> Kind:
    block = place.block
    if block is None:
        return "paragraph"
    return "list_item" if block.kind == "list" else block.kind
