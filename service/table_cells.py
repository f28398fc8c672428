"""Find the cell of a table's row that a question asks for, by the head of its column."""

from corpus.language import spoken_in
from corpus.model import Span
from corpus.rows import cells_of, texts_of
from index.analysis import query_stems, stems
from service.kind_cues import FACTS
from service.places import Place
from service.question import Question


def cells_in(row: Place) -> list[Span | None]:
    """Return the cells of a row, in order; None is one that is left blank."""
    return cells_of(row.document.text, row.span)


def heads_of(row: Place) -> list[str]:
    """Return what the heads of the columns of a row's table say; none where a place is no row."""
    if row.block is None or row.block.kind != "table":
        return []
    document = row.document
    return texts_of(document.text, document.sentences_in(row.block.span)[0].span)


def column_asked_for(question: str, row: Place) -> int | None:
    """Return which of a row's cells a question asks for: that of the only column whose head it names; None if of none.

    The first column names the rows, and is asked for by no head.
    """
    heads, language = heads_of(row), row.language
    asked = query_stems(question, language, spoken_in(question)).keys()
    named = [len(asked & set(stems(head, language))) for head in heads][1:]
    most = max(named, default=0)
    column = 1 + named.index(most) if most and named.count(most) == 1 else None
    return column if column is not None and len(heads) == len(cells_in(row)) else None


def is_left_blank(question: Question, row: Place) -> bool:
    """Tell whether a fact is asked for that a column would tell, and the row that should have it has nothing there."""
    column = column_asked_for(question.resolved_text, row) if question.kind in FACTS else None
    return column is not None and cells_in(row)[column] is None
