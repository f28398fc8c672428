"""Errors in the shape that OpenAI's clients read."""

from collections.abc import Mapping

from fastapi.responses import JSONResponse
from pydantic import BaseModel

# Below these every error has OpenAI's shape, whatever layer it comes from.
PATHS = ("/v1/models", "/v1/chat/")
_KINDS = {400: "invalid_request_error", 401: "authentication_error", 403: "permission_error", 404: "not_found_error",
          413: "invalid_request_error", 422: "invalid_request_error", 429: "rate_limit_error"}  # fmt: skip


class ErrorDetail(BaseModel):
    """What went wrong."""

    message: str
    type: str
    param: str | None
    code: str | None


class ErrorBody(BaseModel):
    """An error, as OpenAI's clients want it."""

    error: ErrorDetail


def openai_error(
    status: int, message: str, param: str | None = None, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """Return the response for an error; ``param`` is the field that is wrong."""
    kind = _KINDS.get(status, "server_error" if status >= 500 else "invalid_request_error")
    body = ErrorBody(error=ErrorDetail(message=message, type=kind, param=param, code=None))
    return JSONResponse(body.model_dump(), status, headers=dict(headers or {}))
