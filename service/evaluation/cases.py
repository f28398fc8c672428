"""Questions with known answers, read from JSON Lines; the format is described in ``docs/evaluation.md``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import UnknownDocumentError
from corpus.model import Language, Span
from index.catalogue import Catalogue
from service.understanding.question import LONGEST_QUESTION

_Text = Annotated[str, Field(min_length=1)]


class CaseError(Exception):
    """A file of questions that cannot be used; the message says which line, why, and what would do."""


class CaseRow(BaseModel):
    """One line of the file."""

    model_config = ConfigDict(extra="forbid", strict=True)
    id: _Text
    question: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
    language: Language
    kind: str = "other"
    document_id: str | None = None
    quotes: list[_Text] = []
    all_of: list[_Text] = []
    short: list[_Text] = []
    history: Annotated[list[_Text], Field(max_length=10)] = []
    note: str | None = None
    todo: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A question and where it is answered.

    Any place of ``gold`` answers; an answer that gives all is one that cites every group of ``all_of``. A quotation
    that stands several times in the document may be cited anywhere, so each is a group of places. Both are empty where
    the document does not answer. ``quotes`` are their words. ``history`` are the questions before, oldest first.
    """

    id: str
    question: str
    language: Language
    kind: str
    document_id: str | None
    gold: tuple[Span, ...]
    quotes: tuple[str, ...] = ()
    all_of: tuple[tuple[Span, ...], ...] = ()
    short: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    note: str | None = None

    @property
    def answerable(self) -> bool:
        """Whether the document answers."""
        return bool(self.gold)


def load_cases(file: Path, catalogue: Catalogue) -> tuple[Case, ...]:
    """Return the cases of a file, their quotations found in the documents of ``catalogue``; without those to be done.

    Raises:
        CaseError: a line is no JSON of this form, an id stands twice, or a quotation is not in its document.
    """
    cases: dict[str, Case] = {}
    for where, row in _rows(file):
        if row.todo is None:
            case = _case(where, row, catalogue)
            if case.id in cases:
                raise CaseError(f"{where}: the id {case.id!r} stands twice; give each question its own")
            cases[case.id] = case
    if not cases:
        unfinished = count_unfinished(file)
        raise CaseError(f"{file}: there are no questions in it" + (f" but {unfinished} with a todo" * bool(unfinished)))
    return tuple(cases.values())


def count_unfinished(file: Path) -> int:
    """Return how many questions of a file have a ``todo``.

    Raises:
        CaseError: a line is no JSON of this form.
    """
    return sum(row.todo is not None for _, row in _rows(file))


def _rows(file: Path) -> Iterator[tuple[str, CaseRow]]:
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            where = f"{file}, line {number}"
            yield where, _row(where, line)


def _row(where: str, line: str) -> CaseRow:
    try:
        return CaseRow.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise CaseError(f"{where}: {field + ': ' if field else ''}{first['msg'].lower()}") from error


def _case(where: str, row: CaseRow, catalogue: Catalogue) -> Case:
    text = _text(where, row, catalogue)
    gold = tuple(place for quote in row.quotes for place in _places(where, text, quote))
    return Case(
        id=row.id,
        question=row.question,
        language=row.language,
        kind=row.kind,
        document_id=row.document_id,
        gold=gold,
        quotes=(*row.quotes, *(quote for quote in row.all_of if quote not in row.quotes)),
        all_of=tuple(tuple(_places(where, text, quote)) for quote in row.all_of),
        short=tuple(row.short),
        history=tuple(row.history),
        note=row.note,
    )


def _text(where: str, row: CaseRow, catalogue: Catalogue) -> str:
    if not row.quotes:
        if row.all_of or row.short:
            raise CaseError(f"{where}: all_of and short need quotes beside them")
        return ""
    if row.document_id is None:
        raise CaseError(f"{where}: quotes need the document_id of the document that they stand in")
    try:
        return catalogue.document(row.document_id).text
    except UnknownDocumentError as error:
        known = ", ".join(catalogue.document_ids()[:5])
        raise CaseError(f"{where}: there is no document {row.document_id!r}; there are {known}") from error


def _places(where: str, text: str, quote: str) -> Sequence[Span]:
    found = tuple(_every(text, quote))
    if not found:
        raise CaseError(f"{where}: the document does not hold {quote!r}, word for word")
    return found


def _every(text: str, quote: str) -> Iterator[Span]:
    start = text.find(quote)
    while start >= 0:
        yield Span(start, start + len(quote))
        start = text.find(quote, start + 1)
