"""Look up the row of a table that a question names by an amount, by a code, as a sum or as what has most or least."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from corpus.language import spoken_in
from corpus.rows import texts_of
from corpus.tables import table_of
from index.analysis import query_stems
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.answering.extremes import extreme_row, without_superlative
from service.answering.places import Place
from service.answering.ranges import row_holding
from service.answering.row_groups import sum_asked_for
from service.answering.table_cells import column_asked_for
from service.answering.table_words import asked_of, name_of, speaks_of
from service.answering.weekdays import row_on_day
from service.reading.words import says_all
from service.understanding.kind_cues import FACTS
from service.understanding.question import Question
from service.understanding.telling_words import only_asks, words_of

# How many of the passages found may be the table that tells it; a code is hardly in another by chance.
_FIRST, _CODED_AMONG = 3, 8
# What one row tells; who, when and where only in a column of its own.
_OF_ONE_ROW = FACTS | {"other"}
_OF_A_CODE = frozenset({"how", "definition"})
_CODE = re.compile(r"(?<![\w-])(?:[A-Z]{1,2}[+-]?|[A-Z]{1,2}-?\d{1,3})(?![\w-])")
# In English these are words.
_WORDS = frozenset({"A", "I"})
_TOLD_BY_COLUMN = frozenset({"who", "when", "where"})


def row_of_amount(question: Question, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Place | None:
    """Return the row of a table found first whose range holds the amount that a question names, or of one in the same
    section as what is found if the question has the head of its ranges too; or None."""
    if question.kind not in _OF_ONE_ROW:
        return None
    text = question.resolved_text
    first = (row_holding(text, place) for place in _tables(hits, catalogue))
    others = (row_holding(text, place) for place in _tables_near(hits[:_CODED_AMONG], catalogue))
    found = chain(first, (one for one in others if one and one.is_named))
    rows = (Place(one.document, one.row) for one in found if one and one.row)
    told = (row for row in rows if question.kind not in _TOLD_BY_COLUMN or column_asked_for(text, row))
    return next(told, None)


def row_of_day(question: Question, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Place | None:
    """Return the row of a table found first whose days the one falls into that a question names, or None."""
    if question.kind not in _OF_ONE_ROW or question.kind == "who":
        return None
    found = ((place, row_on_day(question.resolved_text, place)) for place in _tables(hits, catalogue))
    return next((Place(place.document, row) for place, row in found if row), None)


def row_of_code(question: Question, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Place | None:
    """Return the row of a table found first that has the only short code which a question names ("nilai D", "error E5")
    in a column of such codes, each another, or None. The question has to speak of what the table does."""
    text = question.resolved_text
    codes = set(_CODE.findall(text)) - (_WORDS if question.language == "en" else set())
    if len(codes) != 1 or question.kind not in _OF_ONE_ROW | _OF_A_CODE:
        return None
    (code,) = codes
    tables = _tables(hits, catalogue, _CODED_AMONG)
    return next((row for place in tables if (row := _coded(place, code, text))), None)


def _coded(place: Place, code: str, question: str) -> Place | None:
    document, block = place.document, place.block
    table = table_of(document, block) if block else None
    if table is None or table.head is None:
        return None
    if not speaks_of(asked_of(question, place), place, table):
        return None
    rows = [texts_of(document.text, row) for row in table.spans]
    for column in zip(*rows, strict=False):
        if code in column and len(set(column)) == len(column) and all(map(_CODE.fullmatch, column)):
            return Place(document, table.spans[column.index(code)])
    return None


def row_of_sum(question: Question, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Place | None:
    """Return the row of a table found first that says what those come to that stand below a row which a question names,
    or None."""
    found = ((place, sum_asked_for(question, place)) for place in _tables(hits, catalogue))
    return next((Place(place.document, row) for place, row in found if row), None)


def row_of_most(question: Question, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Place | None:
    """Return the row that has most, or least, of what a question asks for in the first table found that tells it, or
    None."""
    found = ((place, extreme_row(question.resolved_text, place)) for place in _tables(hits, catalogue))
    return next((Place(place.document, row) for place, row in found if row), None)


def row_of_named_most(question: Question, hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Place | None:
    """Return the row that has most, or least, of the column that a question names in a table found, where every other
    word of the question is the table's too ("which site had the lowest cost per pupil?"); or None."""
    text = question.resolved_text
    for place in _tables(hits, catalogue, _CODED_AMONG):
        row = extreme_row(text, place, named=True)
        if row is not None and _is_all_of_table(without_superlative(text), place):
            return Place(place.document, row)
    return None


def _is_all_of_table(rest: str, place: Place) -> bool:
    """Tell whether every word that says something stands in a place's table, above it or in the document's title."""
    document, block = place.document, place.block
    table = table_of(document, block) if block else None
    if table is None:
        return False
    rows = [name_of(document, row) for row in table.spans]
    head = table.head.of(document.text) if table.head else ""
    asked = " ".join(match[0] for match in words_of(rest) if not only_asks(match[0]))
    there = "\n".join([document.title, *place.section, head, *rows])
    return says_all(there, place.language, query_stems(asked, place.language, spoken_in(rest)))


def _tables(hits: Sequence[ScoredPassage], catalogue: Catalogue, most: int = _FIRST) -> Iterator[Place]:
    for passage in (hit.passage for hit in hits[:most]):
        if passage.kind == "table":
            yield Place(catalogue.document(passage.document_id), passage.span)


def _tables_near(hits: Sequence[ScoredPassage], catalogue: Catalogue) -> Iterator[Place]:
    """Yield a place in each table below the headings that a passage found stands below, the best one's first."""
    for document_id, section in dict.fromkeys((hit.passage.document_id, hit.passage.section) for hit in hits):
        document = catalogue.document(document_id)
        yield from (
            Place(document, block.span)
            for block in document.blocks
            if block.kind == "table" and block.section == section
        )
