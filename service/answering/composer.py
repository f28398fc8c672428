"""Write an answer down: quoted parts, their numbers, and a citation for each."""

import re
from collections.abc import Sequence

from corpus.model import Kind, Language, Span
from service.answering.answer import Citation, ShortAnswer
from service.answering.parts import Part
from service.answering.places import AROUND, Place, link_to
from service.answering.table_cells import cell_asked_for, cells_in
from service.reading.reader import ScoredSpan
from service.understanding.question import Question

_BARE = re.compile(r"(?:ya|iya|tidak|bisa|boleh|dapat|benar|belum|sudah|yes|no|not|true|false)\W*", re.I)
# What can be said in a few words; of the rest they would be a torn-out piece.
_SAID_SHORT = frozenset({"who", "when", "where", "quantity", "reference", "other"})


def compose(parts: Sequence[Part], language: Language) -> tuple[str, tuple[Citation, ...]]:
    """Return the answer's text and its citations.

    Each part stands word for word, ``[n]`` behind it; what has a mark, a list's or a blank one, stands on a line of its
    own.
    """
    text = ""
    citations = []
    for number, part in enumerate(parts, start=1):
        separator = "\n" if part.mark else " "
        text += (separator if text else "") + part.mark.lstrip()
        start = len(text)
        text += part.place.words_in(language)
        citations.append(_cite(part, number, start, len(text)))
        text += f" [{number}]"
    return text, tuple(citations)


def short_answer(question: Question, best: ScoredSpan, places: Sequence[Place]) -> ShortAnswer | None:
    """Return the few words within the only place cited that answer, or None where there are none."""
    if question.kind not in _SAID_SHORT or len(places) != 1:
        return None
    place = _as_read(places[0], best)
    short = _short_of(question, best, place) if place else None
    if place is None or short is None or not place.span.covers(short):
        return None
    # Without what it says yes to it says nothing.
    if _BARE.fullmatch(short.of(place.document.text)):
        return None
    return ShortAnswer(short.of(place.document.text), 1, place.document.id, short.start, short.end)


def _as_read(place: Place, best: ScoredSpan) -> Place | None:
    """Return the place in the document that the reader read: the one that is cited, or its translation."""
    read = best.hit.passage.document_id
    if read == place.document.id:
        return Place(place.document, place.span)
    if place.translation is None or place.translated is None or place.translation.id != read:
        return None
    return Place(place.translation, place.translated)


def _short_of(question: Question, best: ScoredSpan, place: Place) -> Span | None:
    """Return the few words that answer, of a table's row one cell: the one whose column the question names, if it names
    one."""
    if place.block is None or place.block.kind != "table":
        return best.short
    asked = cell_asked_for(question, place)
    if asked is not None:
        return asked
    within = best.short and any(cell and cell.covers(best.short) for cell in cells_in(place))
    return best.short if within else None


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
