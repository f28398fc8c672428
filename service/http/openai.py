"""The routes that OpenAI's clients speak: ``/v1/models`` and ``/v1/chat/completions``.

The answer is the assistant's message; its citations come four ways, because clients differ: as ``[1]`` with a block of
sources in the text, as ``annotations`` of the message, as top-level ``citations`` and ``search_results``, and in a
stream as the event that Open WebUI shows as a source.
"""

import json
import re
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field, field_validator
from starlette.responses import Response

from corpus.errors import UnknownDocumentError
from corpus.model import Language
from corpus.passages import estimate_tokens
from service.answering.answer import Answer, Citation
from service.assistant import Inquiry
from service.http.access import may_ask
from service.http.dependencies import CurrentAssistant, CurrentMetrics, CurrentSettings
from service.http.housekeeping import harmless, own_question
from service.http.openai_errors import ErrorBody, openai_error
from service.http.schemas import LONGEST_MESSAGE, LONGEST_PROMPT, MOST_HISTORY, MOST_MESSAGES
from service.understanding.conversation import Turn
from service.understanding.question import LONGEST_QUESTION

MODEL = "rujukan"
_MODEL = {"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}
_FORBIDDEN = re.compile(r"[\x00\ud800-\udfff]")
_SOURCES: dict[Language, str] = {"id": "Sumber", "en": "Sources"}
_PAGE: dict[Language, str] = {"id": "hlm.", "en": "p."}


class OpenAIRoute(APIRoute):
    """A route whose errors have OpenAI's shape."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler."""
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            try:
                return await handle(request)
            except HTTPException as error:
                return openai_error(error.status_code, str(error.detail), headers=error.headers)
            except RequestValidationError as error:
                first = error.errors()[0]
                place = ".".join(str(part) for part in first["loc"][1:])
                message = str(first["msg"]).removeprefix("Value error, ")
                return openai_error(400, f"{place or 'body'}: {message}", place or None)
            except UnknownDocumentError as error:
                return openai_error(404, str(error))

        return guarded


_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorBody, "description": "An error of OpenAI's shape"}
    for status in (400, 401, 403, 413, 422, 429, 503)
}
router = APIRouter(
    prefix="/v1",
    tags=["OpenAI-compatible"],
    route_class=OpenAIRoute,
    dependencies=[Depends(may_ask)],
    responses=_ERRORS,
)


class ContentPart(BaseModel):
    """A part of a message; what is no text is passed over."""

    model_config = ConfigDict(extra="ignore")
    type: str = "text"
    text: str | None = ""


class ChatMessage(BaseModel):
    """A message; those of the system and of tools are passed over."""

    model_config = ConfigDict(extra="ignore")
    role: str
    content: str | list[ContentPart] | None = Field(default=None, json_schema_extra={"maxLength": LONGEST_PROMPT})

    @field_validator("content")
    @classmethod
    def _not_too_long(cls, content: str | list[ContentPart] | None) -> str | list[ContentPart] | None:
        length = len(_words(content))
        if length > LONGEST_PROMPT:
            raise ValueError(f"has {length} characters; a message may have {LONGEST_PROMPT}")
        return content

    @property
    def text(self) -> str:
        """Its words."""
        return _words(self.content)


def _words(content: str | list[ContentPart] | None) -> str:
    if isinstance(content, list):
        return "\n".join(part.text or "" for part in content if part.type in ("text", "input_text"))
    return content or ""


class StreamOptions(BaseModel):
    """What a stream is to have."""

    model_config = ConfigDict(extra="ignore")
    include_usage: bool | None = False


class ChatRequest(BaseModel):
    """A chat completion's request; fields that say how to generate text are passed over."""

    model_config = ConfigDict(extra="ignore")
    model: str = MODEL
    messages: Annotated[list[ChatMessage], Field(min_length=1, max_length=MOST_MESSAGES)]
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    sources: bool | None = Field(default=True, description="Whether the text ends with its sources")


@router.get("/models")
def models() -> dict[str, Any]:
    """List the one model there is."""
    return {"object": "list", "data": [_MODEL]}


@router.get("/models/{model}", responses={404: {"model": ErrorBody, "description": "An error of OpenAI's shape"}})
def one_model(model: str) -> dict[str, Any]:
    """Return the one model there is."""
    if model != MODEL:
        raise HTTPException(404, f"there is no model {model!r}: the one there is is {MODEL!r}")
    return _MODEL


@router.post("/chat/completions", response_model=None)
def complete(
    body: ChatRequest,
    request: Request,
    assistant: CurrentAssistant,
    metrics: CurrentMetrics,
    settings: CurrentSettings,
) -> dict[str, Any] | StreamingResponse:
    """Answer the last message of the user, the others being the conversation before it."""
    prompt = _asked(body.messages)
    reply = harmless(prompt, _first(body.messages, "system"), _first(body.messages[:-1], "user"))
    asked = own_question(prompt)
    if reply is not None:
        completion = _Completion(reply, (), body)
    else:
        if not 1 <= len(asked.strip()) <= LONGEST_QUESTION:
            raise HTTPException(400, f"the last message of the user must have 1 to {LONGEST_QUESTION} characters")
        answer = assistant.ask(Inquiry(asked, history=_history(body.messages)))
        metrics.count(answer)
        completion = _Completion.of(answer, body, settings.public_url or str(request.base_url).rstrip("/"))
    if body.stream:
        return StreamingResponse(
            completion.stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )
    return completion.whole()


def _last_user(messages: Sequence[ChatMessage]) -> int:
    found = [number for number, message in enumerate(messages) if message.role == "user"]
    if not found:
        raise HTTPException(400, "messages hold none of the user's")
    return found[-1]


def _asked(messages: Sequence[ChatMessage]) -> str:
    return _FORBIDDEN.sub("", messages[_last_user(messages)].text)


def _first(messages: Sequence[ChatMessage], role: str) -> str:
    return next((_FORBIDDEN.sub("", message.text) for message in messages if message.role == role), "")


def _history(messages: Sequence[ChatMessage]) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    for message in messages[: _last_user(messages)]:
        role: Literal["user", "assistant"] | None = (
            "user" if message.role == "user" else "assistant" if message.role == "assistant" else None
        )
        if role and message.text.strip():
            turns.append(Turn(role, _FORBIDDEN.sub("", _without_sources(message.text))[:LONGEST_MESSAGE]))
    return tuple(turns[-MOST_HISTORY:])


def _without_sources(text: str) -> str:
    # What this service said before ends with its sources, which are no part of the answer.
    for head in _SOURCES.values():
        text = text.split(f"\n\n{head}:\n[1] ")[0]
    return text


class _Completion:
    """A message with its citations, as OpenAI's clients want it."""

    def __init__(self, text: str, sources: Sequence[dict[str, Any]], body: ChatRequest) -> None:
        self._text, self._sources = text, sources
        self._usage = _usage(body.messages, text)
        self._says_usage = bool(body.stream_options and body.stream_options.include_usage)
        self._head = {
            "id": f"chatcmpl-{time.time_ns():x}",
            "created": int(time.time()),
            "model": _FORBIDDEN.sub("", body.model),
        }

    @classmethod
    def of(cls, answer: Answer, body: ChatRequest, base: str) -> "_Completion":
        sources = [_source(citation, base) for citation in answer.citations]
        text = answer.text
        if sources and body.sources is not False:
            lines = (f"[{c.number}] {_place(c, answer.language)} — {base}{c.url}" for c in answer.citations)
            text += f"\n\n{_SOURCES[answer.language]}:\n" + "\n".join(lines)
        elif answer.suggestions:
            text += "\n" + "".join(f"\n- {suggestion}" for suggestion in answer.suggestions)
        return cls(text, sources, body)

    def whole(self) -> dict[str, Any]:
        """Return the completion as one object."""
        message = {"role": "assistant", "content": self._text, "refusal": None, "annotations": self._annotations()}
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        return {**self._head, "object": "chat.completion", "choices": [choice], "usage": self._usage, **self._top()}

    def stream(self) -> Iterator[str]:
        """Yield the completion's events."""
        yield self._chunk({"role": "assistant", "content": ""})
        for word in self._text.splitlines(keepends=True):
            yield self._chunk({"content": word})
        for source in self._sources:
            yield self._chunk({}, event={"type": "source", "data": _shown(source)})
        annotations = self._annotations()
        yield self._chunk({"annotations": annotations} if annotations else {}, reason="stop", **self._top())
        if self._says_usage:
            yield self._event({**self._head, "object": "chat.completion.chunk", "choices": [], "usage": self._usage})
        yield "data: [DONE]\n\n"

    def _chunk(self, delta: dict[str, Any], reason: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": reason, "logprobs": None}
        # Where the last chunk says what was used, the others say that it is not theirs to say.
        usage = {"usage": None} if self._says_usage else {}
        return self._event({**self._head, "object": "chat.completion.chunk", "choices": [choice], **usage, **more})

    @staticmethod
    def _event(data: dict[str, Any]) -> str:
        return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"

    def _annotations(self) -> list[dict[str, Any]]:
        keys = ("start_index", "end_index", "url", "title")
        return [{"type": "url_citation", "url_citation": {k: source[k] for k in keys}} for source in self._sources]

    def _top(self) -> dict[str, Any]:
        if not self._sources:
            return {}
        found = [{key: source[key] for key in ("title", "url", "snippet")} for source in self._sources]
        return {"citations": [source["url"] for source in self._sources], "search_results": found}


def _source(citation: Citation, base: str) -> dict[str, Any]:
    return {
        "start_index": citation.answer_start,
        "end_index": citation.answer_end,
        "url": f"{base}{citation.url}",
        "title": citation.document_title,
        "snippet": citation.quotation.quote,
    }


def _shown(source: dict[str, Any]) -> dict[str, Any]:
    # By its address Open WebUI knows a source again that also stands among the annotations; without the other two it
    # would show that address in the place of the title.
    about = {"source": source["url"], "name": source["title"], "source_url": source["url"], "external": True}
    return {
        "source": {"name": source["title"], "url": source["url"]},
        "document": [source["snippet"]],
        "metadata": [about],
    }


def _place(citation: Citation, language: Language) -> str:
    page = [f"{_PAGE[language]} {citation.page}"] if citation.page else []
    return " › ".join([citation.document_title, *citation.section, *page])


def _usage(messages: Sequence[ChatMessage], text: str) -> dict[str, int]:
    prompt, said = sum(estimate_tokens(message.text) for message in messages), estimate_tokens(text)
    return {"prompt_tokens": prompt, "completion_tokens": said, "total_tokens": prompt + said}
