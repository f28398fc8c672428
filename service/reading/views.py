"""What the trained reader is given of a passage: all of it, or a narrow view of one sentence.

In the narrow view a paragraph's sentence stands between those beside it and an item alone below what announces it; a
table's row is said as people say it, each cell behind what its column is called, so that the column which is asked for
stands beside its cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from corpus.model import Document, Passage, Span
from corpus.rows import cells_of, texts_of
from service.reading.stretches import prose_around
from service.reading.windows import Text

_BETWEEN, _NAMED = "; ", ": "


@dataclass(frozen=True, slots=True)
class View:
    """A text, where in it the sentence stands that it is a view of, and what of the document is in it: pieces, each
    with where it begins in the text."""

    text: Text
    place: Span
    pieces: tuple[tuple[Span, int], ...]

    def find(self, place: Span) -> Span | None:
        """Return where a place of the document stands in the text, as much of it as does; None where nothing does."""
        found = [
            Span(max(piece.start, place.start), min(piece.end, place.end)).shift(start - piece.start)
            for piece, start in self.pieces
            if piece.overlaps(place)
        ]
        return found[0].join(found[-1]) if found else None


def text_of(passage: Passage) -> Text:
    """Return a passage as the trained reader takes it: below its last heading, an item or row below its lead."""
    above = _headings(passage)
    if passage.kind in ("list_item", "table"):
        above += [lead.rstrip(": ") for lead in passage.leads_outside(passage.text)]
    return Text(passage.text, ": ".join(above))


def narrow_view(document: Document, passage: Passage, sentence: Span) -> View:
    """Return the narrow view of a sentence of a passage; what announces a list is seen with its list."""
    if passage.kind == "table":
        return _of_row(passage, sentence)
    above = _headings(passage)
    if passage.kind == "paragraph":
        shown = _with_neighbours(document, sentence)
    elif _in(passage, sentence) == passage.lead:
        shown = sentence = passage.span
    else:
        items = [passage.span] if passage.kind == "list_item" else [item.span for item in passage.items]
        shown = next((item for item in items if item.covers(sentence)), sentence)
        above += [passage.lead.rstrip(": ")] if passage.lead else []
    return View(Text(shown.of(document.text), ": ".join(above)), sentence.shift(-shown.start), ((shown, 0),))


def _of_row(passage: Passage, row: Span) -> View:
    names, *below = [texts_of(line, Span(0, len(line))) for line in (passage.lead or "").split("\n") if line] or [[]]
    said, pieces = "", []
    for name, cell in _named_cells(passage, row, names):
        said += f"{_BETWEEN if said else ''}{name + _NAMED if name else ''}"
        pieces.append((cell, len(said)))
        said += _in(passage, cell)
    above = [cell for cells in below for cell in cells if cell]
    return View(Text(said, ": ".join([*_headings(passage), *above])), Span(0, len(said)), tuple(pieces))


def _named_cells(passage: Passage, row: Span, names: Sequence[str]) -> Iterator[tuple[str, Span]]:
    """Yield the cells of a row that say something, with what their columns are called."""
    cells = cells_of(passage.text, row.shift(-passage.span.start))
    for cell, name in zip_longest(cells, names[: len(cells)]):
        if cell:
            yield name or "", cell.shift(passage.span.start)


def _with_neighbours(document: Document, sentence: Span) -> Span:
    spans = prose_around(document, sentence)
    at = next((number for number, span in enumerate(spans) if span.overlaps(sentence)), None)
    return sentence if at is None else spans[max(0, at - 1)].join(spans[min(len(spans) - 1, at + 1)])


def _headings(passage: Passage) -> list[str]:
    heading = passage.section[-1] if passage.section else passage.title
    return [heading] if any(map(str.isalnum, heading)) else []


def _in(passage: Passage, place: Span) -> str:
    return place.shift(-passage.span.start).of(passage.text)
