"""Answer as server-sent events: ``passages`` as soon as they are found, then ``answer``, then ``done``.

What goes wrong after the first event is the event ``error`` with a problem. An asker who has gone away is not read for.
"""

import json
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from service.assistant import Found
from service.http.problems import unexpected
from service.http.schemas import AskResponse, PassageOut

MEDIA_TYPE = "text/event-stream"
_JSON = frozenset({"application/json", "application/*", "*/*"})
# The last one is for nginx, which would keep the events back until there are enough of them.
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "Vary": "Accept"}
_log = logging.getLogger(__name__)

DESCRIPTION: dict[str, Any] = {
    "description": "The answer; with `Accept: text/event-stream` as server-sent events: `passages` (an object with "
    "`passages`, as in the answer), then `answer` (the answer), then `done` (an empty object); what goes wrong after "
    "the first is the event `error` (a problem), and nothing follows it",
    "content": {
        MEDIA_TYPE: {
            "schema": {"type": "string"},
            "example": 'event: passages\ndata: {"passages": […]}\n\nevent: answer\ndata: {"id": "…", …}\n\n'
            "event: done\ndata: {}\n\n",
        }
    },
}


def wants_events(request: Request) -> bool:
    """Tell whether a request accepts events, and names them before JSON; whoever accepts anything gets JSON."""
    for accepted in request.headers.get("accept", "").split(","):
        kind = accepted.partition(";")[0].strip().lower()
        if kind == MEDIA_TYPE or kind in _JSON:
            return kind == MEDIA_TYPE
    return False


def stream(request: Request, found: Found, answer: Callable[[Found], AskResponse]) -> StreamingResponse:
    """Return the response that shows what was found, and then the ``answer`` that is made of it in a thread."""
    return StreamingResponse(_events(request, found, answer), media_type=MEDIA_TYPE, headers=_HEADERS)


async def _events(request: Request, found: Found, answer: Callable[[Found], AskResponse]) -> AsyncIterator[str]:
    yield _event("passages", {"passages": [PassageOut.of(hit).model_dump() for hit in found.passages]})
    # Reading cannot be interrupted; it need not begin. Who leaves while it waits for a thread cancels it.
    if await request.is_disconnected():
        _log.info("the asker has gone away: nothing is read")
        return
    try:
        answered = await run_in_threadpool(answer, found)
    except Exception:
        _log.exception("unexpected error")
        yield _event("error", json.loads(bytes(unexpected(request).body)))
        return
    yield _event("answer", answered.model_dump())
    yield _event("done", {})


def _event(name: str, data: dict[str, Any]) -> str:
    # ASCII, because some clients take U+2028 and its like, which JSON leaves as they are, for the end of a line.
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"
