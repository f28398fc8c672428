"""Find the tables of a PDF's page that have no rules: lines whose words stand below each other in columns.

What parts the columns is a corridor, a stretch of the page's width that no line of the table crosses.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from corpus.formats.pdf_drawn import Rule
from corpus.formats.pdf_lines import PdfLine
from corpus.formats.pdf_rows import Level, levels_of, rows_of
from corpus.lines import is_caption
from corpus.markers import marker_of

# In sizes of the type: the gap that makes a line a row, the gap that may be a corridor and the narrowest of these, how
# far below the next line may stand, and which lines are at one height.
_GAP, _CORRIDOR, _NARROW, _BELOW, _LEVEL = 1.5, 0.55, 0.4, 2.6, 0.35
# A rule of the table goes over so much of its width.
_WIDE = 0.8
_OTHER_SIZE = 1.5
# How much farther apart the lines of two rows are than those of one.
_APART = 1.12
# Fewer rows with two cells are no table of two columns, or of more.
_FEWEST_OF_TWO, _FEWEST = 3, 2
_PROSE_WORDS = 7
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")
_Corridors = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table: which of the lines are its own, from the first to before the last, and its rows of cells."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[float, ...]


def aligned_among(lines: Sequence[PdfLine], across: Sequence[Rule] = ()) -> Iterator[Aligned]:
    """Yield the tables among lines that follow each other on a page, on which there are rules ``across``."""
    at = first = 0
    while at < len(lines):
        found = _table_from(lines, first, at, across) if _gaps(lines[at]) or _is_beside(lines, at) else None
        if found:
            yield found
            first = found.end
        at = found.end if found else at + 1


def _table_from(lines: Sequence[PdfLine], first: int, seed: int, across: Sequence[Rule]) -> Aligned | None:
    """Return the table that the line ``seed`` is of, which begins no higher than ``first``; or None."""
    start, end = seed, seed + 1
    free = _left_of([(-inf, inf)], lines[seed])
    while end < len(lines) and (left := _fitting(free, lines[end], lines[start:end])):
        free, end = left, end + 1
    while start > first and (left := _fitting(free, lines[start - 1], lines[start:end])):
        free, start = left, start - 1
    corridors = _inner(free, lines[start:end])
    if not corridors:
        return None
    edges = [-inf, *((a + b) / 2 for a, b in corridors), inf]
    levels = _trimmed(levels_of(lines[start:end], edges))
    own = {id(line) for level in levels for line in level.lines}
    numbers = [n for n in range(start, end) if id(lines[n]) in own]
    if not numbers or len(numbers) != numbers[-1] + 1 - numbers[0]:
        return None
    rows = rows_of(levels, _rules_over(lines[numbers[0] : numbers[-1] + 1], across))
    return Aligned(numbers[0], numbers[-1] + 1, tuple(rows), tuple(edges)) if _is_table(rows) else None


def _rules_over(lines: Sequence[PdfLine], across: Sequence[Rule]) -> list[float]:
    """Return how high the rules lie that go over most of the lines' width."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return [rule.at for rule in across if min(rule.end, right) - max(rule.start, left) >= _WIDE * (right - left)]


def _gaps(line: PdfLine) -> _Corridors:
    """Return the wide gaps between a line's words, but for that behind a list's marker."""
    words = line.words[1:] if _is_marker(line.words[0].text) else line.words
    return [(a.right, b.left) for a, b in pairwise(words) if b.left - a.right >= _GAP * line.size]


def _is_marker(word: str) -> bool:
    """Tell whether a line's first word is an item's marker or a heading's number, behind which a gap says nothing."""
    return marker_of(f"{word} x") is not None or _NUMBER.fullmatch(word) is not None


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
    if is_caption(line.text) or (line.bold and not any(one.bold for one in among) and _heads(line, among)):
        return []
    # A line that closes one of several corridors is no row.
    return left if inner and len(inner) >= len(_inner(free, among)) else []


def _heads(line: PdfLine, among: Sequence[PdfLine]) -> bool:
    """Tell whether a line in bold is a heading beside a table: numbered, or in the middle."""
    return bool(_NUMBER.fullmatch(line.words[0].text)) or (len(list(_blocks(line))) == 1 and line.left > among[0].left)


def _left_of(free: _Corridors, line: PdfLine) -> _Corridors:
    for start, end in _blocks(line):
        pieces = (piece for a, b in free for piece in ((a, min(b, start)), (max(a, end), b)))
        # A column's longest cell may nearly reach the next one.
        free = [(a, b) for a, b in pieces if b - a >= _NARROW * line.size]
    return free


def _inner(free: _Corridors, lines: Sequence[PdfLine]) -> _Corridors:
    """Return the stretches that have words of the lines on both sides."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return [(a, b) for a, b in free if left < a and b < right]


def _blocks(line: PdfLine) -> Iterator[tuple[float, float]]:
    """Yield from where to where a line has words without a gap as wide as a corridor."""
    start, end = line.words[0].left, line.words[0].right
    # Behind the marker of an item, which may stand at the beginning of any cell, a gap says nothing.
    marked = _is_marker(line.words[0].text)
    for word in line.words[1:]:
        begins = word.left - end >= _CORRIDOR * line.size and not marked
        if begins:
            yield start, end
            start = word.left
        end, marked = word.right, begins and _is_marker(word.text)
    yield start, end


def _trimmed(levels: list[Level]) -> list[Level]:
    """Return the levels without those above and below that are but the last line of a paragraph, or the first."""
    while levels and levels[0].filled < 2 and levels[0].cells[0]:
        levels = levels[1:]
    while len(levels) > 1 and levels[-1].filled < 2 and levels[-1].cells[0] and not _wraps(levels):
        levels = levels[:-1]
    return levels


def _wraps(levels: Sequence[Level]) -> bool:
    """Tell whether the last line goes on in the cell above it."""
    text = levels[-1].cells[0][0].text
    gaps = [above.bottom - below.bottom for above, below in pairwise(levels)]
    return text[:1].islower() or (gaps[-1] * _APART < max(gaps) and gaps[-1] <= min(gaps) * _APART)


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    whole = [row for row in rows if sum(map(bool, row)) > 1]
    width = len(rows[0])
    words = [len(cell.split()) for row in rows for cell in row if cell]
    fewest = _FEWEST_OF_TWO if width == 2 else _FEWEST
    return len(whole) >= fewest and 2 * len(whole) >= len(rows) and median(words) <= _PROSE_WORDS
