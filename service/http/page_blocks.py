"""Lay a block of a document out for its page, alone or with the same block of its translation."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.markers import marker_of
from corpus.model import AlignedPair, Block, Item, Kind, Span
from corpus.rows import cells_of, lines_of
from corpus.tables import read_table
from service.http.page_marks import Marker, Piece

_LINE_END = re.compile(r"[^\S\n]*\n")
# No marker of a list's item is longer, the white space before it counted.
_MARKER = 80
_NUMBER = re.compile(r"[\d.,:%\s/–-]*")

Pieces = tuple[Piece, ...]
Pair = tuple[Pieces, Pieces]
Row = tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """A list item: its marker, its name if it has one on a line of its own, the rest, and its translation.

    ``body`` has what the item says, and then each item of a list within it.
    """

    marker: str
    name: Pieces
    body: tuple[Pieces, ...]
    beside: "ItemView | None" = None


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block to be shown; a list has ``items``, a table ``rows`` of cells, anything else ``pieces``.

    The first row is the head of a table that has one; ``groups`` are the rows that only head those below them, from 0.

    Beside a translation, items and tables have theirs ``beside`` them; anything else is ``pairs`` of what stands in one
    row of the translation, a sentence as a rule, and its translation.
    """

    kind: Kind
    anchor: str
    level: int
    pieces: Pieces = ()
    items: tuple[ItemView, ...] = ()
    rows: tuple[Row, ...] = ()
    has_head: bool = True
    groups: frozenset[int] = frozenset()
    has_row_heads: bool = False
    beside: "BlockView | None" = None
    pairs: tuple[Pair, ...] = ()

    @property
    def words(self) -> str:
        """The text of ``pieces``, or of the left side of ``pairs``, in one line."""
        pieces = self.pieces or tuple(piece for own, _ in self.pairs for piece in own)
        return " ".join("".join(piece.text for piece in pieces).split())


class Layout:
    """Lays the blocks of a document out, in order; ``other`` and ``alignment`` are those of its translation."""

    def __init__(self, marker: Marker, other: Marker | None, alignment: Sequence[AlignedPair]) -> None:
        self._marker, self._other, self._alignment = marker, other, alignment

    def block(self, block: Block, twin: Block | None, anchor: str, level: int) -> BlockView:
        """Return the view of a block, with ``twin``, the same block of the translation, if there is one."""
        if twin is None or self._other is None:
            return _alone(self._marker, block, anchor, level)
        if block.kind == "list":
            items = zip(block.items, twin.items, strict=True)
            return BlockView("list", anchor, level, items=tuple(self._items(items, self._other)))
        if block.kind == "table":
            beside = _alone(self._other, twin, "", level)
            own = _alone(self._marker, block, anchor, level)
            return replace(own, beside=beside)
        return BlockView(block.kind, anchor, level, pairs=tuple(self._pairs(block.span, twin.span, self._other)))

    def _items(self, pairs: "zip[tuple[Item, Item]]", other: Marker) -> Iterator[ItemView]:
        for own, twin in pairs:
            view = _item(self._marker, own)
            yield ItemView(view.marker, view.name, view.body, _item(other, twin))

    def _pairs(self, own: Span, twin: Span, other: Marker) -> Iterator[Pair]:
        rows = [row for row in self._rows(own) if twin.overlaps(row.target)]
        # What stands between two rows, markers and spaces, goes with the row before.
        cuts = zip(
            _cut(own, [row.source.start for row in rows[1:]]),
            _cut(twin, [row.target.start for row in rows[1:]]),
            strict=True,
        )
        for left, right in cuts:
            yield self._marker.pieces(left), other.pieces(right)

    def _rows(self, own: Span) -> Sequence[AlignedPair]:
        # They stand in order: looking at all of them for each block would take minutes for a book.
        first = bisect_right(self._alignment, own.start, key=lambda row: row.source.end)
        last = bisect_left(self._alignment, own.end, lo=first, key=lambda row: row.source.start)
        return self._alignment[first:last]


def _cut(span: Span, points: Sequence[int]) -> list[Span]:
    ends = [*points, span.end]
    return [Span(start, end) for start, end in zip([span.start, *points], ends, strict=True)]


def _alone(marker: Marker, block: Block, anchor: str, level: int) -> BlockView:
    if block.kind == "list":
        return BlockView("list", anchor, level, items=tuple(_item(marker, item) for item in block.items))
    if block.kind == "table":
        lines = list(lines_of(marker.text, block.span))
        table = read_table(marker.text, lines)
        heads = {row.below for row in table.rows}
        groups = frozenset(number for number, line in enumerate(lines) if line in heads)
        rows = tuple(_row(marker, line) for line in lines)
        return _table(anchor, level, rows, table.head is not None, groups)
    return BlockView(block.kind, anchor, level, marker.pieces(block.span))


def _table(anchor: str, level: int, rows: tuple[Row, ...], has_head: bool, groups: frozenset[int]) -> BlockView:
    named = [row for number, row in enumerate(rows) if number not in groups]
    has_row_heads = _has_row_heads(named[has_head:], max(map(len, rows)))
    return BlockView("table", anchor, level, rows=rows, has_head=has_head, groups=groups, has_row_heads=has_row_heads)


def _item(marker: Marker, item: Item) -> ItemView:
    name = item.name
    if name is not None and name.end < item.span.end and _LINE_END.match(marker.text, name.end):
        return ItemView(item.marker, marker.pieces(name), _body(marker, Span(name.end, item.span.end)))
    return ItemView(item.marker, (), _body(marker, item.span))


def _body(marker: Marker, span: Span) -> tuple[Pieces, ...]:
    ends = (span.start + found.end() for found in re.finditer(r"\n", span.of(marker.text)))
    starts = [end for end in ends if marker_of(marker.text[end : min(end + _MARKER, span.end)])]
    return tuple(map(marker.pieces, _cut(span, starts)))


def _row(marker: Marker, line: Span) -> Row:
    return tuple(marker.pieces(cell) if cell else () for cell in cells_of(marker.text, line))


def _has_row_heads(rows: Sequence[Row], width: int) -> bool:
    """Tell whether each row's first cell names it: all differ, none is empty, and not all are figures."""
    firsts = ["".join(piece.text for piece in row[0]).strip() if row else "" for row in rows]
    is_named = all(firsts) and len(set(firsts)) == len(firsts) and not all(map(_NUMBER.fullmatch, firsts))
    return is_named and width > 1
