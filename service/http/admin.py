"""The routes that change documents; each needs an admin key."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Request, Response

from corpus.loader import ID_PATTERN
from index.catalogue import Summary
from service.acquisitions import Acquisitions
from service.http.access import may_administer
from service.http.api import problems
from service.http.schemas import DocumentSummary, DocumentTaken, JobOut
from service.http.uploads import Upload, uploaded
from service.indexer import Job

router = APIRouter(prefix="/v1", tags=["administration"], dependencies=[Depends(may_administer)])
# A small document is searchable by then, and whoever sent it need not ask again.
_PATIENCE_SECONDS = 1.5
_REFUSALS = (400, 401, 403, 409, 413, 415, 422, 429, 503, 507)


async def _acquisitions(request: Request) -> Acquisitions:
    found: Acquisitions | None = request.app.state.acquisitions
    if found is None:
        raise HTTPException(503, "this server only reads; start it with `rujukan serve`", {"Retry-After": "60"})
    return found


Here = Annotated[Acquisitions, Depends(_acquisitions)]
Sent = Annotated[Upload, Depends(uploaded)]
NewId = Annotated[str, Path(pattern=ID_PATTERN)]
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/DocumentText"}},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "metadata": {"$ref": "#/components/schemas/DocumentMetadata"},
                    },
                }
            },
        },
    }
}


@router.post("/documents", status_code=202, responses=problems(*_REFUSALS), openapi_extra=_BODY)
def add_document(sent: Sent, here: Here, response: Response) -> DocumentTaken:
    """Take a document in. It is kept when this returns, and searchable when its job is done."""
    return _take(sent, sent.id, here, response, replaces=False)


@router.put("/documents/{document_id}", status_code=202, responses=problems(*_REFUSALS), openapi_extra=_BODY)
def put_document(document_id: NewId, sent: Sent, here: Here, response: Response) -> DocumentTaken:
    """Take a document in, in the place of the one of this id if there is one."""
    return _take(sent, document_id, here, response, replaces=True)


def _take(sent: Upload, id: str, here: Acquisitions, response: Response, replaces: bool) -> DocumentTaken:
    document, notes, job = here.put(lambda parser: sent.read(parser, id), id, replaces)
    job = here.indexer.wait(job.id, _PATIENCE_SECONDS) or job
    response.headers["Location"] = f"/v1/documents/{document.id}"
    return DocumentTaken(document=DocumentSummary.of(Summary.of(document), []), notes=list(notes), job=JobOut.of(job))


@router.delete("/documents/{document_id}", status_code=202, responses=problems(401, 403, 404, 422, 429, 503, 507))
def delete_document(document_id: NewId, here: Here) -> JobOut:
    """Remove a document and its translations; nothing cites it when the job is done."""
    job = here.remove(document_id)
    return JobOut.of(here.indexer.wait(job.id, _PATIENCE_SECONDS) or job)


@router.get("/jobs/{job_id}", responses=problems(401, 403, 404, 422, 429, 503))
def job(job_id: str, here: Here) -> JobOut:
    """Tell how far a change is."""
    found: Job | None = here.indexer.job(job_id)
    if found is None:
        raise HTTPException(404, "there is no such job, or it is long over")
    return JobOut.of(found)
