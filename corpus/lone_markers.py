"""Join markers that a copied page left on lines of their own with the items below them: "1.", then the text."""

from collections.abc import Sequence

from corpus.line import Line
from corpus.markers import core_of, marker_of, next_mark

_FEWEST = 2
_FIRST = frozenset({"1", "a", "A", "i", "I", ""})
# An empty line may stand between.
_WITHIN = 2


def joined(lines: Sequence[Line], text: str) -> list[Line]:
    """Return the lines of ``text``, each marker that stands alone in one with the line that it marks, where several
    such markers follow each other."""
    alone = {number: mark for number, line in enumerate(lines) if (mark := _mark_alone(line))}
    marked = {number: item for number in _chained(alone) if (item := _item_below(lines, number)) is not None}
    result: list[Line] = []
    until = 0
    for number, line in enumerate(lines):
        if number < until:
            continue
        if number in marked:
            until = marked[number] + 1
            end = lines[until - 1].start + len(lines[until - 1].text)
            result.append(Line(line.start, text[line.start : end]))
        else:
            result.append(line)
    return result


def _mark_alone(line: Line) -> str | None:
    """Return the marker that is all that stands on a line, or None."""
    marker = marker_of(f"{line.words} x") if line.words else None
    return marker["mark"] if marker and marker["mark"] == line.words else None


def _chained(alone: dict[int, str]) -> set[int]:
    """Return the lines of those markers that follow each other from a first one on."""
    found: set[int] = set()
    chain: list[int] = []
    for number, mark in alone.items():
        if chain and mark == next_mark(alone[chain[-1]]):
            chain.append(number)
        else:
            chain = [number] if core_of(mark) in _FIRST else []
        if len(chain) >= _FEWEST:
            found.update(chain)
    return found


def _item_below(lines: Sequence[Line], number: int) -> int | None:
    """Return the line that a marker marks: the next that is not empty, if that is no marker itself."""
    below = range(number + 1, min(len(lines), number + 1 + _WITHIN))
    first = next((one for one in below if not lines[one].blank), None)
    return None if first is None or marker_of(lines[first].text) else first
