"""Which words of a question are those of a table, and of which of its rows."""

import re
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

from corpus.language import is_function_word, spoken_in
from corpus.model import Document, Span
from corpus.rows import texts_of
from corpus.tables import Table
from index.analysis import query_stems, stems, words
from service.answering.places import Place

_T = TypeVar("_T")
_ACRONYM = re.compile(r"(?<![\w.-])[A-Z]{2,5}(?![\w-])")


def asked_of(question: str, place: Place) -> AbstractSet[str]:
    """Return the stems that the words of a question may have where a place is."""
    return query_stems(question, place.language, spoken_in(question)).keys()


def speaks_of(asked: Collection[str], place: Place, table: Table, names: bool = False) -> bool:
    """Tell whether any of the stems stands in the head of a place's table or the headings above it, or, with ``names``,
    names any of its rows."""
    head = heads_written_out(place, table.head.of(place.document.text)) if table.head else ""
    rows = [name_of(place.document, row) for row in table.spans] if names else []
    return not set(stems("\n".join([head, *place.section[-1:], *rows]), place.language)).isdisjoint(asked)


def heads_written_out(place: Place, heads: str) -> str:
    """Return what the heads of a place's table say, and behind it what their acronyms stand for in the paragraph before
    the table: of "NA" where that says "the final mark (NA)"."""
    before = announcing(place)
    full = (_spelt(match[0], before) for match in _ACRONYM.finditer(heads))
    return " ".join([heads, *filter(None, full)])


def announcing(place: Place) -> str:
    """Return the paragraph that announces a place's table; empty where none does."""
    blocks = place.document.blocks
    at = next((number for number, block in enumerate(blocks) if block.span.overlaps(place.span)), 0)
    said = blocks[at - 1].span.of(place.document.text).rstrip() if at and blocks[at - 1].kind == "paragraph" else ""
    return said if said.endswith(":") else ""


def _spelt(acronym: str, text: str) -> str:
    initials = r"[\s-]+".join(rf"{letter}[\w’']*" for letter in acronym)
    found = re.search(rf"(?<!\w)({initials})\s*\({acronym}\)", text, re.I)
    return found[1] if found else ""


def held_by(question: str, head: str, place: Place) -> tuple[int, int]:
    """Return how many stems of a column's head a question has, and how many of its function words: "before" and "after"
    are no stems and tell two columns apart."""
    said = set(filter(is_function_word, words(question)))
    stemmed = asked_of(question, place) & set(stems(head, place.language))
    return len(stemmed), len(said.intersection(words(head)))


def those_named(rows: Sequence[tuple[Span, _T]], place: Place, asked: Collection[str]) -> Sequence[tuple[Span, _T]]:
    """Return the rows whose names have a stem that is asked for and that not all of them have; all where none has."""
    names = [set(stems(name_of(place.document, row), place.language)) for row, _ in rows]
    common = set.intersection(*names) if names else set[str]()
    held = [one for one, name in zip(rows, names, strict=True) if not (name - common).isdisjoint(asked)]
    return held or rows


def filled_columns(document: Document, rows: Sequence[Span]) -> Iterator[tuple[int, list[tuple[Span, str]]]]:
    """Yield each column of some rows by its place, with those that say something there and what they say."""
    cells = [(row, texts_of(document.text, row)) for row in rows]
    for column in range(max((len(texts) for _, texts in cells), default=0)):
        yield column, [(row, texts[column]) for row, texts in cells if column < len(texts) and texts[column]]


def name_of(document: Document, row: Span) -> str:
    """Return the first cell of a row that has letters: another may only count it."""
    return next((cell for cell in texts_of(document.text, row) if any(map(str.isalpha, cell))), "")
