"""Make questions with known answers of feedback, so that what askers complained of is asked again by ``rujukan eval``.

An answer that was found right says what answers. One that was found wrong says only that this does not: such a question
has a ``todo``, and is passed over until a person has filled it in.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from service.evaluation.cases import CaseRow
from service.feedback import CitedPlace, Feedback
from service.understanding.question import understand

TextOf = Callable[[str], str | None]
_WRONG = (
    "give document_id and quotes of what answers, word for word, or leave them out if the documents do not say; "
    "then remove todo"
)
_CHANGED = "the document no longer says what was cited: give the quotes that answer now; then remove todo"
_ID_DIGITS = 16


def case_of(feedback: Feedback, text_of: TextOf) -> CaseRow:
    """Return the question that ``rujukan eval`` is to ask.

    Args:
        feedback: what was said of an answer.
        text_of: returns a document's text as it is now, or None where it is gone.
    """
    exchange = feedback.exchange
    asked = understand(exchange.question)
    row = CaseRow(
        id=f"feedback-{feedback.answer_id[:_ID_DIGITS]}",
        question=exchange.question,
        language=asked.language,
        kind=asked.kind,
        history=list(exchange.before),
        note=" ".join(_note(feedback)) or None,
    )
    if feedback.rating == "down":
        return row.model_copy(update={"todo": _WRONG})
    return _with_quotes(row, exchange.cited, text_of)


def _with_quotes(row: CaseRow, cited: tuple[CitedPlace, ...], text_of: TextOf) -> CaseRow:
    if not cited:
        return row
    # A case is about one document; what stands in others is in the note.
    document_id = cited[0].document_id
    quotes = [place.quote for place in cited if place.document_id == document_id]
    text = text_of(document_id)
    if text is None or any(quote not in text for quote in quotes):
        return row.model_copy(update={"todo": _CHANGED})
    whole = {"all_of": quotes} if len(quotes) > 1 else {}
    return row.model_copy(update={"document_id": document_id, "quotes": quotes[:1], **whole})


def _note(feedback: Feedback) -> Iterator[str]:
    yield f"{feedback.day.isoformat()}, rated {feedback.rating}"
    if feedback.comment:
        yield f"«{feedback.comment}»"
    cited = feedback.exchange.cited
    others = {place.document_id for place in cited} - {place.document_id for place in cited[:1]}
    if feedback.rating == "down" or others:
        yield from chain(["answered:"], map(_shown, cited)) if cited else ["not answered"]


def _shown(place: CitedPlace) -> str:
    return f"{place.document_id}:{place.start}-{place.end} “{place.quote}”"
