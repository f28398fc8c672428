"""The values everything is built on: places in a text, and what stands there.

A position is a code point offset into ``Document.text``; ``text[span.start:span.end]`` is what a span covers. The text
never changes after offsets exist: a changed file is another document under the same id.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Language = Literal["id", "en"]
Kind = Literal["paragraph", "list", "list_item", "heading", "caption", "reference", "table"]
HeadingPath = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``0 <= start < end``.

    Raises:
        ValueError: the range is empty or starts before 0.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start} and {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return what stands there in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def join(self, other: "Span") -> "Span":
        """Return the shortest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def shift(self, offset: int) -> "Span":
        """Return the span moved by ``offset``."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, without the white space around it."""

    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its place without the marker, the place of its name where it has one, and its marker."""

    span: Span
    name: Span | None = None
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document's structure, in reading order.

    ``section`` is the path of headings above it (a heading's own text is not in its path). A list has its ``items`` and
    the place of its ``lead``, the sentence that announces it.
    """

    kind: Kind
    span: Span
    section: HeadingPath = ()
    items: tuple[Item, ...] = ()
    lead: Span | None = None


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """A place in a source document and the place in its translation that says the same."""

    source: Span
    target: Span


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged document: its label, as the document numbers it, and where in the text it begins."""

    label: str
    start: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from: a file's name, a web address, or neither; ``digest`` is a hash of all that was read
    for it, by which an unchanged file is known."""

    file: str | None = None
    url: str | None = None
    digest: str | None = None


NO_SOURCE = Source()


def sentences_within(sentences: Sequence[Sentence], span: Span) -> tuple[Sentence, ...]:
    """Return those of ``sentences``, which stand in order, that lie within ``span``."""
    first = bisect_left(sentences, span.start, key=_start)
    last = bisect_left(sentences, span.end, lo=first, key=_start)
    return tuple(sentence for sentence in sentences[first:last] if span.covers(sentence.span))


def _start(sentence: Sentence) -> int:
    return sentence.span.start


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its structure, its sentences and what is known about it.

    ``sentences`` stand in order. ``reference`` is the bibliographic reference in CSL-JSON. A translation names its
    source document and carries the alignment, ordered by place; one that was written on its own, and not row by row,
    gets it when the index is built, with ``alignment_score`` (see ``index.alignment``). ``pages`` stand in order.
    """

    id: str
    title: str
    language: Language
    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    source: Source = NO_SOURCE
    reference: Mapping[str, Any] | None = None
    tags: tuple[str, ...] = ()
    translation_of: str | None = None
    alignment: tuple[AlignedPair, ...] = ()
    alignment_score: float | None = None
    pages: tuple[Page, ...] = ()
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.text.encode()).hexdigest())

    def sentences_in(self, span: Span) -> tuple[Sentence, ...]:
        """Return the sentences that lie within ``span``, in order."""
        return sentences_within(self.sentences, span)

    def page_of(self, span: Span) -> str | None:
        """Return the label of the page that ``span`` begins on; None where there are no pages."""
        at = bisect_right(self.pages, span.start, key=lambda page: page.start)
        return self.pages[at - 1].label if at else None


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences that are found and read together.

    ``language`` is what it is written in, which may be another one than the document's. ``text`` is exactly what
    ``span`` covers in the document. ``lead`` is the sentence that announces a list or the list that an item stands in,
    or the head of the table that rows stand in and, on a line of its own, the row that heads them: context, never an
    answer by itself. ``items`` are a list's items, or the one item that the passage begins.
    """

    document_id: str
    language: Language
    span: Span
    section: HeadingPath
    kind: Kind
    text: str
    title: str
    sentences: tuple[Sentence, ...]
    lead: str | None = None
    items: tuple[Item, ...] = ()

    @property
    def id(self) -> str:
        """A name that is stable as long as the document's text is."""
        return f"{self.document_id}:{self.span.start}-{self.span.end}"

    def leads_outside(self, text: str) -> list[str]:
        """Return the lines of ``lead`` that a text of the passage does not have itself."""
        lines = self.lead.split("\n") if self.lead and self.kind == "table" else [self.lead or ""]
        return [line for line in lines if line and line not in text]
