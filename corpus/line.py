"""The lines of a text, and which of them end where they do because what stands on them ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Span

# A line that is this much shorter than those around it, the next word added, was not broken to fit a page.
_SHORT = 0.75
_FULL = 50
# A name stands below "signed".
_LEADS_ON = re.compile(r"(?:[,–-]|\b(?:ttd|signed)\.?)$", re.I)
_TYPICAL, _MOSTLY = 0.9, 0.4


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or the part of one that an item of a list is, and where it starts."""

    start: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.strip()

    @property
    def indent(self) -> int:
        """How many white space characters it begins with."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def words(self) -> str:
        """What stands on it."""
        return self.text.strip()

    @property
    def span(self) -> Span:
        """The place of what stands on it."""
        left = self.start + self.indent
        return Span(left, left + len(self.words))


def read_lines(text: str, within: Span | None = None) -> list[Line]:
    """Return the lines of ``text``, or of the part ``within``."""
    start = within.start if within else 0
    lines = []
    for part in (within.of(text) if within else text).split("\n"):
        lines.append(Line(start, part))
        start += len(part) + 1
    return lines


def typical_width(lines: Sequence[Line]) -> int:
    """Return how long the lines of a text are where they are full."""
    lengths = sorted(len(line.words) for line in lines if not line.blank)
    return lengths[int(_TYPICAL * (len(lengths) - 1))] if lengths else 0


def full_width(lines: Sequence[Line]) -> int:
    """Return how long lines are where they are full, or 0 if they were not broken to fit a page: as in slides, few are
    about as long as the longest."""
    width = typical_width(lines)
    said = [len(line.words) for line in lines if not line.blank]
    return width if width >= _FULL and sum(length >= _SHORT * width for length in said) >= _MOSTLY * len(said) else 0


def parted_at_ends(lines: Sequence[Line], width: int) -> Iterator[list[Line]]:
    """Yield lines in runs, each of which ends where what it says ends: rows of a table without marks, an address, a
    paragraph without an empty line below it.

    Args:
        lines: without an empty one.
        width: how long full lines are in the text; those of a paragraph that has full lines say it themselves.
    """
    longest = max((len(line.words) for line in lines), default=0)
    width = longest if longest >= _FULL else max(width, longest)
    run: list[Line] = []
    for line in lines:
        if run and ends_short(run[-1], line, width):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def goes_on(words: str) -> bool:
    """Tell whether a line goes on with what stands above it: it begins with a small letter."""
    return words.lstrip("([\"'“‘")[:1].islower()


def ends_short(line: Line, after: Line, width: int) -> bool:
    """Tell whether a line was ended though the first word below it had room on it, and begins something new."""
    first = after.words.split(maxsplit=1)[0]
    if goes_on(after.words) or _LEADS_ON.search(line.words):
        return False
    return len(line.words) + 1 + len(first) <= _SHORT * width
