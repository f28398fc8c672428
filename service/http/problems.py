"""Turn every error into ``application/problem+json`` (RFC 9457) that names the field, the limit and the remedy."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.errors import DocumentError, DocumentExistsError, StoreError, UnknownDocumentError
from service.http.openai_errors import PATHS, openai_error
from service.http.schemas import FieldProblem, Problem

_log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
_MOST_ERRORS = 20
# FastAPI's words for a body that Python's json refuses other than by its own error.
_UNPARSED = "There was an error parsing the body"
_REMEDY = {
    404: "See /docs for the routes.",
    405: "See /docs for the methods of this route.",
}


class ProblemResponse(JSONResponse):
    """A problem as a response."""

    media_type = MEDIA_TYPE


def problem(
    request: Request,
    status: int,
    detail: str,
    errors: Sequence[FieldProblem] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Return the response for an error; under OpenAI's routes it has OpenAI's shape."""
    if request.url.path.startswith(PATHS):
        return openai_error(status, detail, errors[0].field if errors else None, headers)
    body = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=request.url.path,
        request_id=getattr(request.state, "request_id", ""),
        errors=list(errors),
    )
    return ProblemResponse(body.model_dump(), status_code=status, headers=dict(headers or {}))


_PLAINLY = {
    "extra_forbidden": "is no field of this request; see /docs",
    "model_attributes_type": "must be an object with named fields; see /docs",
}


def add_problem_handlers(app: FastAPI) -> None:
    """Make ``app`` answer every error with a problem."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(UnknownDocumentError, _unknown_document)
    app.add_exception_handler(DocumentError, _refused_document)
    app.add_exception_handler(DocumentExistsError, _existing_document)
    app.add_exception_handler(StoreError, _unreadable)
    app.add_exception_handler(HTTPException, _http_error)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    errors = [_field_problem(entry) for entry in error.errors()[:_MOST_ERRORS]]
    if error.errors()[0]["type"] == "json_invalid":
        return _broken_json(request, error.errors()[0])
    if request.method == "POST" and error.errors()[0]["type"] != "missing" and not _is_read(request):
        message = "the body must be JSON: send the header Content-Type: application/json"
        return problem(request, 415, message, [FieldProblem(field="body", message=message)])
    detail = "; ".join(f"{entry.field}: {entry.message}" for entry in errors)
    more = len(error.errors()) - len(errors)
    return problem(request, 422, detail + (f"; and {more} more" if more else ""), errors)


def _broken_json(request: Request, entry: Mapping[str, Any]) -> JSONResponse:
    message = f"not JSON at character {entry['loc'][-1]}: {entry['ctx']['error']}"
    return problem(request, 400, f"the body is {message}", [FieldProblem(field="body", message=message)])


def _is_read(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return request.url.path.startswith("/v1/documents")
    return kind == "application/json" or kind.endswith("+json")


def _field_problem(entry: Mapping[str, Any]) -> FieldProblem:
    # The input itself is left out: it may be long, private, or no text at all.
    place = [str(part) for part in entry["loc"]]
    if len(place) > 1 and place[0] in ("body", "query", "path"):
        place = place[1:]
    message = str(entry["msg"]).removeprefix("Value error, ")
    message = _PLAINLY.get(entry["type"], message)
    return FieldProblem(field=_printable(".".join(place)), message=_printable(message))


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()[:500]


async def _unknown_document(request: Request, error: Exception) -> JSONResponse:
    return problem(request, 404, f"{error}; see /v1/documents for those there are")


async def _refused_document(request: Request, error: Exception) -> JSONResponse:
    return problem(request, 422, f"the document cannot be taken in: {error}")


async def _existing_document(request: Request, error: Exception) -> JSONResponse:
    return problem(request, 409, str(error))


async def _unreadable(request: Request, error: Exception) -> JSONResponse:
    # The message names a folder of this machine, which is nobody else's business.
    _log.error("%s", error)
    detail = "keys or documents cannot be read now: try again in a few seconds; the log says why"
    return problem(request, 503, detail, headers={"Retry-After": "5"})


async def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    detail = str(error.detail)
    if error.status_code == 400 and detail == _UNPARSED:
        message = "not JSON in UTF-8, or nested too deeply"
        return problem(request, 400, f"the body is {message}", [FieldProblem(field="body", message=message)])
    if error.status_code in _REMEDY and detail == HTTPStatus(error.status_code).phrase:
        detail = f"{detail}: {request.method} {request.url.path}. {_REMEDY[error.status_code]}"
    return problem(request, error.status_code, detail, headers=error.headers)


def unexpected(request: Request) -> JSONResponse:
    """Return the response for an error that nobody foresaw; what it was is for the log only."""
    return problem(request, 500, "Something went wrong here; the log has the details under the request id.")
