"""Lay a document out for its page: its blocks and table of contents, and its translation beside it if asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Block, Document, Span
from service.http.page_anchors import anchors
from service.http.page_blocks import BlockView, Layout, Pieces
from service.http.page_marks import Marker, Piece

# h1 is the title; below h4 nothing on the page tells a heading from the next.
_DEEPEST = 4
# A shorter document is seen at a glance.
_FEWEST_HEADINGS = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents."""

    text: str
    anchor: str
    level: int


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What a document's page shows: its title, that of the version beside it, a table of contents where it is long,
    and its blocks."""

    title: Pieces
    title_beside: Pieces
    contents: tuple[Heading, ...]
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a document and what is cited in it, ``current`` being the citation that is looked at."""

    document: Document
    cited: tuple[Span, ...] = ()
    current: Span | None = None


def are_alike(source: Document, translation: Document) -> bool:
    """Tell whether two versions have the same blocks, so that they can stand beside each other.

    They have, unless the source was changed and its translation is of another day.
    """
    return [(block.kind, len(block.items)) for block in source.blocks] == [
        (block.kind, len(block.items)) for block in translation.blocks
    ]


def document_view(side: Side, beside: Side | None = None) -> DocumentView:
    """Return the page's content; ``beside`` is the translation to show beside it, ``are_alike`` with it."""
    document = side.document
    marker = Marker(document, side.cited, side.current)
    other = Marker(beside.document, beside.cited, beside.current, has_pages=False) if beside else None
    layout = Layout(marker, other, beside.document.alignment if beside else ())
    twins: Sequence[Block | None] = beside.document.blocks if beside else [None] * len(document.blocks)
    laid = list(zip(document.blocks, twins, anchors(document), _levels(document), strict=True))
    title: Pieces = (Piece(document.title),)
    title_beside: Pieces = (Piece(beside.document.title),) if beside else ()
    if laid and _is_title(document, laid[0][0]):
        block, twin, *_ = laid.pop(0)
        title, title_beside = marker.pieces(block.span), other.pieces(twin.span) if other and twin else ()
    blocks = tuple(layout.block(*one) for one in laid)
    return DocumentView(title, title_beside, _contents(blocks), blocks)


def _is_title(document: Document, block: Block) -> bool:
    return " ".join(block.span.of(document.text).split()) == document.title


def _levels(document: Document) -> Iterator[int]:
    """Yield each block's heading level: as many as there are headings above it, and none passed over."""
    shown = [block for block in document.blocks if block.kind == "heading" and not _is_title(document, block)]
    least = min((len(block.section) for block in shown), default=0)
    level = 1
    for block in document.blocks:
        if block.kind == "heading" and not _is_title(document, block):
            level = min(2 + len(block.section) - least, level + 1, _DEEPEST)
        yield level


def _contents(blocks: Sequence[BlockView]) -> tuple[Heading, ...]:
    headings = [block for block in blocks if block.kind == "heading"]
    if len(headings) < _FEWEST_HEADINGS:
        return ()
    return tuple(Heading(block.words, block.anchor, block.level) for block in headings)
