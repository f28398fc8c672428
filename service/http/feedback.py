"""The route by which askers say whether an answer was right."""

from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from corpus.errors import StoreError
from service.feedback import LONGEST_COMMENT, CitedPlace, Exchange, Feedback, questions_of
from service.feedback_store import FeedbackStore, today
from service.http.access import may_ask
from service.http.api import problems
from service.http.dependencies import CurrentFeedback, CurrentSettings
from service.http.schemas import MOST_HISTORY, DocumentId, Message, Offset, QuestionText, clean
from service.http.schemas import Request as RequestModel
from service.settings import Settings
from service.understanding.conversation import Turn

router = APIRouter(prefix="/v1", tags=["answers"], dependencies=[Depends(may_ask)])
_LONGEST_QUOTE = 100_000
_MOST_CITATIONS = 1000
_LONGEST_ANSWER_ID = 100
_UNKNOWN = (
    "is not the id of an answer of /v1/ask to this question, after this history, with these citations: "
    "send them as they were sent and came"
)


class Cited(BaseModel):
    """A citation of the answer; what else a citation has is passed over, so that it can be sent as it came."""

    model_config = ConfigDict(extra="ignore", strict=True)
    document_id: DocumentId
    start: Offset
    end: Offset
    quote: Annotated[
        str,
        Field(min_length=1, max_length=_LONGEST_QUOTE, json_schema_extra={"pattern": r"^[^\u0000]+$"}),
        AfterValidator(clean),
    ]


class FeedbackRequest(RequestModel):
    """What is said of an answer, with the question and citations that show which it was."""

    answer_id: Annotated[str, Field(min_length=1, max_length=_LONGEST_ANSWER_ID), AfterValidator(clean)] = Field(
        description="The answer's id"
    )
    rating: Literal["up", "down"]
    comment: (
        Annotated[
            str,
            Field(max_length=LONGEST_COMMENT, json_schema_extra={"pattern": r"^[^\u0000]*$"}),
            AfterValidator(clean),
        ]
        | None
    ) = Field(default=None, description="What was wrong or right; kept as it is, so leave out who you are")
    question: QuestionText = Field(description="As it was asked")
    history: Annotated[list[Message], Field(max_length=MOST_HISTORY)] = Field(
        default_factory=list, description="As it was sent with the question; the asker's own messages will do"
    )
    citations: Annotated[list[Cited], Field(max_length=_MOST_CITATIONS)] = Field(
        default_factory=list, description="The answer's citations, all of them, as they came"
    )


class FeedbackTaken(BaseModel):
    """What was kept, and the last day on which it is."""

    answer_id: str
    rating: Literal["up", "down"]
    comment: str | None
    kept_until: date


@router.post("/feedback", responses=problems(400, 401, 403, 404, 413, 415, 422, 429, 503, 507))
def give_feedback(body: FeedbackRequest, store: CurrentFeedback, settings: CurrentSettings) -> FeedbackTaken:
    """Say whether an answer was right; the last word on an answer counts. Nothing is kept of who says it."""
    here = _open(store, settings)
    exchange = _exchange(body)
    if not here.ids.knows(body.answer_id, exchange):
        raise RequestValidationError([{"type": "value_error", "loc": ("body", "answer_id"), "msg": _UNKNOWN}])
    comment = (body.comment or "").strip() or None
    feedback = Feedback(body.answer_id, body.rating, comment, exchange, today())
    try:
        here.put(feedback)
    except StoreError as error:
        raise HTTPException(507, "feedback cannot be written now: the disk is full or not writable") from error
    until = feedback.day + timedelta(days=settings.feedback_days)
    return FeedbackTaken(answer_id=feedback.answer_id, rating=feedback.rating, comment=comment, kept_until=until)


def _open(store: FeedbackStore | None, settings: Settings) -> FeedbackStore:
    if settings.feedback_days == 0:
        raise HTTPException(404, "this server takes no feedback (RUJUKAN_FEEDBACK_DAYS is 0)")
    if store is None:
        raise HTTPException(503, "this server cannot keep feedback: its data directory cannot be written")
    return store


def _exchange(body: FeedbackRequest) -> Exchange:
    before = questions_of(Turn(message.role, message.content) for message in body.history)
    cited = tuple(CitedPlace(one.document_id, one.start, one.end, one.quote) for one in body.citations)
    return Exchange(body.question, before, cited)
