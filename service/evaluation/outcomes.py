"""Ask every question, and say how each answer stands to what is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Span
from service.answering.answer import Answer
from service.assistant import Assistant, Inquiry
from service.evaluation.cases import Case
from service.understanding.conversation import Turn

# White space and a marker, or the empty cells of a row: "\n  (iii) ", " |  |  |\n".
_MARKER = 24
# A name or lead-in.
_NAME = 60
_WITH_LEAD = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, what was answered, and what would have been without a threshold."""

    case: Case
    served: Answer
    best: Answer

    @property
    def refused(self) -> bool:
        """Whether nothing was answered."""
        return self.served.status == "no_answer"

    @property
    def best_is_right(self) -> bool:
        """Whether the best answer, given or withheld, cites a place that answers."""
        return any(map(self._answers, self._cited))

    @property
    def found(self) -> bool:
        """Whether the first citation of the best answer, given or withheld, answers, or announces a list that does."""
        return any(map(self._answers, self._cited[:1])) or self._leads_to_list

    @property
    def right(self) -> bool:
        """Whether an answer was given and cites a place that answers."""
        return not self.refused and self.best_is_right

    @property
    def right_first(self) -> bool:
        """Whether an answer was given and its first citation answers."""
        return not self.refused and self.found

    @property
    def complete(self) -> bool:
        """Whether an answer was given and cites everything that belongs to it."""
        return not self.refused and all(
            any(cited.overlaps(place) for cited in self._cited for place in places) for places in self.case.all_of
        )

    @property
    def short_is_right(self) -> bool:
        """Whether the short answer is one of those known, or holds one."""
        short = self.served.short_answer
        said = short.text.casefold() if short else ""
        return any(known.casefold() in said or (said and said in known.casefold()) for known in self.case.short)

    @property
    def failed(self) -> bool:
        """Whether a person would call this wrong."""
        if not self.case.answerable:
            return not self.refused
        return not (self.right_first and self.complete)

    @property
    def milliseconds(self) -> float:
        """How long the answer took."""
        return self.served.timings_ms["total"]

    @property
    def _leads_to_list(self) -> bool:
        """Whether the first citation ends where the second begins, but for a marker, and that is the first item, or the
        answer below its name."""
        if len(self._cited) < _WITH_LEAD:
            return False
        lead, following = self._cited[:_WITH_LEAD]
        items = [place for places in self.case.all_of[:1] for place in places]
        answers = any(map(following.overlaps, items)) or (len(lead) <= _NAME and self._answers(following))
        return 0 <= following.start - lead.end <= _MARKER and answers

    @property
    def _cited(self) -> list[Span]:
        quotations = (citation.quotation for citation in self.best.citations)
        return [Span(q.start, q.end) for q in quotations if q.document_id == self.case.document_id]

    def _answers(self, cited: Span) -> bool:
        known = (*self.case.gold, *(place for places in self.case.all_of for place in places))
        return any(cited.overlaps(place) for place in known)


def evaluate(served: Assistant, open_minded: Assistant, cases: Sequence[Case]) -> Iterator[Outcome]:
    """Yield each case's outcome.

    Args:
        served: answers as the service does, and answers the questions of a dialogue before the one that counts.
        open_minded: the same without a threshold; it is asked where ``served`` refuses.
        cases: what to ask.
    """
    for case in cases:
        inquiry = Inquiry(case.question, history=_conversation(served, case.history))
        answer = served.ask(inquiry)
        best = open_minded.ask(inquiry) if answer.status == "no_answer" else answer
        yield Outcome(case, answer, best)


def _conversation(assistant: Assistant, questions: Sequence[str]) -> tuple[Turn, ...]:
    turns: tuple[Turn, ...] = ()
    for question in questions:
        answer = assistant.ask(replace(Inquiry(question), history=turns))
        turns += (Turn("user", question), Turn("assistant", answer.text))
    return turns
