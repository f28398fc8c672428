"""Which of the sentences that may answer suit what is asked for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Span
from corpus.rows import texts_of
from index.analysis import stems
from index.analysis import words as words_in
from service.reading.lacking import is_of_another_member, lists_another_sort
from service.reading.named_section import first_of_named_section
from service.reading.of_form import first_of_its_form
from service.reading.reader import ScoredSpan
from service.reading.sources import naming_authors, not_by, quoted, quoting, speaking_of, standing_in
from service.reading.words import WeighedWords
from service.understanding.asked_sources import asked_division, asked_source
from service.understanding.question import Question

HEARD = 1.0
# What announced a list that was told whole.
_HEARD_LIST = 3.0
_WHICH_EXPERTS = re.compile(
    r"\bwhich\s+(?:scholars?|authors?|experts?|researchers?|writers?|academics?|theorists?)\b|"
    r"\b(?:pakar|ahli|tokoh|peneliti|penulis|akademisi|ilmuwan)\s+(?:mana|siapa)\b|"
    r"\bsiapa\s+(?:pakar|ahli|tokoh|peneliti|akademisi|ilmuwan)\b",
    re.I,
)
_NAME_AND_ONE = 2
# Words that begin with so many like letters may be one: "postgrads" and "postgraduate".
_LETTERS = 6


def suited(question: Question, spans: Sequence[ScoredSpan], words: WeighedWords) -> tuple[ScoredSpan, ...]:
    """Return those of the spans that quote, or stand in, what the question names, and tell of the sort of thing that it
    asks for; best first."""
    spans = tuple(spans)
    source = asked_source(question.resolved_text, compares=question.kind == "comparison")
    division = asked_division(question.resolved_text)
    if source:
        defines = question.kind == "definition"
        spans = quoting(spans, question.resolved_text, source, defines)
        spans = speaking_of(spans, words.without(source), question.language) if defines else spans
    elif division:
        spans = standing_in(spans, division)
    elif question.by_experts:
        spans = not_by(quoted(spans), question.said)
    elif _WHICH_EXPERTS.search(question.resolved_text):
        spans = naming_authors(spans)
    spans = tuple(span for span in spans if not lists_another_sort(question, span))
    spans = tuple(span for span in spans if not is_of_another_member(question, span))
    return first_of_its_form(first_of_named_section(spans, question), question)


def not_yet_said(question: Question, spans: Sequence[ScoredSpan]) -> tuple[ScoredSpan, ...]:
    """Return the spans without what was said where only the rest is wanted; what the last answer said stands behind
    what is nearly as good, but for a table's row that says several things, of which one was wanted."""
    said, heard = _Told(question.said), _Told(question.heard)
    new = [
        replace(span, logit=span.logit - (_HEARD_LIST if span.text.endswith(":") else HEARD))
        if span.text in heard and not _says_several(span)
        else span
        for span in spans
        if span.text not in said and not _repeats(span.text, question) and not _is_of_what_was_exchanged(span, question)
    ]
    return tuple(sorted(new, key=lambda span: -span.logit))


def _repeats(sentence: str, question: Question) -> bool:
    """Tell whether a sentence says no more than a question that was completed from the conversation: it is what that
    was completed with."""
    completed = question.resolved_text.rpartition(": ")[0] if question.leans and not question.is_item else ""
    return bool(completed) and set(words_in(sentence)) <= set(words_in(completed))


def _is_of_what_was_exchanged(span: ScoredSpan, question: Question) -> bool:
    """Tell whether a sentence was told of one thing and does not name the other one that is asked about now.

    A table names it at the head of a column, and another language in words that need not be known.
    """
    exchange, passage = question.exchange, span.hit.passage
    if exchange is None or passage.kind == "table" or passage.language != question.language:
        return False
    other = [word[:_LETTERS] for word in words_in(exchange.part)]
    unsaid = set(stems(exchange.part, passage.language)).isdisjoint(stems(_with_headings(span), passage.language))
    begun = any(word.startswith(tuple(other)) for word in words_in(_with_headings(span)))
    return bool(other) and unsaid and not begun and span.text in _Told(exchange.told)


def _with_headings(span: ScoredSpan) -> str:
    return "\n".join([span.text, *span.hit.passage.section])


def _says_several(span: ScoredSpan) -> bool:
    """Tell whether a sentence is a row of a table that says more than one thing of what its first cell names."""
    return span.hit.passage.kind == "table" and len(texts_of(span.text, Span(0, len(span.text)))) > _NAME_AND_ONE


class _Told:
    """What earlier answers told: a sentence as it stands, or in the parts of a list that was shown."""

    def __init__(self, text: str) -> None:
        self._text, self._words = text, set(words_in(text))

    def __contains__(self, sentence: str) -> bool:
        telling = {word for word in words_in(sentence) if len(word) > 1}
        return sentence in self._text or (bool(telling) and telling <= self._words)
