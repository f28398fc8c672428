"""Find lists that carry no marks of their format: lines that begin "a.", "(1)" or "•", as people type them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.markers import BULLETS, core_of, marker_of, marker_sort, next_mark

_FEWEST = 2
_FIRST = frozenset({"1", "a", "A", "i"})
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True, slots=True)
class Counted:
    """A text without its ``marker``, "" where it has none, and the ``whole`` of both. ``begins`` tells that a paragraph
    begins with it."""

    marker: str
    text: str
    whole: str
    begins: bool

    @property
    def is_first(self) -> bool:
        """Whether a list may begin with it."""
        return bool(self.marker) and (core_of(self.marker) in _FIRST or not core_of(self.marker))

    def follows(self, other: "Counted") -> bool:
        """Tell whether its marker is the one that comes after another's."""
        if not self.marker or not other.marker:
            return False
        core, before = core_of(self.marker), core_of(other.marker)
        if before in _ROMAN[:-1] and core == _ROMAN[_ROMAN.index(before) + 1]:
            return self.marker.replace(core, "") == other.marker.replace(before, "")
        return self.marker == next_mark(other.marker)


def parts_of(paragraphs: Sequence[str]) -> Iterator[str | list[tuple[str, str]]]:
    """Yield paragraphs, and in the place of lines that count from the first on, two or more of them, a list of (marker,
    text). What stands below an item in its paragraph belongs to it, and so does a list of other markers."""
    pieces = [piece for paragraph in paragraphs for piece in _pieces(paragraph)]
    plain: list[str] = []
    position = 0
    while position < len(pieces):
        items, end = _items(pieces, position)
        piece = pieces[position]
        if plain and (items or piece.begins):
            yield "\n".join(plain)
            plain = []
        if items:
            yield items
        else:
            plain.append(piece.whole)
        position = end
    if plain:
        yield "\n".join(plain)


def _pieces(paragraph: str) -> Iterator[Counted]:
    """Yield a paragraph cut before each line with a marker."""
    lines = paragraph.split("\n")
    starts = [number for number, line in enumerate(lines) if number == 0 or _marks_item(line)]
    for start, end in pairwise([*starts, len(lines)]):
        whole = "\n".join(lines[start:end])
        found = marker_of(whole)
        yield Counted(found["mark"] if found else "", whole[found.end() :] if found else whole, whole, start == 0)


def _marks_item(line: str) -> bool:
    """Tell whether a line within a paragraph begins with a marker; with a dash it may go on."""
    found = marker_of(line)
    return found is not None and (found["mark"] in BULLETS or bool(core_of(found["mark"])))


def _items(pieces: Sequence[Counted], start: int, outer: Counted | None = None) -> tuple[list[tuple[str, str]], int]:
    """Return the items of a list that begins at ``start``, and where it ends; none, and the next place, of no list."""
    first = pieces[start]
    if not first.is_first or (outer and marker_sort(first.marker) == marker_sort(outer.marker)):
        return [], start + 1
    items = [(first.marker, _indented(first.text))]
    last, position = first, start + 1
    while position < len(pieces):
        piece = pieces[position]
        if piece.follows(last):
            items.append((piece.marker, _indented(piece.text)))
            last, position = piece, position + 1
            continue
        if outer is not None or not piece.marker:
            break
        within, end = _items(pieces, position, first)
        if not within:
            break
        marker, text = items.pop()
        items.append((marker, "\n".join([text, *(f"  {one} {said}" for one, said in within)])))
        position = end
    return (items, position) if len(items) >= _FEWEST else ([], start + 1)


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")
