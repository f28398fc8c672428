"""The API's routes under ``/v1``."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import StreamingResponse

from index.catalogue import Summary
from service.answering.answer import Answer
from service.assistant import Found, Inquiry
from service.feedback import Exchange
from service.feedback_store import FeedbackStore
from service.http import events
from service.http.access import may_ask
from service.http.dependencies import CurrentAssistant, CurrentFeedback, CurrentMetrics, CurrentSettings
from service.http.document_schemas import DocumentList, DocumentOut, listed
from service.http.problems import MEDIA_TYPE
from service.http.schemas import (
    LONGEST_ID,
    MOST_LISTED,
    AskRequest,
    AskResponse,
    Offset,
    PassageOut,
    Problem,
    SearchRequest,
    SearchResponse,
    VerifyResponse,
)
from service.receipts import Receipt, check
from service.settings import Settings
from service.understanding.conversation import Turn

_log = logging.getLogger(__name__)


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the description of a route's problems."""
    content: Mapping[str, Any] = {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}}
    return {status: {"description": "A problem (RFC 9457)", "content": dict(content)} for status in statuses}


router = APIRouter(prefix="/v1", dependencies=[Depends(may_ask)])
DocumentIdPath = Annotated[str, Path(min_length=1, max_length=LONGEST_ID)]


@router.post(
    "/ask",
    response_model=AskResponse,
    responses={200: events.DESCRIPTION, **problems(400, 401, 403, 404, 413, 415, 422, 429, 503)},
    tags=["answers"],
)
def ask(
    body: AskRequest,
    request: Request,
    assistant: CurrentAssistant,
    metrics: CurrentMetrics,
    settings: CurrentSettings,
    feedback: CurrentFeedback,
) -> AskResponse | StreamingResponse:
    """Answer a question with sentences of the documents, word for word, each with its reference."""

    def answered(found: Found) -> AskResponse:
        answer = _identified(assistant.answer(found), found.inquiry, feedback)
        metrics.count(answer)
        _log_answer(answer, settings)
        return AskResponse.of(answer)

    found = assistant.find(_inquiry(body))
    return events.stream(request, found, answered) if events.wants_events(request) else answered(found)


def _identified(answer: Answer, inquiry: Inquiry, feedback: FeedbackStore | None) -> Answer:
    # By this id the answer is known again when it is rated.
    return replace(answer, id=feedback.ids.make(Exchange.of(answer, inquiry.history))) if feedback else answer


def _inquiry(body: AskRequest) -> Inquiry:
    language = None if body.language == "auto" else body.language
    history = tuple(Turn(message.role, message.content) for message in body.history)
    return Inquiry(body.question, language, _ids(body), _tags(body), body.top_k, history)


def _log_answer(answer: Answer, settings: Settings) -> None:
    private = {"question": answer.question.text} if settings.log_questions else {}
    _log.info(
        "answer",
        extra={
            "status": answer.status,
            "kind": answer.question.kind,
            "confidence": answer.confidence,
            "index_version": answer.index_version,
            **private,
        },
    )


@router.post("/search", responses=problems(400, 401, 403, 404, 413, 415, 422, 429, 503), tags=["answers"])
def search(request: SearchRequest, assistant: CurrentAssistant) -> SearchResponse:
    """Find the passages nearest to a question, without answering it."""
    question, hits, timings = assistant.search(
        Inquiry(request.question, document_ids=_ids(request), tags=_tags(request), top_k=request.top_k)
    )
    return SearchResponse(
        question=question.text,
        resolved_question=question.resolved_text,
        question_language=question.language,
        passages=[PassageOut.of(hit) for hit in hits],
        index_version=assistant.snapshot.manifest.version,
        timings_ms=timings,
    )


@router.get("/documents", responses=problems(401, 403, 422, 429, 503), tags=["documents"])
def documents(
    assistant: CurrentAssistant,
    limit: Annotated[int, Query(ge=1, le=MOST_LISTED, description="How many at most")] = MOST_LISTED,
    offset: Annotated[Offset, Query(description="How many to pass over")] = 0,
) -> DocumentList:
    """List the documents."""
    summaries = assistant.snapshot.catalogue.summaries()
    return DocumentList(
        documents=listed(summaries, limit, offset),
        total=len(summaries),
        index_version=assistant.snapshot.manifest.version,
    )


@router.get("/documents/{document_id}", responses=problems(401, 403, 404, 422, 429, 503), tags=["documents"])
def document(document_id: DocumentIdPath, assistant: CurrentAssistant) -> DocumentOut:
    """Return a document with its whole text, in which citations' offsets count."""
    catalogue = assistant.snapshot.catalogue
    found = catalogue.document(document_id)
    return DocumentOut.with_text(Summary.of(found), catalogue.translations(document_id), found.text)


@router.get("/verify", responses=problems(401, 403, 404, 422, 429, 503), tags=["documents"])
def verify(
    assistant: CurrentAssistant,
    document_id: Annotated[str, Query(min_length=1, max_length=LONGEST_ID)],
    start: Annotated[Offset, Query()],
    end: Annotated[Offset, Query()],
    quote: Annotated[str | None, Query(min_length=1, max_length=20_000, description="The words cited")] = None,
    sha256: Annotated[
        str | None,
        Query(pattern=r"^[0-9a-fA-F]{64}$", description="Of the document's text, or of the words cited, in UTF-8"),
    ] = None,
) -> VerifyResponse:
    """Tell whether a citation is still true: the same words at the same place."""
    if quote is None and sha256 is None:
        raise RequestValidationError(
            [{"type": "missing", "loc": ("query", "quote"), "msg": "give quote or sha256, or both"}]
        )
    found = check(assistant.snapshot.catalogue, Receipt(document_id, start, end, quote, sha256))
    return VerifyResponse(
        valid=found.reason is None,
        reason=found.reason,
        document_id=document_id,
        document_sha256=found.document.sha256,
        start=start,
        end=end,
        quote=found.quote,
    )


def _ids(request: SearchRequest) -> tuple[str, ...] | None:
    return tuple(request.document_ids) if request.document_ids is not None else None


def _tags(request: SearchRequest) -> tuple[str, ...] | None:
    return tuple(request.tags) if request.tags is not None else None
