"""Find the tables of a PDF's page that have no rules: lines whose words stand below each other in columns.

What parts the columns is a corridor, a stretch of the page's width that no line of the table crosses.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from corpus.formats.pdf_grids import part_of
from corpus.formats.pdf_lines import PdfLine, joined
from corpus.markers import marker_of

# In sizes of the type: the gap that makes a line a row, the narrowest corridor, how far below the next line may stand,
# and which lines are as high as each other.
_GAP, _CORRIDOR, _BELOW, _LEVEL = 1.5, 0.7, 2.6, 0.35
_OTHER_SIZE = 1.5
# How much more than within a row the lines of two rows are apart, where they are apart at all.
_APART = 1.12
# Fewer rows with two cells are no table of two columns, or of more.
_FEWEST_OF_TWO, _FEWEST = 3, 2
_PROSE_WORDS = 7
_Corridors = list[tuple[float, float]]
_Row = list[list[PdfLine]]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table: which of the lines are its own, from the first to before the last, and its rows of cells."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[float, ...]


def aligned_among(lines: Sequence[PdfLine]) -> Iterator[Aligned]:
    """Yield the tables among lines that follow each other on a page."""
    at = 0
    while at < len(lines):
        found = _table_from(lines, at) if _gaps(lines[at]) or _is_beside(lines, at) else None
        if found:
            yield found
        at = found.end if found else at + 1


def _table_from(lines: Sequence[PdfLine], seed: int) -> Aligned | None:
    start, end = seed, seed + 1
    free = _left_of([(-inf, inf)], lines[seed])
    while end < len(lines) and (left := _fitting(free, lines[end], lines[start:end])):
        free, end = left, end + 1
    while start > 0 and (left := _fitting(free, lines[start - 1], lines[start:end])):
        free, start = left, start - 1
    corridors = _inner(free, lines[start:end])
    if not corridors:
        return None
    edges = [-inf, *((a + b) / 2 for a, b in corridors), inf]
    levels = _trimmed(_levels(lines[start:end], edges))
    own = {id(line) for level in levels for line in level.lines}
    numbers = [n for n in range(start, end) if id(lines[n]) in own]
    if not numbers or len(numbers) != numbers[-1] + 1 - numbers[0]:
        return None
    rows = rows_of([level.cells for level in levels])
    return Aligned(numbers[0], numbers[-1] + 1, rows, tuple(edges)) if _is_table(rows) else None


def _gaps(line: PdfLine) -> _Corridors:
    """Return the wide gaps between a line's words, but for that behind a list's marker."""
    words = line.words[1:] if marker_of(f"{line.words[0].text} x") else line.words
    return [(a.right, b.left) for a, b in itertools.pairwise(words) if b.left - a.right >= _GAP * line.size]


def _is_beside(lines: Sequence[PdfLine], at: int) -> bool:
    return any(_beside(lines[at], other) for other in lines[at + 1 : at + 3])


def _beside(line: PdfLine, other: PdfLine) -> bool:
    """Tell whether another line of the same height begins well behind a line's end."""
    return abs(line.bottom - other.bottom) <= _LEVEL * line.size and other.left - line.right >= _GAP * line.size


def _fitting(free: _Corridors, line: PdfLine, among: Sequence[PdfLine]) -> _Corridors:
    """Return what is left of the stretches that no line crosses; nothing where a line does not belong to the others."""
    size = among[0].size
    low, high = min(one.bottom for one in among), max(one.bottom for one in among)
    if abs(line.size - size) > _OTHER_SIZE or not low - _BELOW * size <= line.bottom <= high + _BELOW * size:
        return []
    left = _left_of(free, line)
    inner = _inner(left, [*among, line])
    # A line that closes one of several corridors is no row.
    return left if inner and len(inner) >= len(_inner(free, among)) else []


def _left_of(free: _Corridors, line: PdfLine) -> _Corridors:
    for start, end in _blocks(line):
        pieces = (piece for a, b in free for piece in ((a, min(b, start)), (max(a, end), b)))
        free = [(a, b) for a, b in pieces if b - a >= _CORRIDOR * line.size]
    return free


def _inner(free: _Corridors, lines: Sequence[PdfLine]) -> _Corridors:
    """Return the stretches that have words of the lines on both sides."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return [(a, b) for a, b in free if left < a and b < right]


def _blocks(line: PdfLine) -> Iterator[tuple[float, float]]:
    """Yield from where to where a line has words without a gap as wide as a corridor."""
    start, end = line.words[0].left, line.words[0].right
    marker = marker_of(f"{line.words[0].text} x") is not None
    for number, word in enumerate(line.words[1:], start=1):
        if word.left - end >= _CORRIDOR * line.size and not (marker and number == 1):
            yield start, end
            start = word.left
        end = word.right
    yield start, end


@dataclass(frozen=True, slots=True)
class _Level:
    """Lines of one height, and which part of them stands in which column."""

    bottom: float
    lines: tuple[PdfLine, ...]
    cells: _Row


def _levels(lines: Sequence[PdfLine], edges: Sequence[float]) -> list[_Level]:
    levels: list[list[PdfLine]] = []
    for line in sorted(lines, key=lambda one: -one.bottom):
        if levels and abs(levels[-1][0].bottom - line.bottom) <= _LEVEL * line.size:
            levels[-1].append(line)
        else:
            levels.append([line])
    return [_Level(some[0].bottom, tuple(some), _in_columns(some, edges)) for some in levels]


def _in_columns(lines: Iterable[PdfLine], edges: Sequence[float]) -> _Row:
    cells: _Row = [[] for _ in edges[1:]]
    for line in sorted(lines, key=lambda one: one.left):
        columns = [sum(edge <= (word.left + word.right) / 2 for edge in edges) - 1 for word in line.words]
        for column in sorted(set(columns)):
            first = columns.index(column)
            cells[column].append(part_of(line, first, first + columns.count(column)))
    return cells


def _trimmed(levels: list[_Level]) -> list[_Level]:
    """Return the levels without those above and below that are but the last line of a paragraph, or the first."""
    while levels and _filled(levels[0].cells) < 2 and levels[0].cells[0]:
        levels = levels[1:]
    while len(levels) > 1 and _filled(levels[-1].cells) < 2 and levels[-1].cells[0] and not _wraps(levels):
        levels = levels[:-1]
    return levels


def _wraps(levels: Sequence[_Level]) -> bool:
    """Tell whether the last line goes on in the cell above it."""
    text = levels[-1].cells[0][0].text
    gaps = [above.bottom - below.bottom for above, below in itertools.pairwise(levels)]
    return text[:1].islower() or (gaps[-1] * _APART < max(gaps) and gaps[-1] <= min(gaps) * _APART)


def _filled(cells: _Row) -> int:
    return sum(map(bool, cells))


def rows_of(levels: Sequence[_Row]) -> tuple[tuple[str, ...], ...]:
    """Return the rows that lines at these heights make, from above, each a text for each column.

    Rows are told by their distance where that is greater than the distance of the lines within; else a line begins a
    row where it has something in the first column and in one more.
    """
    rows: list[_Row] = []
    heights = [next(line.bottom for cell in level for line in cell) for level in levels]
    gaps = [above - below for above, below in itertools.pairwise(heights)]
    parted = _parting_gap(gaps)
    for number, level in enumerate(levels):
        if not rows:
            anew = True
        elif parted is not None:
            anew = gaps[number - 1] >= parted
        else:
            anew = bool(rows[-1][0]) and _begins_row(level)
        if anew:
            rows.append([list(cell) for cell in level])
        else:
            for cell, more in zip(rows[-1], level, strict=True):
                cell += more
    return tuple(tuple(joined(cell) if cell else "" for cell in row) for row in rows)


def _begins_row(level: _Row) -> bool:
    """Tell whether a line's first cell begins a row: beside another, or heading those below it. (What stands beside a
    head's first cell may begin above it.)"""
    first = level[0][0] if level[0] else None
    return first is not None and not first.text[:1].islower() and (_filled(level) > 1 or first.bold)


def _parting_gap(gaps: Sequence[float]) -> float | None:
    """Return how far the lines of two rows are apart at least, None where that does not tell."""
    if not gaps or max(gaps) < _APART * min(gaps):
        return None
    ordered = sorted(gaps)
    steps = [(after / before, (after + before) / 2) for before, after in itertools.pairwise(ordered)]
    return max(steps)[1]


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    whole = [row for row in rows if sum(map(bool, row)) > 1]
    width = len(rows[0])
    words = [len(cell.split()) for row in rows for cell in row if cell]
    fewest = _FEWEST_OF_TWO if width == 2 else _FEWEST
    return len(whole) >= fewest and 2 * len(whole) >= len(rows) and median(words) <= _PROSE_WORDS
