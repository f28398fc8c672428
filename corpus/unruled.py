"""Find the rows of a table that lost its rules: "3 Wisuda 2 September", "Ketua : Budi", "Blok A   Rp80.000"; and of one
that was typed with strokes between its cells: "1 | Wisuda | 2 September".
"""

import re
from collections.abc import Sequence
from itertools import groupby

from corpus.line import Line
from corpus.markers import marker_of

_NUMBERED = re.compile(r"(?P<number>\d{1,3})[^\S\n]+(?=[^\W_])")
# What somebody or something is, on a line of its own, and no sentence.
_PAIR = re.compile(r"[^\W\d_][^:.!?\t]{0,40}?\s*:\s+\S.*(?<![.!?])$")
_CELLS = re.compile(r"\S[^\t]*?(?:\t| {3,})\s*\S")
# Menus stand in a line of their own; "|" right at a word is no stroke between cells.
_STROKE = re.compile(r"(?<=[^\s|]) \| (?=[^\s|])")
_FEWEST, _FEWEST_CELLS = 3, 2
_LONGEST = 200


def rows_among(lines: Sequence[Line]) -> dict[int, re.Match[str] | None]:
    """Return which lines are such rows: three or more that count from 1 or say what something is, two or more with gaps
    between their cells; with the number that a row begins with, as group ``number``, where it does."""
    rows: dict[int, re.Match[str] | None] = {}
    for form, fewest in ((_PAIR, _FEWEST), (_CELLS, _FEWEST_CELLS)):
        for is_row, run in groupby(enumerate(lines), key=lambda one: _is_row(one[1], form)):
            numbers = [number for number, _ in run]
            rows.update(dict.fromkeys(numbers if is_row and len(numbers) >= fewest else ()))
    counted: dict[int, re.Match[str] | None] = {}
    for number, line in enumerate([*lines, Line(0, "")]):
        found = _NUMBERED.match(line.words)
        if found is None or int(found["number"]) != len(counted) + 1:
            rows.update(counted if len(counted) >= _FEWEST else {})
            counted = {}
        if found and int(found["number"]) == len(counted) + 1:
            counted[number] = found
    return rows


def stroked_rows(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines are rows of a table that was typed with strokes between its cells: two or more, one below the
    other, of as many cells, three or more; or three or more of two cells."""
    rows: set[int] = set()
    for cells, run in groupby(enumerate(lines), key=lambda one: len(_STROKE.findall(one[1].words)) + 1):
        numbers = [number for number, _ in run]
        if cells >= _FEWEST or (cells >= _FEWEST_CELLS and len(numbers) >= _FEWEST):
            rows.update(numbers if len(numbers) >= _FEWEST_CELLS else ())
    return frozenset(rows)


def _is_row(line: Line, form: re.Pattern[str]) -> bool:
    words = line.words
    return len(words) <= _LONGEST and form.match(words) is not None and marker_of(line.text) is None
