"""What askers say of answers, and how an answer is known again.

An answer's id ends with a code (HMAC-SHA-256) over what was asked and what was cited. Whoever rates it sends these
back, and the code shows that this service gave that answer. So no question is kept before somebody rates its answer,
any worker takes the rating, and it holds when the documents have changed since, when asking again would not tell.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from service.answering.answer import Answer
from service.understanding.conversation import Turn
from service.understanding.question import LONGEST_QUESTION

Rating = Literal["up", "down"]
LONGEST_COMMENT = 1000
# As many as a case of `rujukan eval` may have.
_MOST_BEFORE = 10
# With the nonce 48 characters: with a word before it, it goes into the 64 bytes that a Telegram button holds.
_NONCE_BYTES = 8
_CODE_DIGITS = 32


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A place that an answer cited, and its words."""

    document_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, the asker's questions before it, oldest first, and what the answer cited: nothing, or places."""

    question: str
    before: tuple[str, ...] = ()
    cited: tuple[CitedPlace, ...] = ()

    @classmethod
    def of(cls, answer: Answer, history: Iterable[Turn]) -> "Exchange":
        """Return what is known of an answer when it is given."""
        quotations = (citation.quotation for citation in answer.citations)
        cited = tuple(CitedPlace(q.document_id, q.start, q.end, q.quote) for q in quotations)
        return cls(answer.question.text, questions_of(history), cited)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was said of one answer, and on which day: nothing is known of who said it."""

    answer_id: str
    rating: Rating
    comment: str | None
    exchange: Exchange
    day: date


def questions_of(history: Iterable[Turn]) -> tuple[str, ...]:
    """Return the asker's last questions of a conversation."""
    asked = [turn.content[:LONGEST_QUESTION] for turn in history if turn.role == "user" and turn.content.strip()]
    return tuple(asked[-_MOST_BEFORE:])


class AnswerIds:
    """Makes the ids of answers, and knows them again; workers that share ``secret`` know each other's."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def make(self, exchange: Exchange) -> str:
        """Return an id for an answer, another one each time."""
        nonce = secrets.token_hex(_NONCE_BYTES)
        return nonce + self._code(nonce, exchange)

    def knows(self, answer_id: str, exchange: Exchange) -> bool:
        """Tell whether this id was made for this question and these citations."""
        nonce, code = answer_id[: 2 * _NONCE_BYTES], answer_id[2 * _NONCE_BYTES :]
        return hmac.compare_digest(code.encode(), self._code(nonce, exchange).encode())

    def _code(self, nonce: str, exchange: Exchange) -> str:
        cited = [[place.document_id, place.start, place.end, place.quote] for place in exchange.cited]
        said = json.dumps([nonce, exchange.question, exchange.before, cited]).encode()
        return hmac.new(self._secret, said, hashlib.sha256).hexdigest()[:_CODE_DIGITS]
