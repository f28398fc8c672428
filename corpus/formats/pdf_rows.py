"""Tell which lines of a PDF's table are a row: the lines of a cell stand below each other, as rows do."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from corpus.formats.pdf_grids import part_of
from corpus.formats.pdf_lines import PdfLine, in_cell, joined

# Which lines are as high as each other, in sizes of the type.
_LEVEL = 0.35
# How much more than within a row the lines of two rows are apart, where they are apart at all, and how many of the
# lines that are near to the one above must look as if they went on with it.
_APART, _MOSTLY = 1.12, 0.6
_HEAD = 3
# What no line is broken at: a number with its unit, a colon.
_WHOLE = re.compile(r"[\W\d]*\d[\W\d]*(?:%|[^\W\d]{1,3})?|\W+")
Cells = list[list[PdfLine]]


@dataclass(frozen=True, slots=True)
class Level:
    """Lines of one height, and what of them stands in which column."""

    bottom: float
    lines: tuple[PdfLine, ...]
    cells: Cells

    @property
    def filled(self) -> int:
        """How many columns have something."""
        return sum(map(bool, self.cells))


def levels_of(lines: Iterable[PdfLine], edges: Sequence[float]) -> list[Level]:
    """Return the lines by their height, from above; ``edges`` are where the columns begin and end."""
    levels: list[list[PdfLine]] = []
    for line in sorted(lines, key=lambda one: -one.bottom):
        if levels and abs(levels[-1][0].bottom - line.bottom) <= _LEVEL * line.size:
            levels[-1].append(line)
        else:
            levels.append([line])
    return [Level(some[0].bottom, tuple(some), _in_columns(some, edges)) for some in levels]


def _in_columns(lines: Iterable[PdfLine], edges: Sequence[float]) -> Cells:
    cells: Cells = [[] for _ in edges[1:]]
    for line in sorted(lines, key=lambda one: one.left):
        places = [sum(edge <= (word.left + word.right) / 2 for edge in edges) - 1 for word in line.words]
        columns = [min(max(place, 0), len(cells) - 1) for place in places]
        for column in sorted(set(columns)):
            first = columns.index(column)
            cells[column].append(part_of(line, first, first + columns.count(column)))
    return cells


def rows_of(levels: Sequence[Level], rules: Sequence[float] = ()) -> list[tuple[str, ...]]:
    """Return the rows that lines make, from above, each a text for each column.

    A line begins a row if a rule lies above it, if it stands farther from the line above than the lines of a cell do,
    or if the first word of one of its cells would have stood at the end of that cell's last line, had it gone on.

    Args:
        levels: the lines, from above.
        rules: how high the rules lie that go across the table.
    """
    crossed = [any(below.bottom < rule < above.bottom for rule in rules) for above, below in pairwise(levels)]
    every = 3 * sum(crossed) >= len(levels)
    head = 0 if every or True not in crossed[:_HEAD] else crossed.index(True)
    rows: list[Cells] = []
    goes_on = _Wrapping(levels)
    for number, level in enumerate(levels):
        ruled = bool(number and crossed[number - 1])
        if not number or ruled or not (every or number <= head or goes_on(rows[-1], number)):
            rows.append([list(cell) for cell in level.cells])
        else:
            for cell, more in zip(rows[-1], level.cells, strict=True):
                cell += more
    return _with_one_head([tuple(in_cell(cell) if cell else "" for cell in row) for row in rows])


class _Wrapping:
    """Tells whether a line goes on with the row above it."""

    def __init__(self, levels: Sequence[Level]) -> None:
        self._levels = levels
        columns = list(zip(*(level.cells for level in levels), strict=True))
        self._ends = [self._end(number, columns) for number in range(len(columns))]
        self._numbered = [number for number, cells in enumerate(columns) if _holds_numbers(cells)]
        self._gaps = [above.bottom - below.bottom for above, below in pairwise(levels)]
        self._parting = self._parting_gap()

    @staticmethod
    def _end(number: int, columns: Sequence[Sequence[list[PdfLine]]]) -> float:
        """Return how far a cell of a column may reach: as far as its longest line where some are seen to go on below,
        else up to the next column."""
        lines = [line for cell in columns[number] for line in cell]
        small = sum(line.text[:1].islower() for line in lines)
        if 0 < small < len(lines) / 2:
            return max(line.right for line in lines)
        behind = [line.left for column in columns[number + 1 : number + 2] for cell in column for line in cell]
        return min(behind, default=inf)

    def __call__(self, row: Cells, number: int) -> bool:
        level = self._levels[number]
        if (not level.cells[0] and level.filled == 1) or self._goes_on_small(row, level):
            return True
        if self._parting is not None:
            return self._gaps[number - 1] < self._parting
        # What stands beside a head's first cell may begin above it. Where all rows have numbers, none is one without.
        lacks = level.filled > 1 and self._numbered and not any(level.cells[column] for column in self._numbered)
        return not row[0] or bool(lacks) or self._has_no_room(row, level)

    @staticmethod
    def _goes_on_small(row: Cells, level: Level) -> bool:
        """Tell whether a line goes on with words in small letters where the row above has words, and in the first
        column has nothing, or what stands behind a comma."""
        filled = [(cell[0].text, above) for cell, above in zip(level.cells, row, strict=True) if cell]
        small = [text[:1].islower() for text, _ in filled]
        first = not level.cells[0] or small[0] or bool(row[0] and joined(row[0]).endswith(","))
        return bool(row[0]) and first and any(small) and all(above for _, above in filled)

    def _has_no_room(self, row: Cells, level: Level) -> bool:
        pairs = ((cell, above, end) for cell, above, end in zip(level.cells, row, self._ends, strict=True) if cell)
        return all(above and self._is_full(above[-1], cell[0], end) for cell, above, end in pairs)

    def _is_full(self, before: PdfLine, line: PdfLine, end: float) -> bool:
        if _WHOLE.fullmatch(line.text) or _WHOLE.fullmatch(before.text):
            return False
        word = line.words[0]
        return before.right + (word.right - word.left) + line.size / 4 > end

    def _parting_gap(self) -> float | None:
        """Return how far the lines of two rows are apart at least, None where that does not tell."""
        ordered = sorted(self._gaps)
        for before, after in pairwise(ordered):
            if after > _APART * before:
                parting = (after + before) / 2
                near = [number for number, gap in enumerate(self._gaps, start=1) if gap < parting]
                wrap = [
                    self._has_no_room(self._levels[n - 1].cells, self._levels[n]) or not self._levels[n].cells[0]
                    for n in near
                ]
                return parting if sum(wrap) >= _MOSTLY * len(wrap) else None
        return None


def _holds_numbers(cells: Sequence[list[PdfLine]]) -> bool:
    """Tell whether the cells of a column, but for its head, are numbers."""
    texts = [line.text for cell in cells[1:] for line in cell]
    return len(texts) > 1 and all(map(_WHOLE.fullmatch, texts))


def _with_one_head(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rows, a head in two rows as one: the upper one says what several columns have in common."""
    if len(rows) > 2 and not rows[0][0] and rows[1][0]:
        head = tuple(" ".join(filter(None, pair)) for pair in zip(rows[0], rows[1], strict=True))
        return [head, *rows[2:]]
    return rows
