"""The routes that change documents; each needs an admin key."""

import logging
from collections.abc import Callable
from typing import Annotated, TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, HTTPException, Path, Request, Response

from corpus.errors import StoreError
from corpus.loader import ID_PATTERN
from index.catalogue import Summary
from service.acquisitions import Acquisitions
from service.engine import Engine
from service.http.access import may_administer
from service.http.api import problems
from service.http.dependencies import CurrentEngine
from service.http.document_schemas import DocumentSummary, DocumentTaken, JobOut
from service.http.uploads import Upload, uploaded
from service.indexer import Job, change_of

_log = logging.getLogger(__name__)
router = APIRouter(prefix="/v1", tags=["administration"], dependencies=[Depends(may_administer)])
# A small document is searchable by then, and whoever sent it need not ask again.
_PATIENCE_SECONDS = 1.5
_REFUSALS = (400, 401, 403, 409, 413, 415, 422, 429, 503, 507)


async def _acquisitions(request: Request) -> Acquisitions:
    found: Acquisitions | None = request.app.state.acquisitions
    if found is None:
        raise HTTPException(503, "this server only reads; start it with `rujukan serve`", {"Retry-After": "60"})
    return found


_Made = TypeVar("_Made")


class Workplace:
    """Where documents are changed: in threads of their own, so that reading one keeps no question waiting."""

    def __init__(self, request: Request, here: Annotated[Acquisitions, Depends(_acquisitions)]) -> None:
        self.here = here
        self._limiter: CapacityLimiter = request.app.state.uploading

    async def do(self, work: Callable[[Acquisitions], _Made]) -> _Made:
        """Return what ``work`` returns, done in a thread.

        Raises:
            HTTPException: 507 where the documents cannot be written.
        """
        try:
            return await run_sync(work, self.here, limiter=self._limiter)
        except StoreError as error:
            _log.exception("the documents cannot be written")
            raise HTTPException(
                507, "the documents cannot be written now: the disk is full or not writable; nothing was changed"
            ) from error


Here = Annotated[Workplace, Depends()]
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
async def add_document(sent: Sent, place: Here, response: Response) -> DocumentTaken:
    """Take a document in. It is kept when this returns, and searchable when its job is done."""
    return await place.do(lambda here: _take(sent, sent.id, here, response, replaces=False))


@router.put("/documents/{document_id}", status_code=202, responses=problems(*_REFUSALS), openapi_extra=_BODY)
async def put_document(document_id: NewId, sent: Sent, place: Here, response: Response) -> DocumentTaken:
    """Take a document in, in the place of the one of this id if there is one."""
    return await place.do(lambda here: _take(sent, document_id, here, response, replaces=True))


def _take(sent: Upload, id: str, here: Acquisitions, response: Response, replaces: bool) -> DocumentTaken:
    document, notes, job = here.put(lambda parser: sent.read(parser, id), id, replaces)
    job = here.indexer.wait(job.id, _PATIENCE_SECONDS) or job
    response.headers["Location"] = f"/v1/documents/{document.id}"
    return DocumentTaken(document=DocumentSummary.of(Summary.of(document), []), notes=list(notes), job=JobOut.of(job))


@router.delete("/documents/{document_id}", status_code=202, responses=problems(401, 403, 404, 422, 429, 503, 507))
async def delete_document(document_id: NewId, place: Here) -> JobOut:
    """Remove a document and the translations made of it row by row.

    From then on nothing is answered from it; other workers know within a second. The job tells when the index is rid
    of it.
    """
    return await place.do(lambda here: _remove(document_id, here))


def _remove(document_id: str, here: Acquisitions) -> JobOut:
    job = here.remove(document_id)
    return JobOut.of(here.indexer.wait(job.id, _PATIENCE_SECONDS) or job)


@router.get("/jobs/{job_id}", responses=problems(401, 403, 404, 422, 429, 503))
def job(job_id: str, place: Here, engine: CurrentEngine) -> JobOut:
    """Tell how far a change is. Any worker knows whether it is done; how far it is, only the one that took it in."""
    found = place.here.indexer.job(job_id) or _job_elsewhere(job_id, engine)
    if found is None:
        raise HTTPException(404, "there is no such job, or it is long over")
    return JobOut.of(found)


def _job_elsewhere(id: str, engine: Engine) -> Job | None:
    """Return a job of another worker, or of this one before it was started anew, as far as the index tells of it."""
    made, store = change_of(id), engine.library.store
    if made is None or made.number > store.last().change:
        return None
    manifest = engine.current().snapshot.manifest
    # A document that came again as it was is a change that no index is built for.
    if manifest.as_of < made.number and manifest.corpus_hash != store.corpus_hash():
        return Job(id, made.document_id)
    return Job(id, made.document_id, "done", index_version=manifest.version)
