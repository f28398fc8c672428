"""Tables of a PDF: those whose cells are parted by rules, and those whose words only stand in columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from corpus.formats.pdf_columns import aligned_among
from corpus.formats.pdf_drawn import Drawn, Rule
from corpus.formats.pdf_grids import Grid, grids
from corpus.formats.pdf_lines import PdfLine, in_cell
from corpus.formats.pdf_rows import Level, rows_of
from corpus.outline_writer import OutlineWriter
from corpus.pairs import hold_lists, pairs_of, tidy

_LEAST_FILLED = 0.4
_SAME_PLACE = 30.0
# What stands between cells, and how much an item has beside its text: "- " and the line's end.
_BETWEEN, _ITEM = " | ", 3


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table: its rows, each a text for each column; (row, page) where each page begins; and where its columns do."""

    rows: tuple[tuple[str, ...], ...]
    turns: tuple[tuple[int, int], ...]
    columns: tuple[float, ...]

    def goes_on_in(self, other: "PdfTable") -> bool:
        """Tell whether a table on the next page is the rest of this one."""
        near = all(abs(a - b) <= _SAME_PLACE for a, b in zip(self.columns[1:-1], other.columns[1:-1], strict=False))
        return other.turns[0][1] == self.turns[-1][1] + 1 and len(self.rows[0]) == len(other.rows[0]) and near

    def with_rest(self, other: "PdfTable") -> "PdfTable":
        """Return both as one; the head is said once."""
        rest = other.rows[1:] if other.rows[0] == self.rows[0] else other.rows
        return replace(self, rows=(*self.rows, *rest), turns=(*self.turns, (len(self.rows), other.turns[0][1])))

    def pages(self) -> list[tuple[int, int]]:
        """Return (offset in what ``OutlineWriter.table`` writes, page) where each page begins."""
        pairs = pairs_of(self.rows) or []
        if hold_lists(pairs):
            return [(self._length_of(row), page) for row, page in self.turns]
        said = iter(pairs)
        lengths = [len(next(said, "")) + _ITEM if row[0] else 0 for row in self.rows]
        if not pairs:
            cells = ([" ".join(cell.split()) for cell in row] for row in tidy(self.rows))
            lengths = [sum(map(len, row)) + len(_BETWEEN) * (len(row) - 1) + 1 for row in cells]
        return [(sum(lengths[:row]), page) for row, page in self.turns]

    def _length_of(self, rows: int) -> int:
        """Return how much of text the first ``rows`` rows are, with the empty line behind them."""
        writer = OutlineWriter()
        writer.table(self.rows[:rows])
        return len(writer.finish()[0]) + 1 if rows else 0


def with_tables(lines: Sequence[PdfLine], drawn: Drawn) -> list[PdfLine | PdfTable]:
    """Return a page's lines, tables in the place of those that make them."""
    parts: list[PdfLine | PdfTable] = list(lines)
    for grid in grids(drawn):
        held = [part for part in parts if isinstance(part, PdfLine) and grid.holds(part)]
        table = _of_grid(grid, held) if held else None
        if table:
            first = parts.index(held[0])
            parts = [*(p for p in parts[:first] if p not in held), table, *(p for p in parts[first:] if p not in held)]
    return list(_with_aligned(parts, drawn.across))


def _of_grid(grid: Grid, lines: Sequence[PdfLine]) -> PdfTable | None:
    cells = grid.cells(lines)
    if len(cells) <= 2:
        # Rules only around and below the head: what stands below each other are rows.
        rows = [row for some in cells for row in rows_of(_by_height(some))]
    else:
        rows = grid.with_one_head([tuple(in_cell(cell) if cell else "" for cell in row) for row in cells])
    rows = [row for row in rows if any(row)]
    used = [number for number in range(len(rows[0])) if any(row[number] for row in rows)] if rows else []
    rows = [tuple(row[number] for number in used) for row in rows]
    filled = sum(bool(cell) for row in rows for cell in row)
    if len(rows) < 2 or len(used) < 2 or filled < _LEAST_FILLED * len(rows) * len(used):
        return None
    return PdfTable(tuple(rows), ((0, lines[0].page),), grid.columns)


def _by_height(cells: Sequence[Sequence[PdfLine]]) -> list[Level]:
    """Return a row's cells line by line."""
    heights = sorted({round(line.bottom) for cell in cells for line in cell}, reverse=True)
    parts = [[[line for line in cell if round(line.bottom) == height] for cell in cells] for height in heights]
    return [Level(height, tuple(chain(*some)), some) for height, some in zip(heights, parts, strict=True)]


def _with_aligned(parts: Sequence[PdfLine | PdfTable], across: Sequence[Rule]) -> Iterator[PdfLine | PdfTable]:
    for is_line, some in groupby(parts, key=lambda part: isinstance(part, PdfLine)):
        group = list(some)
        if not is_line:
            yield from group
            continue
        lines = [part for part in group if isinstance(part, PdfLine)]
        done = 0
        for found in aligned_among(lines, across):
            yield from lines[done : found.start]
            yield PdfTable(found.rows, ((0, lines[found.start].page),), found.columns)
            done = found.end
        yield from lines[done:]
