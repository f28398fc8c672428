"""The values of an answer: what was found, where it stands, and what is known about the place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.model import HeadingPath, Kind, Language
from index.retriever import ScoredPassage
from service.understanding.question import Question

Status = Literal["answered", "no_answer"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of a document, word for word: ``document.text[start:end] == quote``."""

    document_id: str
    language: Language
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation of a source document and everything that is known about its place.

    ``answer_start`` and ``answer_end`` are where it stands in the answer's text, in code points. ``prefix`` and
    ``suffix`` are the text around the quotation (W3C Web Annotation's TextQuoteSelector).
    """

    number: int
    answer_start: int
    answer_end: int
    quotation: Quotation
    document_title: str
    document_sha256: str
    section: HeadingPath
    page: str | None
    kind: Kind
    prefix: str
    suffix: str
    translation: Quotation | None
    attributed_to: str | None
    url: str
    score: float


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """The few words that answer, within a citation.

    ``document_id`` names the document that the offsets count in: the cited one, or its translation where the answer
    shows that.
    """

    text: str
    citation: int
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered, or that nothing is: abstaining is a value."""

    id: str
    question: Question
    status: Status
    language: Language
    text: str
    confidence: float
    citations: tuple[Citation, ...]
    passages: tuple[ScoredPassage, ...]
    suggestions: tuple[str, ...]
    index_version: str
    timings_ms: Mapping[str, float]
    short_answer: ShortAnswer | None = None
