"""Find the cell of a table's row that a question asks for, by the head of its column."""

import re

from corpus.model import Span
from corpus.rows import cells_of, texts_of
from corpus.tables import table_of
from service.answering.extremes import extreme_row
from service.answering.places import Place
from service.answering.ranges import row_holding
from service.answering.table_words import held_by
from service.understanding.amounts import NOTHING
from service.understanding.kind_cues import FACTS
from service.understanding.question import Question
from service.understanding.spoken_of import is_a_name

_NAMES = re.compile(r"\b(?:nama|names?)\b", re.I)


def cells_in(row: Place) -> list[Span | None]:
    """Return the cells of a row, in order; None is one that is left blank."""
    return cells_of(row.document.text, row.span)


def heads_of(row: Place) -> list[str]:
    """Return what the heads of the columns of a row's table say; none where a place is no row."""
    if row.block is None or row.block.kind != "table":
        return []
    head = table_of(row.document, row.block).head
    return texts_of(row.document.text, head) if head else []


def column_asked_for(question: str, row: Place) -> int | None:
    """Return which of a row's cells a question asks for: that of the only column whose head it names; None if of none.

    The first column names the rows, and is asked for by no head; nor is one of ranges that an amount falls into which
    the question names itself.
    """
    heads = heads_of(row)
    if len(heads) != len(cells_in(row)):
        return None
    known = _known_columns(question, row)
    named = [(0, 0) if at in known else held_by(question, head, row) for at, head in enumerate(heads)]
    most = max(named, default=(0, 0))
    return named.index(most) if most[0] and named.count(most) == 1 else None


def cell_asked_for(question: Question, row: Place) -> Span | None:
    """Return the cell of a row that a question asks for by the head of its column, or where it asks how much, the only
    one that tells figures, and who, the only name; the first where it asks which has most. None if of none."""
    cells, text = cells_in(row), row.document.text
    column = column_asked_for(question.resolved_text, row)
    named = cells[column] if column is not None else None
    if question.kind != "quantity" and extreme_row(question.resolved_text, row) == row.span:
        return cells[0]
    if question.kind == "who":
        heads = heads_of(row)
        called = [cell for head, cell in zip(heads, cells, strict=False) if cell and _NAMES.search(head)]
        names = called or [cell for cell in cells if cell and is_a_name(cell.of(text))]
        return names[0] if len(names) == 1 else named
    if question.kind != "quantity" or (named is not None and _tells_amount(named.of(text))):
        return named
    known = _known_columns(question.resolved_text, row)
    figures = [cell for at, cell in enumerate(cells) if cell and at not in known and _tells_figures(cell.of(text))]
    return figures[0] if len(figures) == 1 else None


def is_left_blank(question: Question, row: Place) -> bool:
    """Tell whether a fact is asked for that a column would tell, and the row that should have it has nothing there."""
    column = column_asked_for(question.resolved_text, row) if question.kind in FACTS else None
    return column is not None and cells_in(row)[column] is None


def _known_columns(question: str, row: Place) -> set[int]:
    """Return the columns that a question asks for by no head: that of the rows' names, and of what it says itself."""
    held = row_holding(question, row)
    return {0} if held is None else {0, held.column}


def _tells_amount(cell: str) -> bool:
    return _tells_figures(cell) or NOTHING.fullmatch(cell) is not None


def _tells_figures(cell: str) -> bool:
    return any(map(str.isdigit, cell))
