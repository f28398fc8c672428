"""Lay a document out for its page: blocks, and in them the pieces that are cited and those that are not."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.model import Block, Document, Item, Kind, Span

_LINE_END = re.compile(r"[^\S\n]*\n")
_CELL_END = re.compile(r" \|(?: |$)", re.M)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is cited or not."""

    text: str
    cited: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """A list item: its marker, its name if it has one on a line of its own, and the rest."""

    marker: str
    name: tuple[Piece, ...]
    body: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block to be shown; a list has ``items``, a table ``rows`` of cells, anything else ``pieces``."""

    kind: Kind
    pieces: tuple[Piece, ...] = ()
    items: tuple[ItemView, ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What a document's page shows; ``outside`` says that the place asked for is not in the document."""

    title: tuple[Piece, ...]
    blocks: tuple[BlockView, ...]
    reference: str | None
    outside: bool


def document_view(document: Document, start: int | None, end: int | None) -> DocumentView:
    """Return the page's content with ``start`` … ``end`` cited, if both are given."""
    asked = start is not None and end is not None
    cited = Span(start, end) if start is not None and end is not None and start < end <= len(document.text) else None
    marker = _Marker(document.text, cited)
    title: tuple[Piece, ...] = (Piece(document.title, cited=False),)
    shown = document.blocks
    if shown and " ".join(shown[0].span.of(document.text).split()) == document.title:
        title, shown = marker.pieces(shown[0].span), shown[1:]
    blocks = tuple(_block(marker, block) for block in shown)
    return DocumentView(title, blocks, format_reference(document.reference), asked and cited is None)


class _Marker:
    def __init__(self, text: str, cited: Span | None) -> None:
        self._text, self._cited = text, cited

    def pieces(self, span: Span) -> tuple[Piece, ...]:
        cited = self._cited
        if cited is None or not cited.overlaps(span):
            return (Piece(span.of(self._text), cited=False),)
        inner = Span(max(cited.start, span.start), min(cited.end, span.end))
        return tuple(self._split(span, inner))

    def _split(self, span: Span, inner: Span) -> Iterator[Piece]:
        if span.start < inner.start:
            yield Piece(self._text[span.start : inner.start], cited=False)
        yield Piece(inner.of(self._text), cited=True)
        if inner.end < span.end:
            yield Piece(self._text[inner.end : span.end], cited=False)

    def lines(self, span: Span) -> Iterator[Span]:
        start = span.start
        for line in span.of(self._text).split("\n"):
            if line.strip():
                yield Span(start, start + len(line))
            start += len(line) + 1

    def cells(self, line: Span) -> Iterator[tuple[Piece, ...]]:
        start = line.start
        for end in [*_CELL_END.finditer(self._text, line.start, line.end), None]:
            stop = end.start() if end else line.end
            yield self.pieces(Span(start, stop)) if start < stop else ()
            start = end.end() if end else stop

    def item(self, item: Item) -> ItemView:
        if item.name is not None and item.name.end < item.span.end and _LINE_END.match(self._text, item.name.end):
            return ItemView(item.marker, self.pieces(item.name), self.pieces(Span(item.name.end, item.span.end)))
        return ItemView(item.marker, (), self.pieces(item.span))


def _block(marker: _Marker, block: Block) -> BlockView:
    if block.kind == "list":
        return BlockView("list", items=tuple(marker.item(item) for item in block.items))
    if block.kind == "table":
        return BlockView("table", rows=tuple(tuple(marker.cells(line)) for line in marker.lines(block.span)))
    return BlockView(block.kind, marker.pieces(block.span))


def format_reference(reference: Mapping[str, Any] | None) -> str | None:
    """Return a CSL-JSON reference as one line: authors (year) title."""
    if not reference:
        return None
    names = "; ".join(filter(None, map(_name, reference.get("author") or ())))
    parts = (reference.get("issued") or {}).get("date-parts") or [[]]
    year = f"({parts[0][0]})" if parts[0] else ""
    return " ".join(filter(None, (names, year, reference.get("title")))) or None


def _name(author: Mapping[str, Any]) -> str:
    return ", ".join(filter(None, (author.get("family"), author.get("given")))) or author.get("literal") or ""
