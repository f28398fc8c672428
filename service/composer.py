"""Write an answer down: quoted parts, their numbers, and a citation for each."""

from collections.abc import Sequence

from corpus.model import Kind, Language
from service.answer import Citation
from service.places import AROUND, Place, link_to
from service.shapes import Part


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
        page=None,
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
