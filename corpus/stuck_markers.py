"""Part lines in which items of a list stick together: "1. Apa?2. Siapa?", "• map• pena".

Text that was copied from a page or a PDF often loses the line ends of its lists. A marker within a line begins an item
only if it is the one that comes next in a list that begins at the start of a line or behind a colon, and is stuck to
what stands before it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from corpus.line import Line
from corpus.markers import BULLETS, core_of, marker_of, next_mark

_FEWEST = 3
_FIRST = frozenset("1aA")
_AFTER_COLON = re.compile(r"(?<=:)[^\S\n]*(?P<mark>[(\[]?[1a][.)\]])(?=\s*[^\W_])")
# A hyphen stands within words, and before what is added.
_DASH = re.compile(r"(?:(?<=[^\W\d_])|(?<=[;.,?!)]))[-–](?= [A-Z])")
_SENTENCE_BEFORE, _WORD_BEFORE, _LETTER_BEFORE = r"(?<=[;:.,?!)\]\"”’])", r"(?<=[^\W_])", r"(?<=[^\W\d_])"
# No item is longer; where the next one would stand, it is not looked for beyond.
_LONGEST = 2000


def parted(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those parted that hold several items."""
    result: list[Line] = []
    for blank, group in groupby(lines, key=lambda line: line.blank):
        run = list(group)
        result += run if blank else _parted(run)
    return result


def _parted(lines: Sequence[Line]) -> Iterator[Line]:
    if not any(marker_of(line.text) or ":" in line.text for line in lines):
        yield from lines
        return
    text = "\n".join(line.text for line in lines)
    cuts = sorted(set(_cuts(text)))
    first = 0
    for line in lines:
        last = first + len(line.text)
        inside = cuts[bisect_right(cuts, first) : bisect_left(cuts, last)]
        for start, end in pairwise([first, *inside, last]):
            yield Line(line.start + start - first, text[start:end])
        first = last + 1


def _cuts(text: str) -> Iterator[int]:
    begins = _at_starts(text)
    places = [*begins.places, len(text)]
    seen = set[int]()
    for place, after in pairwise(places):
        mark = begins.marks[place]
        if not core_of(mark):
            yield from _bullets(text, place, after, mark)
        elif place not in seen:
            chain = list(_chain(text, place, mark, begins))
            seen.update(found for found, _ in chain)
            if len(chain) + 1 >= _FEWEST or all(behind_sentence for _, behind_sentence in chain):
                yield from (found for found, _ in chain if found not in begins.marks)
    for match in _AFTER_COLON.finditer(text):
        chain = list(_chain(text, match.start("mark"), match["mark"], begins))
        within = {found for found, _ in chain if found not in begins.marks}
        if (len(chain) + 1 >= _FEWEST or len(within) < len(chain)) and not seen & within:
            yield match.start("mark")
            yield from within


@dataclass(frozen=True, slots=True)
class _Begins:
    """The markers that lines begin with: their places in order, what stands there, and where each marker stands."""

    places: list[int]
    marks: dict[int, str]
    of_mark: dict[str, list[int]]

    def next(self, mark: str, at: int, end: int) -> int | None:
        """Return where a line first begins with ``mark`` from ``at`` to ``end``."""
        places = self.of_mark.get(mark, [])
        found = bisect_left(places, at)
        return places[found] if found < len(places) and places[found] < end else None


def _at_starts(text: str) -> _Begins:
    found = ((line.start(), marker_of(line[0])) for line in re.finditer(r"^[^\n]+", text, re.M))
    marks = {start + marker.start("mark"): marker["mark"] for start, marker in found if marker}
    of_mark: dict[str, list[int]] = {}
    for place, mark in marks.items():
        of_mark.setdefault(mark, []).append(place)
    return _Begins(list(marks), marks, of_mark)


def _bullets(text: str, place: int, end: int, mark: str) -> Iterator[int]:
    form = re.compile(re.escape(mark) + r"(?=[^\S\n]*\w)") if mark in BULLETS and mark not in "*+" else _DASH
    yield from (match.start() for match in form.finditer(text, place + 1, end) if match[0] == mark)


def _chain(text: str, place: int, mark: str, begins: _Begins) -> Iterator[tuple[int, bool]]:
    """Yield the places of the items after the one at ``place``, and whether each stands behind a sentence's end."""
    core = core_of(mark)
    again = (begins.next(mark.replace(core, first), place + 1, len(text)) for first in _FIRST)
    end = min((found for found in again if found is not None), default=len(text))
    at = place + len(mark)
    while (following := next_mark(mark)) != mark:
        found = _next(text, at, min(end, at + _LONGEST), following, begins)
        if found is None:
            return
        yield found
        mark, at = following, found[0] + len(following)


def _next(text: str, at: int, end: int, mark: str, begins: _Begins) -> tuple[int, bool] | None:
    line_start = begins.next(mark, at, end)
    if line_start is not None:
        return line_start, True
    for before in (_SENTENCE_BEFORE, _WORD_BEFORE if core_of(mark).isalpha() else _LETTER_BEFORE):
        found = re.compile(rf"{before}{re.escape(mark)}(?=\s*[^\W_])").search(text, at, end)
        if found:
            return found.start(), before == _SENTENCE_BEFORE
    return None
