"""Read passages for a question: which sentences answer it, and how probable it is that none does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from corpus.model import Span
from index.retriever import ScoredPassage
from service.understanding.question import Question


@dataclass(frozen=True, slots=True)
class ScoredSpan:
    """A sentence that may answer, in the passage it was read in.

    ``logit`` compares sentences of one reading; ``features`` are what it was made of, by name. ``short`` are the few
    words of it that answer, where the reader is sure of them.
    """

    hit: ScoredPassage
    span: Span
    logit: float
    features: Mapping[str, float] = field(default_factory=dict)
    short: Span | None = None

    @property
    def place(self) -> tuple[str, Span]:
        """The document that it stands in, and where."""
        return self.hit.passage.document_id, self.span

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.span.shift(-self.hit.passage.span.start).of(self.hit.passage.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found: sentences, best first, and the probability that the passages hold no answer.

    ``together`` are the sentences that answer with the best one, that one among them, in the order of its document;
    none where it answers alone.
    """

    spans: tuple[ScoredSpan, ...]
    no_answer: float
    together: tuple[Span, ...] = ()


class Reader(Protocol):
    """Finds the answering sentences in retrieved passages. The same input gives the same reading."""

    def read(self, question: Question, passages: Sequence[ScoredPassage]) -> Reading:
        """Read ``passages``, best first as retrieved, for ``question``."""
        ...
