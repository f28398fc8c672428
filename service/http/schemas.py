"""The shapes of requests and responses, with their limits. All offsets are in Unicode code points."""

import re
from dataclasses import asdict
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from corpus.model import Kind, Language
from index.retriever import ScoredPassage
from service.answering.answer import Answer, Citation, Quotation
from service.answering.places import address_of
from service.understanding.kind_cues import QuestionKind
from service.understanding.question import LONGEST_QUESTION

LONGEST_MESSAGE = 8000
# A front end's message has documents of its own in it, which are passed over.
LONGEST_PROMPT = 200_000
MOST_HISTORY = 20
MOST_MESSAGES = 1000
MOST_PASSAGES = 20
MOST_DOCUMENT_IDS = 100
MOST_TAGS = 20
MOST_LISTED = 1000
LONGEST_ID = 200
LARGEST_OFFSET = 2**31 - 1

_FORBIDDEN = re.compile(r"[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """Return the text, in which no NUL and no half of a surrogate pair stands.

    Raises:
        ValueError: there does.
    """
    found = _FORBIDDEN.search(text)
    if found:
        raise ValueError(f"holds U+{ord(found.group()):04X}, which no text may hold")
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty")
    return clean(text)


def _whole(number: object) -> object:
    # JSON knows one sort of number: 5.0 is 5.
    return int(number) if isinstance(number, float) and number.is_integer() else number


# The patterns say to readers of the API's description what the validators refuse in clearer words.
QuestionText = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_QUESTION,
        json_schema_extra={"pattern": r"^[^\u0000]*[^\s\u0000-\u001f\u0085][^\u0000]*$"},
    ),
    AfterValidator(_not_blank),
]
DocumentId = Annotated[
    str,
    Field(min_length=1, max_length=LONGEST_ID, json_schema_extra={"pattern": r"^[^\u0000]+$"}),
    AfterValidator(clean),
]
Offset = Annotated[int, Field(ge=0, le=LARGEST_OFFSET)]


class Request(BaseModel):
    """Requests name known fields only, in their own types."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Message(Request):
    """One message of the conversation before the question."""

    role: Literal["user", "assistant"]
    content: Annotated[
        str,
        Field(max_length=LONGEST_MESSAGE, json_schema_extra={"pattern": r"^[^\u0000]*$"}),
        AfterValidator(clean),
    ]


class SearchRequest(Request):
    """A question to find passages for."""

    question: QuestionText
    document_ids: Annotated[list[DocumentId], Field(min_length=1, max_length=MOST_DOCUMENT_IDS)] | None = Field(
        default=None, description="Only these documents, with their translations"
    )
    tags: Annotated[list[DocumentId], Field(min_length=1, max_length=MOST_TAGS)] | None = Field(
        default=None, description="Only documents that have one of these tags"
    )
    top_k: Annotated[int, Field(ge=1, le=MOST_PASSAGES), BeforeValidator(_whole)] = Field(
        default=5, description="Passages returned"
    )


class AskRequest(SearchRequest):
    """A question to answer."""

    language: Literal["auto", "id", "en"] = Field(default="auto", description="Of the answer; auto: the question's")
    history: Annotated[list[Message], Field(max_length=MOST_HISTORY)] = Field(
        default_factory=list,
        description="The conversation so far, newest last; resolved_question shows what the question takes from it",
    )


class QuotationOut(BaseModel):
    """A stretch of a document, word for word."""

    document_id: str
    language: Language
    quote: str
    start: int
    end: int

    @classmethod
    def of(cls, quotation: Quotation) -> "QuotationOut":
        """Return the response's form of a quotation."""
        return cls(
            document_id=quotation.document_id,
            language=quotation.language,
            quote=quotation.quote,
            start=quotation.start,
            end=quotation.end,
        )


class CitationOut(BaseModel):
    """Where a part of the answer stands."""

    number: int
    answer_start: int
    answer_end: int
    document_id: str
    document_title: str
    document_sha256: str
    section: list[str]
    page: str | None
    kind: Kind
    language: Language
    quote: str
    start: int
    end: int
    prefix: str
    suffix: str
    translation: QuotationOut | None
    attributed_to: str | None
    url: str
    score: float

    @classmethod
    def of(cls, citation: Citation) -> "CitationOut":
        """Return the response's form of a citation."""
        quotation = citation.quotation
        return cls(
            number=citation.number,
            answer_start=citation.answer_start,
            answer_end=citation.answer_end,
            document_id=quotation.document_id,
            document_title=citation.document_title,
            document_sha256=citation.document_sha256,
            section=list(citation.section),
            page=citation.page,
            kind=citation.kind,
            language=quotation.language,
            quote=quotation.quote,
            start=quotation.start,
            end=quotation.end,
            prefix=citation.prefix,
            suffix=citation.suffix,
            translation=QuotationOut.of(citation.translation) if citation.translation else None,
            attributed_to=citation.attributed_to,
            url=citation.url,
            score=round(citation.score, 4),
        )


class ShortAnswerOut(BaseModel):
    """The few words that answer; offsets into the document that ``document_id`` names."""

    text: str
    citation: int
    document_id: str
    start: int
    end: int


class PassageOut(BaseModel):
    """A passage found for the question."""

    document_id: str
    document_title: str
    language: Language
    kind: Kind
    section: list[str]
    text: str
    start: int
    end: int
    url: str
    score: float

    @classmethod
    def of(cls, hit: ScoredPassage) -> "PassageOut":
        """Return the response's form of a hit."""
        passage = hit.passage
        return cls(
            document_id=passage.document_id,
            document_title=passage.title,
            language=passage.language,
            kind=passage.kind,
            section=list(passage.section),
            text=passage.text,
            start=passage.span.start,
            end=passage.span.end,
            url=address_of(passage.document_id, passage.span, passage.text),
            score=round(hit.score, 4),
        )


class AskResponse(BaseModel):
    """An answer with its citations, or an honest no-answer."""

    id: str
    question: str
    resolved_question: str
    kind: QuestionKind
    status: Literal["answered", "no_answer"]
    language: Language
    question_language: Language
    answer: str
    short_answer: ShortAnswerOut | None
    confidence: float
    citations: list[CitationOut]
    passages: list[PassageOut]
    suggestions: list[str]
    index_version: str
    timings_ms: dict[str, float]

    @classmethod
    def of(cls, answer: Answer) -> "AskResponse":
        """Return the response's form of an answer."""
        return cls(
            id=answer.id,
            question=answer.question.text,
            resolved_question=answer.question.resolved_text,
            kind=answer.question.kind,
            status=answer.status,
            language=answer.language,
            question_language=answer.question.language,
            answer=answer.text,
            short_answer=ShortAnswerOut(**asdict(answer.short_answer)) if answer.short_answer else None,
            confidence=answer.confidence,
            citations=[CitationOut.of(citation) for citation in answer.citations],
            passages=[PassageOut.of(hit) for hit in answer.passages],
            suggestions=list(answer.suggestions),
            index_version=answer.index_version,
            timings_ms=dict(answer.timings_ms),
        )


class SearchResponse(BaseModel):
    """Passages, best first."""

    question: str
    resolved_question: str
    question_language: Language
    passages: list[PassageOut]
    index_version: str
    timings_ms: dict[str, float]


class VerifyResponse(BaseModel):
    """Whether a receipt is still true, and what stands at its place now."""

    valid: bool
    reason: str | None = Field(description="Why not, or null")
    document_id: str
    document_sha256: str
    start: int
    end: int
    quote: str | None = Field(description="What stands there now; null where the place lies outside the text")


class FieldProblem(BaseModel):
    """One field that is wrong."""

    field: str
    message: str


class Problem(BaseModel):
    """An error, as RFC 9457 has it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: list[FieldProblem] = Field(default_factory=list)


class Health(BaseModel):
    """The service lives."""

    status: Literal["ok"] = "ok"


class Readiness(BaseModel):
    """The service can answer, from this index."""

    status: Literal["ready"] = "ready"
    index_version: str
