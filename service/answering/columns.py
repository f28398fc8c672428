"""Answer by several rows of a table: "which of them have it" from a column that says yes or no, "what does each cost"
with all of them."""

import re
from collections.abc import Collection, Iterable, Sequence

from corpus.language import spoken_in
from corpus.model import Block, Document, Span
from corpus.rows import texts_of
from corpus.tables import table_of
from index.analysis import query_stems, stems, words
from service.answering.listings import MOST_ITEMS, Listing, Member, rows_around
from service.answering.places import Place
from service.answering.table_cells import heads_of
from service.understanding.question import Question

_YES = frozenset("ya y yes ada bisa boleh tersedia termasuk available included ✓ ✔ ☑ √ ✅ ●".split())
_NO = frozenset("tidak no n none belum bukan - – — ✗ ✘ ☐ ❌ x × ○".split()) | {
    "",
    "tidak ada",
    "tidak bisa",
    "tidak boleh",
    "tidak tersedia",
    "tidak termasuk",
    "not available",
    "not included",
}
# "Di mana" asks for a place.
_WHICH = re.compile(r"\b(?<!di )(?<!ke )(?<!dari )mana\b|^\W*(?:\w+\s+)?which\b", re.I)
_NOT = re.compile(r"\b(?:tidak|tdk|nggak|gak|ga|tanpa|bukan|belum|not|no|without|\w+n['’]t)\b", re.I)
_EACH = re.compile(
    r"\b(?:every|each|all(?:\s+the)?|setiap|tiap(?:-tiap)?|masing-masing|semua|per)\s+(?:of\s+the\s+)?(\w{3,})", re.I
)
# Two conditions, a comparison or a number are more than one column says.
_MORE = re.compile(
    r"\b(?:dan|tapi|tetapi|namun|atau|and|but|or|paling|lebih|kurang|most|least|more|less|than|\w+est)\b|\d", re.I
)
# What a head says beside what the column is of.
_SAYS_YES = frozenset(query_stems("termasuk tersedia ada boleh bisa dapat included available allowed"))
# So much of a column's head has to be asked for.
_MOST = 0.5


def rows_of_each(question: Question, best: Place) -> Listing | None:
    """Return all rows of the table that the best place stands in where the question asks for each of what the head of
    its first column says they are ("the pay for every year"); None where it does not."""
    language, text = best.language, question.resolved_text
    named = {stem for head in heads_of(best)[:1] for stem in stems(head, language)}
    found = (match[1] for match in _EACH.finditer(text))
    asked = (query_stems(word, language, spoken_in(text)).keys() for word in found)
    return rows_around(best) if any(named & words for words in asked) else None


def rows_of_one_name(question: Question, best: Place) -> Listing | None:
    """Return the rows of the best one's name where several have it, one below the other, and a question tells none of
    them from the others: what an ambulance costs is said in a row for each distance."""
    listing = rows_around(best)
    if listing is None or question.kind == "comparison":
        return None
    text, language = best.document.text, best.language
    name = next((member.name.of(text) for member in listing.members if member.span.overlaps(best.span)), None)
    members = tuple(member for member in listing.members if member.name.of(text) == name)
    asked = query_stems(question.resolved_text, language, spoken_in(question.resolved_text)).keys()
    told = [asked & set(stems(member.span.of(text), language)) for member in members]
    named = name is not None and not asked.isdisjoint(stems(name, language))
    if len(members) < 2 or not named or any(one != told[0] for one in told):
        return None
    return Listing(best.document, None, members)


def rows_that_say_it(question: Question, best: Place) -> Listing | None:
    """Return those rows of the table that the best place stands in of which a question names what a cell behind the
    first says ("what is done by the technician"), those that have its very words if any do; None where it names a first
    cell, cells of several columns, or all rows."""
    block, text = best.block, question.resolved_text
    if question.kind != "list" or block is None or block.kind != "table" or _NOT.search(text):
        return None
    document, language = best.document, best.language
    table = table_of(document, block)
    heads = {stem for head in heads_of(best) for stem in stems(head, language)}
    asked = query_stems(text, language, spoken_in(text)).keys() - heads
    told = [[asked & set(stems(cell, language)) for cell in _cells(document, row)] for row in table.spans]
    named = {number for row in told for number, words in enumerate(row) if words}
    found = [row for row, words in zip(table.spans, told, strict=True) if any(words)]
    if not table.head or 0 in named or len(named) != 1 or len(found) == len(table.spans):
        return None
    said = {word for word in words(text) if not asked.isdisjoint(query_stems(word))}
    found = [row for row in found if not said.isdisjoint(words(row.of(document.text)))] or found
    return Listing(document, table.head, tuple(Member(row, "-", row) for row in found[:MOST_ITEMS]))


def rows_that_have_it(question: Question, best: Place, places: Iterable[Place]) -> Listing | None:
    """Return the rows that have yes in the column that the question names, or no where it asks for the others.

    The question has to name what the rows are ("kamar mana …"). The first such table among ``places`` that is in the
    document of the ``best`` place is taken; None where there is none.
    """
    text = question.resolved_text
    if question.kind in ("when", "where") or not (question.kind == "list" or _WHICH.search(text)) or _MORE.search(text):
        return None
    document = best.document
    asked = query_stems(text, best.language, spoken_in(text)).keys()
    tables: dict[Span, Block] = {}
    for place in places:
        if place.document.id == document.id and place.block and place.block.kind == "table":
            tables.setdefault(place.block.span, place.block)
    found = (_rows(document, block, asked, _NOT.search(text) is not None) for block in tables.values())
    return next((listing for listing in found if listing), None)


def _rows(document: Document, block: Block, asked: Collection[str], denies: bool) -> Listing | None:
    table = table_of(document, block)
    rows = table.spans
    names = _cells(document, table.head) if table.head else []
    cells = [_cells(document, row) for row in rows]
    named = set(stems(names[0], document.language)) if names else set()
    if (
        not table.head
        or len(rows) < 2
        or any(len(row) != len(names) for row in cells)
        or (named and named.isdisjoint(asked))
    ):
        return None
    column = _asked_column(document, names, cells, asked, named)
    if column is None:
        return None
    # "Which rooms are no smoking?" asks for what the head denies, and so for yes.
    wanted = _NO if denies != (_NOT.search(names[column]) is not None) else _YES
    found = [row for row, values in zip(rows, cells, strict=True) if values[column] in wanted][:MOST_ITEMS]
    return Listing(document, table.head, tuple(Member(row, "-", row) for row in found)) if found else None


def _asked_column(
    document: Document,
    names: Sequence[str],
    cells: Sequence[Sequence[str]],
    asked: Collection[str],
    named: Collection[str],
) -> int | None:
    """Return the only column of yes and no whose head has most of its words in the question, or None.

    Words of what the rows are ("Kamar") name none of their columns ("Kamar mandi").
    """
    found = []
    for number, name in enumerate(names):
        telling = set(stems(name, document.language)) - _SAYS_YES - set(named)
        said = {row[number] for row in cells}
        if telling and said <= _YES | _NO and said & _YES and len(telling.intersection(asked)) > _MOST * len(telling):
            found.append(number)
    return found[0] if len(found) == 1 else None


def _cells(document: Document, row: Span) -> list[str]:
    return [cell.strip().casefold() for cell in texts_of(document.text, row)]
