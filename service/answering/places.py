"""Bring a sentence that was read, in a source or in its translation, to the place in the source that is cited."""

from dataclasses import dataclass
from urllib.parse import quote

from corpus.attribution import Attribution, carried_from, find_attribution
from corpus.mixed import language_at
from corpus.model import Block, Document, HeadingPath, Language, Span
from corpus.translation import aligned_source, aligned_target
from index.catalogue import Catalogue
from service.answering.answer import Quotation
from service.reading.reader import ScoredSpan

AROUND = 32
_LONGEST_FRAGMENT = 120


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a source document and, where there is one, the stretch of a translation that says the same."""

    document: Document
    span: Span
    translation: Document | None = None
    translated: Span | None = None

    def overlaps(self, other: "Place") -> bool:
        """Tell whether both have some of the same text."""
        return self.document.id == other.document.id and self.span.overlaps(other.span)

    @property
    def quotation(self) -> Quotation:
        """What stands in the source."""
        return _quotation(self.document, self.span)

    @property
    def translated_quotation(self) -> Quotation | None:
        """What stands in the translation, or None."""
        if self.translation is None or self.translated is None:
            return None
        return _quotation(self.translation, self.translated)

    @property
    def block(self) -> Block | None:
        """The block that the place lies in."""
        return next((block for block in self.document.blocks if block.span.overlaps(self.span)), None)

    @property
    def own(self) -> Span | None:
        """The item of a list that the place lies in, or else its block."""
        block = self.block
        items = block.items if block else ()
        return next((item.span for item in items if item.span.overlaps(self.span)), block.span if block else None)

    @property
    def language(self) -> Language:
        """What the place is written in."""
        return language_at(self.document, self.span)

    @property
    def section(self) -> HeadingPath:
        """The headings that the place stands under."""
        return self.block.section if self.block else ()

    @property
    def attributed_to(self) -> str | None:
        """Whom the place says that it quotes, or goes on quoting, in the source's words."""
        own = find_attribution(self.span.of(self.document.text))
        found = own or (self._carried[1] if self._carried else None)
        return found.who if found else None

    @property
    def named_before(self) -> Span | None:
        """The sentence of the same paragraph that names whom the place goes on quoting by a pronoun, or None."""
        return self._carried[0] if self._carried else None

    @property
    def _carried(self) -> tuple[Span, Attribution] | None:
        block = self.block
        spans = [sentence.span for sentence in self.document.sentences_in(block.span)] if block else []
        at = next((number for number, span in enumerate(spans) if span.overlaps(self.span)), None)
        carried = carried_from([span.of(self.document.text) for span in spans], at) if at is not None else None
        return (spans[carried[0]], carried[1]) if carried else None

    def words_in(self, language: Language) -> str:
        """Return the place's text in ``language`` where a translation has it, else the source's own words."""
        if self.document.language != language and self.translated_quotation is not None:
            return self.translated_quotation.quote
        return self.quotation.quote


def locate(catalogue: Catalogue, document_id: str, span: Span, language: Language) -> Place:
    """Return the cited place of ``span``, with its translation into ``language`` where the corpus has one.

    A span of a translation goes to the whole rows of its alignment, and both sides show the same rows.
    """
    read = catalogue.document(document_id)
    if read.translation_of is None:
        return with_translation(catalogue, read, span, language)
    source = catalogue.document(read.translation_of)
    found = aligned_source(read, span)
    if found is None:
        return Place(read, span)
    return with_translation(catalogue, source, found, language)


def place_of(catalogue: Catalogue, span: ScoredSpan, language: Language) -> Place:
    """Return the cited place of a sentence that was read."""
    return locate(catalogue, span.hit.passage.document_id, span.span, language)


def with_translation(catalogue: Catalogue, source: Document, span: Span, language: Language) -> Place:
    """Return the place ``span`` of a source document, with its translation into ``language`` if there is one."""
    if source.language == language:
        return Place(source, span)
    for id in catalogue.translations(source.id):
        translation = catalogue.document(id)
        if translation.language == language:
            target = aligned_target(translation, span, source.text)
            if target is not None:
                return Place(source, aligned_source(translation, target) or span, translation, target)
    return Place(source, span)


def link_to(document_id: str, span: Span, text: str) -> str:
    """Return the address of the readable page, the span in its query and as a text fragment."""
    return address_of(document_id, span, span.of(text))


def address_of(document_id: str, span: Span, words: str) -> str:
    """Return that address where the words that stand at the span are known, and the rest of the text is not."""
    page = f"/documents/{quote(document_id)}?start={span.start}&end={span.end}"
    return f"{page}#:~:text={_fragment(words)}"


def _fragment(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) <= _LONGEST_FRAGMENT:
        return _escape(plain)
    words = plain.split(" ")
    some = min(5, len(words) // 2)
    if some == 0:
        return _escape(plain)
    first, last = words[:some], words[-some:]
    return f"{_escape(' '.join(first))},{_escape(' '.join(last))}"


def _escape(words: str) -> str:
    # A hyphen or comma would be read as the fragment's own sign.
    return quote(words, safe="").replace("-", "%2D")


def _quotation(document: Document, span: Span) -> Quotation:
    return Quotation(document.id, language_at(document, span), span.of(document.text), span.start, span.end)
