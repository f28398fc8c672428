"""Undo what pages did to a plain text that was copied out of a PDF.

What only numbers its pages is left out: "- 12 -", "Halaman 3 dari 14", running heads beside them. They stand in the
middle of sentences; they are left out only where they count up through the text with other lines between them, so that
a column of numbers stays. Words that were parted at the end of a line are whole again.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from corpus.line import Line, ends_short, full_width, goes_on
from corpus.markers import marker_of

_PAGE = r"(?:halaman|hal\.?|hlm\.?|page|p\.)"
_NUMBER = re.compile(rf"[-–—|\s]*(?:{_PAGE}\s*\|?\s*)?(?P<number>\d{{1,4}})[-–—|\s]*", re.I)
_ROMAN = re.compile(r"[-–—\s]*(?P<number>[ivxl]{1,6})[-–—\s]*")
# What stands beside the number on the same line, a gap between them: "Kuliah 4   12".
_FOOT = re.compile(
    rf"(?P<left>\S.*?)(?:\s{{2,}}|\s*\|\s*)(?:{_PAGE}\s*)?(?P<number>\d{{1,4}})"
    r"|(?P<first>\d{1,4})(?:\s{2,}|\s*\|\s*)(?P<right>\S.*)",
    re.I,
)
_OF = re.compile(rf"(?:anda di )?{_PAGE}\s*\d{{1,4}}\s*(?:dari|of|/)\s*\d{{1,4}}", re.I)
_PARTED = re.compile(
    r"(?<![^\W\d_-])(?P<first>[^\W\d_]{2,})[-\u00ad]\n[^\S\n]*"
    r"(?P<second>[a-z][^\W\d_]+)(?P<end>[.,;:!?)]*)(?P<space>[^\S\n]*)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_FEWEST, _FEWEST_ROMAN = 3, 2
# Lines with something on them between two numbers of pages.
_BETWEEN = 3
_MOST_SKIPPED = 5
_LOOKED_BACK = 20
_HEAD_LENGTH = 100
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")


def unpaged(text: str) -> str:
    """Return ``text`` without the lines that only number its pages, and the heads and feet that stand beside them.

    A sentence that such a line parted is whole again, and so is a word that a line's end parted.
    """
    return _with_whole_words(_without_page_lines(text))


def _with_whole_words(text: str) -> str:
    found = list(_PARTED.finditer(text))
    if not found:
        return text
    words = Counter(match[0].lower() for match in _WORD.finditer(text))

    def whole(match: re.Match[str]) -> str:
        first, second = match["first"], match["second"]
        hyphened = f"{first}-{second}"
        # "Anak-" before "anak" is said twice, and what the text says with a hyphen elsewhere has one.
        keeps = second.lower().startswith(first.lower()) or words[hyphened.lower()] > words[f"{first}{second}".lower()]
        line_end = "\n" if match["space"] else ""
        return f"{hyphened if keeps else first + second}{match['end']}{line_end}"

    return _PARTED.sub(whole, text)


def _without_page_lines(text: str) -> str:
    lines = text.split("\n")
    above = list(accumulate((bool(line.strip()) for line in lines), initial=0))
    gone = {i for i, line in enumerate(lines) if _OF.fullmatch(line.strip())}
    for form, fewest in ((_NUMBER, _FEWEST), (_ROMAN, _FEWEST_ROMAN)):
        found = ((i, form.fullmatch(line.strip())) for i, line in enumerate(lines))
        gone.update(_counting(above, {i: _value(match["number"]) for i, match in found if match}, fewest))
    feet: dict[str, dict[int, int]] = {}
    for i, line in enumerate(lines):
        foot = _FOOT.fullmatch(line.strip()) if len(line.strip()) <= _HEAD_LENGTH else None
        if foot:
            feet.setdefault((foot["left"] or foot["right"]).lower(), {})[i] = int(foot["number"] or foot["first"])
    for numbers in feet.values():
        gone.update(_counting(above, numbers, _FEWEST))
    if not gone:
        return text
    gone.update(_heads(lines, gone))
    return "\n".join(_without(lines, gone))


def _counting(above: Sequence[int], values: Mapping[int, int], fewest: int) -> list[int]:
    """Return the longest row of lines with numbers that count up, a page's lines between each two.

    Args:
        above: how many lines with something on them stand above each line.
        values: the numbers by their lines, in order.
        fewest: of a row.
    """
    if len(values) < fewest:
        return []
    numbers: list[_Number] = []
    for rank, (i, value) in enumerate(values.items()):
        said = above[i] - rank
        before = [one for one in numbers[-_LOOKED_BACK:] if one.comes_before(value, said)]
        numbers.append(_Number(i, value, said, max(before, key=lambda one: one.length, default=None)))
    last = max(numbers, key=lambda one: one.length)
    return list(last.lines()) if last.length >= fewest else []


@dataclass(slots=True)
class _Number:
    """A number alone on a line; ``said`` is how many lines of text stand above it."""

    line: int
    value: int
    said: int
    before: "_Number | None"
    length: int = 1

    def __post_init__(self) -> None:
        self.length = self.before.length + 1 if self.before else 1

    def comes_before(self, value: int, said: int) -> bool:
        """Tell whether a page with number ``value`` may follow, ``said`` lines from the beginning."""
        return said - self.said >= _BETWEEN and 0 < value - self.value <= _MOST_SKIPPED

    def lines(self) -> Iterator[int]:
        """Yield the line of each number in the row that ends here."""
        number: _Number | None = self
        while number:
            yield number.line
            number = number.before


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [_ROMAN_VALUES[letter] for letter in number.lower()]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _goes_on(above: str, below: str, width: int) -> bool:
    if _ENDS.search(above) or marker_of(below):
        return False
    return goes_on(below.strip()) or (width > 0 and not ends_short(Line(0, above), Line(0, below), width))


def _heads(lines: Sequence[str], numbers: set[int]) -> Iterator[int]:
    """Yield the lines right above or below numbers of pages that stand there again and again."""
    beside = [i for number in numbers for i in (_other(lines, number, -1), _other(lines, number, 1)) if i is not None]
    said = Counter(_bare(lines[i]) for i in set(beside) - numbers)
    yield from (i for i in beside if said[_bare(lines[i])] >= _FEWEST and _may_be_head(lines[i].strip()))


def _may_be_head(line: str) -> bool:
    return len(line) <= _HEAD_LENGTH and not line.endswith((".", ",", ";", ":")) and marker_of(line) is None


def _other(lines: Sequence[str], start: int, step: int) -> int | None:
    i = start + step
    while 0 <= i < len(lines) and not lines[i].strip():
        i += step
    return i if 0 <= i < len(lines) else None


def _bare(line: str) -> str:
    return re.sub(r"[\d\s]+", " ", line).strip().lower()


def _without(lines: Sequence[str], gone: set[int]) -> list[str]:
    kept: list[str] = []
    parts = False
    width = full_width([Line(0, line) for line in lines])
    for i, line in enumerate(lines):
        if i in gone:
            parts = True
        elif not parts or not line.strip():
            kept.append(line)
        else:
            parts = False
            above = len(kept)
            while above and not kept[above - 1].strip():
                above -= 1
            # The empty lines around a page's number are the page's where a sentence goes on below it.
            if above and _goes_on(kept[above - 1], line, width):
                del kept[above:]
            elif above == len(kept):
                kept.append("")
            kept.append(line)
    return kept
