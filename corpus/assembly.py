"""Put a document together from its text and outline: its sentences, and the lead-ins of its lists."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.errors import TextError
from corpus.language import detect_language
from corpus.line import parted_at_ends, read_lines, typical_width
from corpus.markdown import parse_markdown
from corpus.markers import marker_of
from corpus.model import NO_SOURCE, Block, Document, Language, Sentence, Source, Span, sentences_within
from corpus.rows import lines_of
from corpus.sentences import split_sentences, whole
from corpus.structure import Outline, outline
from corpus.stuck_markers import parted
from corpus.text import canonical
from corpus.unpaged import unpaged

_LINE_END = re.compile(r"[^\S\n]*\n")
# Cut at their full stops, these would fall into pieces that say nothing ("Gambar 1.").
_WHOLE = frozenset({"caption", "reference"})
# So would a row whose cells hold sentences, as long as it is no page laid out in columns.
_ROW_AS_A_WHOLE = 400


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document beside its text; None where the text itself is to say it."""

    id: str
    title: str | None = None
    language: Language | None = None
    source: Source = NO_SOURCE
    reference: Mapping[str, Any] | None = None
    tags: tuple[str, ...] = ()
    translation_of: str | None = None


def assemble(content: str, metadata: Metadata, markdown: bool = False) -> Document:
    """Return the document that ``content`` is, plain text or Markdown.

    The title is the metadata's, else the one that stands in the text, else the id; the language likewise.

    Raises:
        TextError: the text is empty or holds what no text may hold.
    """
    text = canonical(content)
    if markdown:
        text, found = parse_markdown(text)
        if not text.strip():
            raise TextError("the text is empty: there are marks in it, but no words")
    else:
        text = unpaged(text)
        found = outline(text)
    return put_together(text, found, metadata)


def put_together(text: str, found: Outline, metadata: Metadata) -> Document:
    """Return the document that a canonical text with its outline is; see ``assemble`` for its title and language."""
    language = metadata.language or detect_language(text)
    sentences = find_sentences(text, found.blocks, language)
    return Document(
        id=metadata.id,
        title=metadata.title or found.title or metadata.id,
        language=language,
        text=text,
        blocks=tuple(_with_lead_sentence(block, sentences) for block in found.blocks),
        sentences=sentences,
        source=metadata.source,
        reference=metadata.reference,
        tags=metadata.tags,
        translation_of=metadata.translation_of or found.translation_of,
        pages=found.pages,
    )


def find_sentences(text: str, blocks: Sequence[Block], language: Language) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks but headings; none reaches from one block or list item into the next."""
    sentences: list[Sentence] = []
    width = typical_width(read_lines(text))
    for block in blocks:
        if block.kind in _WHOLE:
            sentences += whole(text, block.span)
        elif block.kind == "table":
            for row in lines_of(text, block.span):
                is_row = len(row) <= _ROW_AS_A_WHOLE
                sentences += whole(text, row) if is_row else split_sentences(text, language, row)
        elif block.kind != "heading":
            for part in _parts(text, block):
                for run in _at_ends(text, part, width):
                    sentences += split_sentences(text, language, run)
    return tuple(sentences)


def _at_ends(text: str, span: Span, width: int) -> Iterator[Span]:
    """Yield the parts of a span that end where a line ends that says all it says: each row of an address."""
    lines = [line for line in read_lines(text, span) if not line.blank]
    for run in parted_at_ends(lines, width):
        yield Span(run[0].span.start, run[-1].span.end)


def _parts(text: str, block: Block) -> Iterator[Span]:
    if not block.items:
        yield block.span
    for item in block.items:
        if item.name and item.name.end < item.span.end and _LINE_END.match(text, item.name.end):
            yield item.name
            yield from _nested(text, Span(item.name.end, item.span.end))
        else:
            yield from _nested(text, item.span)


def _nested(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of an item's text: what stands before a list within it, and each of that list's items."""
    start = span.start
    for line in parted(read_lines(text, span)):
        begins = line.start + line.indent
        if not line.blank and marker_of(line.text) and text[start:begins].strip():
            yield Span(start, begins)
            start = begins
    yield Span(start, span.end)


def _with_lead_sentence(block: Block, sentences: Sequence[Sentence]) -> Block:
    # The outline names the paragraph that announces a list; its last sentence does.
    if block.lead is None:
        return block
    inside = sentences_within(sentences, block.lead)
    return replace(block, lead=inside[-1].span) if inside else block
