"""Cut a document's text into pieces for its page: what is cited, what is not, and where the source's pages begin."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from corpus.model import Document, Page, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is cited or not; ``current``: by the citation that is looked at; ``page``: the label of
    the page that begins with it."""

    text: str
    cited: bool = False
    current: bool = False
    page: str | None = None


class Marker:
    """Cuts the places it is given, in reading order, at the edges of what is cited and where pages begin.

    A page that begins between two places, as in a line without content, is shown with the later one.
    """

    def __init__(
        self, document: Document, cited: Sequence[Span] = (), current: Span | None = None, has_pages: bool = True
    ) -> None:
        self.text = document.text
        self._cited, self._current = cited, current
        self._pages: Sequence[Page] = document.pages if has_pages else ()
        self._next_page = 0

    def pieces(self, span: Span) -> tuple[Piece, ...]:
        """Return the pieces of a place."""
        return tuple(self._pieces(span)) if self._cited or self._pages else (Piece(span.of(self.text)),)

    def _pieces(self, span: Span) -> Iterator[Piece]:
        behind = islice(self._pages, self._next_page, None)
        starts = {page.start for page in takewhile(lambda page: page.start < span.end, behind)}
        edges = {point for cited in self._cited for point in (cited.start, cited.end)}
        within = {point for point in starts | edges if span.start < point < span.end}
        points = sorted({span.start, span.end} | within)
        for start, end in pairwise(points):
            piece = Span(start, end)
            cited = any(one.covers(piece) for one in self._cited)
            current = self._current is not None and self._current.covers(piece)
            yield Piece(piece.of(self.text), cited, current, self._page_at(start))

    def _page_at(self, start: int) -> str | None:
        label = None
        while self._next_page < len(self._pages) and self._pages[self._next_page].start <= start:
            label = self._pages[self._next_page].label
            self._next_page += 1
        return label
