"""The rows and cells of a table, which stands in a text as a line for each row, with " | " between its cells."""

import re
from collections.abc import Iterator

from corpus.model import Span

# The spaces around it belong to no cell. Before the first cell and behind the last, where these are empty, one is gone.
_EDGE = re.compile(r"(?:^|(?<= )|(?<=\n)| )\|(?: |$)", re.M)


def lines_of(text: str, span: Span) -> Iterator[Span]:
    """Yield the lines in ``span`` that have words, each without its end."""
    start = span.start
    for line in span.of(text).split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def cells_of(text: str, row: Span) -> list[Span | None]:
    """Return where the cells of a row stand in ``text``; None is an empty cell."""
    cells: list[Span | None] = []
    start = row.start
    for edge in _EDGE.finditer(text, row.start, row.end):
        cells.append(Span(start, edge.start()) if start < edge.start() else None)
        start = edge.end()
    cells.append(Span(start, row.end) if start < row.end else None)
    return cells


def texts_of(text: str, row: Span) -> list[str]:
    """Return what the cells of a row say; an empty cell says nothing."""
    return [cell.of(text) if cell else "" for cell in cells_of(text, row)]
