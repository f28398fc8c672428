"""Find lists that Markdown does not know: lines that count "a. … b. …" or "(1) … (2) …", as people write them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.markers import marker_sort

_MARK = re.compile(r"(?P<mark>\((?:[a-z]|\d{1,2})\)|[a-z][.)])\s+(?=\S)")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Counted:
    """A text without its ``marker``, "" where it has none. ``begins`` tells that a paragraph begins with it."""

    marker: str
    text: str
    begins: bool

    @property
    def place(self) -> int:
        """Which one the marker says that it is, from 1."""
        core = self.marker.strip("().")
        return int(core) if core.isdigit() else ord(core) - ord("a") + 1


def parts_of(paragraphs: Sequence[str]) -> Iterator[str | list[tuple[str, str]]]:
    """Yield paragraphs, and in the place of lines that count from the first on, two or more of them, a list of (marker,
    text). What stands below an item in its paragraph belongs to it."""
    pieces = [piece for paragraph in paragraphs for piece in _pieces(paragraph)]
    plain: list[str] = []
    position = 0
    while position < len(pieces):
        count = _count(pieces[position:])
        piece = pieces[position]
        if plain and (count or piece.begins):
            yield "\n".join(plain)
            plain = []
        if count:
            yield [(one.marker, one.text.replace("\n", "\n  ")) for one in pieces[position : position + count]]
        else:
            plain.append(f"{piece.marker} {piece.text}" if piece.marker else piece.text)
        position += count or 1
    if plain:
        yield "\n".join(plain)


def _pieces(paragraph: str) -> Iterator[Counted]:
    """Yield a paragraph cut before each line with a marker."""
    marker, lines, begins = "", list[str](), True
    for line in paragraph.split("\n"):
        found = _MARK.match(line)
        if found and (lines or marker):
            yield Counted(marker, "\n".join(lines), begins)
            marker, lines, begins = "", [], False
        if found:
            marker, line = found["mark"], line[found.end() :]
        lines.append(line)
    yield Counted(marker, "\n".join(lines), begins)


def _count(pieces: Sequence[Counted]) -> int:
    """Return how many pieces count on from the first of them, which is to be number one; 0 for fewer than two."""
    count = 0
    while (
        count < len(pieces)
        and pieces[count].marker
        and pieces[count].place == count + 1
        and marker_sort(pieces[count].marker) == marker_sort(pieces[0].marker)
    ):
        count += 1
    return count if count >= _FEWEST else 0
