"""Look up the row of a table that a question names by an amount or as the one that has most or least."""

from collections.abc import Iterator, Sequence

from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.extremes import extreme_row
from service.kind_cues import FACTS
from service.places import Place
from service.question import Question
from service.ranges import row_holding
from service.table_cells import column_asked_for

# How many of the passages found may be the table that tells it.
_FIRST = 3
# What one row tells; who, when and where only in a column of its own.
_OF_ONE_ROW = FACTS | {"other"}
_TOLD_BY_COLUMN = frozenset({"who", "when", "where"})


def row_of_amount(question: Question, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Place | None:
    """Return the row of a table found first whose range holds the amount that a question names, or None."""
    if question.kind not in _OF_ONE_ROW:
        return None
    text = question.resolved_text
    found = (row_holding(text, place) for place in _tables(hits, catalogue))
    rows = (Place(one.document, one.row) for one in found if one and one.row)
    told = (row for row in rows if question.kind not in _TOLD_BY_COLUMN or column_asked_for(text, row))
    return next(told, None)


def row_of_most(question: Question, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Place | None:
    """Return the row that has most, or least, of what a question asks for in the first table found that tells it, or
    None."""
    found = ((place, extreme_row(question.resolved_text, place)) for place in _tables(hits, catalogue))
    return next((Place(place.document, row) for place, row in found if row), None)


def _tables(hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Iterator[Place]:
    for passage in (hit.passage for hit in hits[:_FIRST]):
        if passage.kind == "table":
            yield Place(catalogue.document(passage.document_id), passage.span)
