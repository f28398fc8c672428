"""The API's routes under ``/v1``."""

import hashlib
import logging
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.exceptions import RequestValidationError

from corpus.model import Document, Span
from index.catalogue import Catalogue
from service.assistant import Inquiry
from service.http.dependencies import CurrentAssistant, CurrentMetrics, CurrentSettings
from service.http.problems import MEDIA_TYPE
from service.http.schemas import (
    LONGEST_ID,
    AskRequest,
    AskResponse,
    DocumentList,
    DocumentOut,
    DocumentSummary,
    Offset,
    PassageOut,
    Problem,
    SearchRequest,
    SearchResponse,
    VerifyResponse,
)

_log = logging.getLogger(__name__)


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    content: Mapping[str, Any] = {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}
    return {status: {"description": "A problem (RFC 9457)", "content": dict(content)} for status in statuses}


router = APIRouter(prefix="/v1")
DocumentIdPath = Annotated[str, Path(min_length=1, max_length=LONGEST_ID)]


@router.post("/ask", responses=_problems(400, 404, 413, 422), tags=["answers"])
def ask(
    request: AskRequest, assistant: CurrentAssistant, metrics: CurrentMetrics, settings: CurrentSettings
) -> AskResponse:
    """Answer a question with sentences of the documents, word for word, each with its reference."""
    language = None if request.language == "auto" else request.language
    answer = assistant.ask(Inquiry(request.question, language, _ids(request), request.top_k))
    metrics.count(answer)
    private = {"question": request.question} if settings.log_questions else {}
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
    return AskResponse.of(answer)


@router.post("/search", responses=_problems(400, 404, 413, 422), tags=["answers"])
def search(request: SearchRequest, assistant: CurrentAssistant) -> SearchResponse:
    """Find the passages nearest to a question, without answering it."""
    question, hits, timings = assistant.search(
        Inquiry(request.question, document_ids=_ids(request), top_k=request.top_k)
    )
    return SearchResponse(
        question=question.text,
        resolved_question=question.resolved_text,
        question_language=question.language,
        passages=[PassageOut.of(hit) for hit in hits],
        index_version=assistant.snapshot.manifest.version,
        timings_ms=timings,
    )


@router.get("/documents", tags=["documents"])
def documents(assistant: CurrentAssistant) -> DocumentList:
    """List the documents."""
    catalogue = assistant.snapshot.catalogue
    found = [catalogue.document(id) for id in catalogue.document_ids()]
    return DocumentList(
        documents=[DocumentSummary.of(document, catalogue.translations(document.id)) for document in found],
        index_version=assistant.snapshot.manifest.version,
    )


@router.get("/documents/{document_id}", responses=_problems(404, 422), tags=["documents"])
def document(document_id: DocumentIdPath, assistant: CurrentAssistant) -> DocumentOut:
    """Return a document with its whole text, in which citations' offsets count."""
    catalogue = assistant.snapshot.catalogue
    return DocumentOut.of(catalogue.document(document_id), catalogue.translations(document_id))


@router.get("/verify", responses=_problems(404, 422), tags=["documents"])
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
    return check_receipt(assistant.snapshot.catalogue, document_id, start, end, quote, sha256)


def check_receipt(
    catalogue: Catalogue, document_id: str, start: int, end: int, quote: str | None, sha256: str | None
) -> VerifyResponse:
    """Compare a citation with the document as it is now.

    Raises:
        UnknownDocumentError: there is no such document.
    """
    cited = catalogue.document(document_id)
    inside = start < end <= len(cited.text)
    found = Span(start, end).of(cited.text) if inside else None
    reason = _objection(cited, found, quote, sha256)
    return VerifyResponse(
        valid=reason is None,
        reason=reason,
        document_id=document_id,
        document_sha256=cited.sha256,
        start=start,
        end=end,
        quote=found,
    )


def _objection(cited: Document, found: str | None, quote: str | None, sha256: str | None) -> str | None:
    if found is None:
        return f"the place lies outside the document, which has {len(cited.text)} characters"
    if quote is not None and found != quote:
        return "other words stand at this place"
    if sha256 is not None and sha256.lower() not in (cited.sha256, hashlib.sha256(found.encode()).hexdigest()):
        return "neither the document's nor the words' SHA-256 is the one given"
    return None


def _ids(request: SearchRequest) -> tuple[str, ...] | None:
    return tuple(request.document_ids) if request.document_ids is not None else None
