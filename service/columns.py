"""Answer "which of them have it" from a column of a table that says yes or no."""

import re
from collections.abc import Iterable, Sequence

from corpus.language import detect_language
from corpus.model import Document, Span
from index.analysis import query_stems, stems
from service.listings import Listing, Member
from service.places import Place
from service.question import Question

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
_CELL = re.compile(r"\s\|(?:\s|$)")
# Who asks which one gets as many as there are.
_WHICH = re.compile(r"\b(?:which|mana)\b", re.I)
_NOT = re.compile(r"\b(?:tidak|nggak|gak|ga|tanpa|bukan|belum|not|no|without|\w+n['’]t)\b", re.I)
# So much of a column's head has to be asked for.
_LEAST_SHARE = 0.5


def rows_that_have_it(question: Question, places: Iterable[Place]) -> Listing | None:
    """Return the rows of the first table among ``places`` that have yes in the column that the question names, or no
    where it asks for the others; None where there is no such table."""
    text = question.resolved_text
    if question.kind != "list" and not _WHICH.search(text):
        return None
    asked = query_stems(text, detect_language(text)).keys()
    tables = ((place.document, place.block) for place in places if place.block and place.block.kind == "table")
    for document, block in tables:
        head, *rows = (sentence.span for sentence in document.sentences_in(block.span))
        column = _asked_column(document, head, rows, asked)
        if column is not None:
            wanted = _NO if _NOT.search(text) else _YES
            found = [row for row in rows if _cells(document, row)[column] in wanted]
            return Listing(document, head, tuple(Member(row, "-", row) for row in found)) if found else None
    return None


def _asked_column(document: Document, head: Span, rows: Sequence[Span], asked: Iterable[str]) -> int | None:
    """Return the column of yes and no whose head has most of its words in the question, or None."""
    names, cells = _cells(document, head), [_cells(document, row) for row in rows]
    if len(rows) < 2 or any(len(row) != len(names) for row in cells):
        return None
    shares = {}
    # What the rows are ("Kamar") names none of their columns ("Kamar mandi").
    common = set(stems(names[0], document.language))
    for number, name in enumerate(names):
        own, said = set(stems(name, document.language)) - common, {row[number] for row in cells}
        if own and said <= _YES | _NO and said & _YES:
            shares[number] = len(own.intersection(asked)) / len(own)
    best = max(shares, key=lambda number: shares[number], default=None)
    return best if best is not None and shares[best] >= _LEAST_SHARE else None


def _cells(document: Document, row: Span) -> list[str]:
    return [cell.strip().casefold() for cell in _CELL.split(row.of(document.text))]
