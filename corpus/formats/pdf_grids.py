"""Find the tables of a PDF's page whose cells are parted by rules, and say what stands in which cell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.formats.pdf_drawn import Drawn, Rule
from corpus.formats.pdf_lines import PdfLine

# In points: rules so near touch, or are one.
_NEAR = 3.0
# No table that is read has so many; a drawing may.
_MOST_RULES = 300
_HEAD_AND_ROW = 3
_Lines = list[PdfLine]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of a table begin and end, from the left, and its rows, from the top; and the rules within."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    def holds(self, line: PdfLine) -> bool:
        """Tell whether a line stands within."""
        return (
            self.columns[0] - _NEAR <= line.left
            and line.right <= self.columns[-1] + _NEAR
            and self.rows[-1] - _NEAR <= line.bottom <= self.rows[0]
        )

    def cells(self, lines: Iterable[PdfLine]) -> list[list[_Lines]]:
        """Return the lines of each cell, row by row. One that reaches over several rows is said in each of them, one
        that reaches over several columns in the first."""
        said: defaultdict[tuple[int, int], _Lines] = defaultdict(list)
        first = self._first_cells()
        for line in lines:
            row = _slot([-at for at in self.rows], -(line.bottom + line.top) / 2)
            parts: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
            for number, word in enumerate(line.words):
                parts[first[row, _slot(self.columns, (word.left + word.right) / 2)]].append(number)
            for cell, numbers in parts.items():
                said[cell].append(part_of(line, numbers[0], numbers[-1] + 1))
        height, width = len(self.rows) - 1, len(self.columns) - 1
        return [
            [said[first[r, c]] if first[r, c][1] == c and first[r, c] in said else [] for c in range(width)]
            for r in range(height)
        ]

    def with_one_head(self, rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Return the rows, a head in two rows as one: what stands over several columns is said in each of them."""
        first = self._first_cells()
        columns = range(len(self.columns) - 1)
        if len(rows) < _HEAD_AND_ROW or first[1, 0] != (0, 0) or all(first[0, c] == (0, c) for c in columns):
            return rows
        over = [rows[0][first[0, c][1]] for c in columns]
        own = ["" if first[1, c][0] == 0 else rows[1][c] for c in columns]
        return [tuple(" ".join(filter(None, pair)) for pair in zip(over, own, strict=True)), *rows[2:]]

    def _first_cells(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return for each row and column the first of the cells that no rule parts from it."""
        first: dict[tuple[int, int], tuple[int, int]] = {}
        for r, (top, bottom) in enumerate(pairwise(self.rows)):
            for c, (left, right) in enumerate(pairwise(self.columns)):
                first[r, c] = (r, c)
                if r and not _lies(self.across, top, (left + right) / 2):
                    first[r, c] = first[r - 1, c]
                elif c and not _lies(self.down, left, (top + bottom) / 2):
                    first[r, c] = first[r, c - 1]
        return first


def part_of(line: PdfLine, start: int, end: int) -> PdfLine:
    """Return some neighbouring words of a line as a line of their own."""
    return replace(line, words=line.words[start:end], hyphened=line.hyphened and end == len(line.words))


def grids(drawn: Drawn) -> list[Grid]:
    """Return the tables that the rules on a page make, of two columns at least; none of one that is full of rules."""
    across, down = _joined(drawn.across), _joined(drawn.down)
    if max(len(across), len(down)) > _MOST_RULES:
        return []
    found = []
    for some_across, some_down in _touching(across, down):
        ends = [end for rule in some_across for end in (rule.start, rule.end)]
        heights = [end for rule in some_down for end in (rule.start, rule.end)]
        columns = _places([rule.at for rule in some_down] + [min(ends), max(ends)])
        rows = _places([rule.at for rule in some_across] + [min(heights), max(heights)])
        if len(columns) > 2:
            found.append(Grid(tuple(columns), tuple(reversed(rows)), tuple(some_across), tuple(some_down)))
    return found


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules, those in one line that touch made one: each cell's border may be drawn for itself."""
    made: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (round(one.at / _NEAR), one.start)):
        last = made[-1] if made else None
        if last and abs(last.at - rule.at) <= _NEAR and last.start <= rule.start <= last.end + _NEAR:
            made[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            made.append(rule)
    return made


def _touching(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the rules that hang together, those across and those down."""
    open_across, open_down = list(across), list(down)
    while open_down:
        some_down, some_across = [open_down.pop()], list[Rule]()
        grown = True
        while grown:
            more = [one for one in open_across if any(_meet(one, other) for other in some_down)]
            open_across = [one for one in open_across if one not in more]
            some_across += more
            below = [one for one in open_down if any(_meet(other, one) for other in some_across)]
            open_down = [one for one in open_down if one not in below]
            some_down += below
            grown = bool(more or below)
        if some_across:
            yield some_across, some_down


def _meet(across: Rule, down: Rule) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


def _places(values: Iterable[float]) -> list[float]:
    """Return the values in order, those that are nearly the same once."""
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > _NEAR:
            made.append(value)
    return made


def _slot(edges: Sequence[float], value: float) -> int:
    """Return between which of ``edges``, which ascend, a value lies; one beyond them lies in the outermost."""
    return min(max(sum(edge <= value for edge in edges) - 1, 0), len(edges) - 2)


def _lies(rules: Iterable[Rule], at: float, over: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start - _NEAR <= over <= rule.end + _NEAR for rule in rules)
